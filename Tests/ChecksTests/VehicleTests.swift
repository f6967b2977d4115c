import Testing

@testable import Checks

@Suite struct VehicleTests {
  @Test("vehicle numbers with their check character")
  func vin() {
    #expect(passes("vin", "1HGBH41JXMN109186") && passes("vin", "1m8gdm9axkp042788"))
    for value in [
      "1HGBH41J0MN109186", "1HGBH41JXMN10918", "IHGBH41JXMN109186", "11111111111111111",
    ] {
      #expect(!passes("vin", value), "\(value)")
    }
  }

  @Test("trade item numbers")
  func gtin() { #expect(passes("gtin", "00614141999996") && !passes("gtin", "00614141999995")) }
}
