import Testing

@testable import Checks

@Suite struct TelephoneTests {
  @Test(
    "numbers of the North American plan",
    arguments: ["(312) 726-4401", "1-312-726-4401", "312.726.4401"])
  func good(value: String) { #expect(passes("nanp", value)) }

  @Test(
    "numbers that cannot be dialled",
    arguments: [
      "112-726-4401", "312-126-4401", "311-726-4401", "312-911-4401", "392-726-44", "292-126-4401",
    ])
  func bad(value: String) { #expect(!passes("nanp", value)) }

  @Test("numbers of fiction")
  func fiction() {
    #expect(passes("fictional-phone", "312-555-0142") && !passes("fictional-phone", "312-555-1142"))
  }

  @Test("addresses on the public internet")
  func addresses() {
    #expect(passes("public-ip", "8.8.8.8"))
    for value in [
      "10.0.0.1", "192.168.1.1", "172.16.9.9", "127.0.0.1", "256.1.1.1", "1.2.3", "01.2.3.4",
      "192.0.2.7", "1.2.3.4.5",
    ] {
      #expect(!passes("public-ip", value), "\(value)")
    }
  }

  @Test("every area and exchange")
  func everyArea() {
    for code in 0..<1000 {
      let digits = [code / 100, code / 10 % 10, code % 10]
      let isService = digits[1] == 1 && digits[2] == 1
      let isExchange = digits[0] >= 2 && !isService
      #expect(Telephone.isNANP([3, 1, 2] + digits + [4, 4, 0, 1]) == isExchange, "\(code)")
      let isArea = isExchange && digits[1] != 9
      #expect(Telephone.isNANP(digits + [7, 2, 6, 4, 4, 0, 1]) == isArea, "\(code)")
    }
  }

  @Test("the borders of private and reserved networks")
  func borders() {
    for value in [
      "1.0.0.0", "9.255.255.255", "11.0.0.0", "126.1.1.1", "128.0.0.1", "172.15.0.1", "172.32.0.1",
      "192.167.1.1", "169.253.1.1", "198.51.101.1", "223.255.255.255",
    ] { #expect(passes("public-ip", value), "\(value)") }
    for value in [
      "0.1.2.3", "169.254.1.1", "172.31.255.255", "198.51.100.1", "203.0.113.9", "224.0.0.1",
      "255.255.255.255", "", ".", "1..2.3", "1.2.3.4.", "1.2.3.4 ", "8.8.8.99999999999999999999",
    ] { #expect(!passes("public-ip", value), "\(value)") }
  }

  @Test(
    "postal codes",
    arguments: [("60612", true), ("60612-3833", true), ("6061", false), ("", false)])
  func zip(value: String, isGood: Bool) { #expect(passes("zip", value) == isGood) }
}
