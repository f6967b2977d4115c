import Testing

@testable import Engine

@Suite struct CanonicalValueTests {
  @Test("spellings of one value are recognised as one")
  func spellings() {
    func form(_ value: String, digitsOnly: Bool = false) -> String {
      String(
        decoding: CanonicalValue.bytes(of: ArraySlice(Array(value.utf8)), digitsOnly: digitsOnly),
        as: UTF8.self)
    }
    #expect(form("mr-846 624") == "MR846624")
    #expect(form("536-22-8726") == form("536 22 8726"))
    #expect(form("+1 (312) x9", digitsOnly: true) == "13129")
    #expect(form("José Núñez") == "JOSENUNEZ")
    #expect(form("Łódź, Šťastný, Æ") == "ODZSTASTNY")
  }

  @Test("values are numbered for each detector")
  func numbers() {
    var numbers = ValueNumbers()
    #expect(numbers.number(of: [1], detector: 0) == 0)
    #expect(numbers.number(of: [2], detector: 0) == 1)
    #expect(numbers.number(of: [1], detector: 1) == 0)
    #expect(numbers.number(of: [1], detector: 0) == 0)
  }
}
