import Testing

@testable import Checks

@Suite struct SocialSecurityTests {
  @Test(
    "numbers that may be issued since 2011",
    arguments: ["536-22-8726", "734-10-1234", "899 99 9999", "001.01.0001", "773128888"])
  func good(value: String) { #expect(passes("ssn", value)) }

  @Test(
    "numbers that are never issued",
    arguments: [
      "000-12-3456", "666-12-3456", "900-12-3456", "536-00-8726", "536-22-0000", "536-22-872", "",
    ])
  func bad(value: String) { #expect(!passes("ssn", value)) }

  @Test("the areas before 2011")
  func before2011() {
    #expect(passes("ssn-pre2011", "772-01-0001") && !passes("ssn-pre2011", "773-01-0001"))
    #expect(!passes("ssn-pre2011", "740-01-0001"))
  }

  @Test("taxpayer numbers have their own groups")
  func itin() {
    for group in [50, 65, 70, 88, 90, 92, 94, 99] {
      #expect(passes("itin", "911-\(group)-1234"))
    }
    for group in [49, 66, 69, 89, 93] { #expect(!passes("itin", "911-\(group)-1234")) }
    #expect(!passes("itin", "811-70-1234"))
  }

  @Test(
    "published examples are known",
    arguments: ["078-05-1120", "219-09-9999", "123-45-6789", "222-22-2222", "987-65-4325"])
  func fakes(value: String) { #expect(passes("known-fake-ssn", value)) }

  @Test("others are not taken for them")
  func notFake() { #expect(!passes("known-fake-ssn", "536-22-8726")) }

  @Test("employer numbers have a campus")
  func ein() { #expect(passes("ein", "36-4471820") && !passes("ein", "07-1234567")) }

  @Test("every area, and every group of taxpayer numbers")
  func everyArea() {
    for area in 0..<1000 {
      let digits = [area / 100, area / 10 % 10, area % 10, 2, 2, 8, 7, 2, 6]
      #expect(SocialSecurity.isSSN(digits) == (area != 0 && area != 666 && area < 900), "\(area)")
    }
    let groups = Set(50...99).subtracting([66, 67, 68, 69, 89, 93])
    for group in 0..<100 {
      let digits = [9, 1, 1, group / 10, group % 10, 1, 2, 3, 4]
      #expect(SocialSecurity.isITIN(digits) == groups.contains(group), "\(group)")
      #expect(!SocialSecurity.isSSN(digits))
    }
  }
}
