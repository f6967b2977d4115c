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
}
