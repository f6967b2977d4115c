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
}
