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

  @Test("check characters of vehicles and goods catch every wrong digit")
  func wrongVehicleDigits() {
    let good = Array("1M8GDM9AXKP042788".utf8)
    for place in good.indices where good[place] < 0x3A {
      for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != good[place] {
        var bad = good
        bad[place] = digit
        #expect(!Vehicle.isVIN(bad), "\(String(decoding: bad, as: UTF8.self))")
      }
    }
    for bad in wrongDigits([0, 0, 6, 1, 4, 1, 4, 1, 9, 9, 9, 9, 9, 6]) {
      #expect(!passes("gtin", bad.map(String.init).joined()))
    }
  }
}
