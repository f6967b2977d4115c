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

  @Test("check digits of payment catch every wrong digit")
  func wrongPaymentDigits() {
    let card = [4, 0, 1, 2, 8, 8, 8, 8, 8, 8, 8, 8, 1, 8, 8, 1]
    #expect(Payment.isCard(card) && !wrongDigits(card).contains(where: Payment.isCard))
    let bank = [1, 1, 1, 0, 0, 0, 0, 2, 5]
    #expect(Payment.isRoutingNumber(bank))
    #expect(!wrongDigits(bank).contains(where: Payment.isRoutingNumber))
    let account = Array("GB15MIDL40051512345678".utf8)
    #expect(Payment.isIBAN(account))
    for place in account.indices where place >= 2 && account[place] < 0x3A {
      for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != account[place] {
        var bad = account
        bad[place] = digit
        #expect(!Payment.isIBAN(bad), "\(String(decoding: bad, as: UTF8.self))")
      }
    }
  }

  @Test(
    "accounts of several countries",
    arguments: [
      ("DE89 3704 0044 0532 0130 00", true), ("FR14 2004 1010 0505 0001 3M02 606", true),
      ("NO93 8601 1117 947", true), ("gb82 west 1234 5698 7654 32", true),
      ("DE89 3704 0044 0532 0130 0", false), ("US89 3704 0044 0532 0130 00", false), ("", false),
    ])
  func countries(value: String, isGood: Bool) { #expect(passes("iban", value) == isGood) }

  @Test("routing numbers have a prefix of the Federal Reserve")
  func prefixes() {
    let allowed = Set(0...12).union(21...32).union(61...72).union([80])
    for prefix in 0..<100 {
      // Of ten check digits one is right, so that only the prefix decides.
      let digits = [prefix / 10, prefix % 10, 1, 2, 3, 4, 5, 6]
      let count = (0...9).count { Payment.isRoutingNumber(digits + [$0]) }
      #expect(count == (allowed.contains(prefix) ? 1 : 0), "\(prefix)")
    }
  }
}
