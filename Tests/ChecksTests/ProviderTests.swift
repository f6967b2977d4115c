import Testing

@testable import Checks

@Suite struct ProviderTests {
  @Test("provider numbers with their check digit")
  func npi() {
    #expect(passes("npi", "1234567893") && passes("npi", "1245319599"))
    #expect(
      !passes("npi", "1234567890") && !passes("npi", "3234567893") && !passes("npi", "123456789"))
  }

  @Test("registration numbers of prescribers with their check digit")
  func dea() {
    for value in ["AP5836727", "BB1388568", "F91234563"] { #expect(passes("dea", value)) }
    for value in ["AB1234567", "A12345678", "AP583672", "IP5836727"] {
      #expect(!passes("dea", value))
    }
  }

  @Test("laboratories")
  func clia() { #expect(passes("clia", "14D0982211") && !passes("clia", "14E0982211")) }

  @Test("the check digit of provider numbers catches every wrong digit")
  func wrongNPI() {
    for good in [[1, 2, 3, 4, 5, 6, 7, 8, 9, 3], [1, 2, 4, 5, 3, 1, 9, 5, 9, 9]] {
      #expect(Provider.isNPI(good) && !wrongDigits(good).contains(where: Provider.isNPI))
    }
  }

  @Test("the check digit of registrations catches wrong digits, but for five where it doubles")
  func wrongDEA() {
    let good = [5, 8, 3, 6, 7, 2, 7]
    for bad in wrongDigits(good) {
      let isHidden = [1, 3, 5].contains { abs(bad[$0] - good[$0]) == 5 }
      let value = "AP" + bad.map(String.init).joined()
      #expect(passes("dea", value) == isHidden, "\(value)")
    }
  }
}
