import Foundation
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

  private func form(_ value: String, digitsOnly: Bool = false) -> String {
    String(
      decoding: CanonicalValue.bytes(of: ArraySlice(Array(value.utf8)), digitsOnly: digitsOnly),
      as: UTF8.self)
  }

  @Test("an accented letter is the letter that Unicode has below the accent")
  func accents() throws {
    for value in UInt32(0xC0)...0x17F {
      let scalar = try #require(Unicode.Scalar(value))
      let base = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first
      guard let base, base.isASCII, base != scalar else { continue }
      #expect(form(String(scalar)) == String(base).uppercased(), "U+\(String(value, radix: 16))")
    }
  }

  @Test("letters of other scripts, marks and signs have no form; digits stay")
  func others() {
    #expect(form("Иванов 7, 李 8") == "78")
    #expect(form("×÷ÆØßÞ") == form("×÷").appending(form("ÆØßÞ")))
    #expect(form("×÷").isEmpty)
    #expect(form("") == "" && form("-- //").isEmpty)
    #expect(form("e\u{301}") == "E")
    #expect(form("José 12", digitsOnly: true) == "12")
  }

  @Test("bytes that are no UTF-8 are left out")
  func invalid() {
    #expect(CanonicalValue.bytes(of: [0x41, 0xFF, 0xC3, 0x31], digitsOnly: false) == [0x41, 0x31])
  }
}
