import Testing

@testable import Checks

@Suite struct PaymentTests {
  @Test(
    "cards of the networks",
    arguments: [
      "4012 8888 8888 1881", "5555-5555-5555-4444", "2223003122003222", "378282246310005",
      "30569309025904", "6011111111111117", "3530111333300000",
    ])
  func cards(value: String) { #expect(passes("card", value)) }

  @Test(
    "no cards",
    arguments: ["4012888888881882", "1234567812345670", "0000000000000000", "401288888888188"])
  func noCards(value: String) { #expect(!passes("card", value)) }

  @Test("test numbers of the networks are known")
  func fakes() {
    #expect(
      passes("known-fake-card", "4111 1111 1111 1111")
        && !passes("known-fake-card", "4539578763621486"))
  }

  @Test("routing numbers")
  func routing() {
    #expect(
      passes("aba", "111000025") && !passes("aba", "112000025") && !passes("aba", "000000000"))
  }

  @Test("international bank accounts")
  func iban() {
    #expect(passes("iban", "GR16 0110 1050 0000 1054 7023 795"))
    #expect(!passes("iban", "GR17 0110 1050 0000 1054 7023 795") && !passes("iban", "GR16 0110"))
  }
}
