// Social Security and taxpayer numbers. Tested by SocialSecurityTests.
// https://www.ssa.gov/employer/randomization.html and https://www.irs.gov/itin

/// Numbers of the Social Security Administration and the Internal Revenue Service.
enum SocialSecurity {
  static let checks = [
    Check("ssn") { value, _ in isSSN(Characters.digits(value)) },
    Check("ssn-pre2011") { value, _ in
      let digits = Characters.digits(value)
      guard isSSN(digits) else { return false }
      let area = Characters.number(digits[..<3])
      return area <= 772 && !(734...749).contains(area)
    },
    Check("itin") { value, _ in isITIN(Characters.digits(value)) },
    Check("known-fake-ssn") { value, _ in
      let digits = Characters.digits(value)
      return Shape.isRepeated(digits) || fakes.contains(Characters.number(digits))
        || Characters.number(digits) / 10 == 98_765_432
    },
    Check("ein") { value, _ in
      let digits = Characters.digits(value)
      return digits.count == 9 && campuses.contains(Characters.number(digits[..<2]))
    },
  ]

  /// Area not 000, 666 or from 900 on; group not 00; serial not 0000.
  static func isSSN(_ digits: [Int]) -> Bool {
    guard digits.count == 9 else { return false }
    let area = Characters.number(digits[..<3])
    return area != 0 && area != 666 && area < 900 && Characters.number(digits[3..<5]) != 0
      && Characters.number(digits[5...]) != 0
  }

  /// Area from 900 on; group 50-65, 70-88, 90-92 or 94-99.
  static func isITIN(_ digits: [Int]) -> Bool {
    guard digits.count == 9, digits[0] == 9 else { return false }
    switch Characters.number(digits[3..<5]) {
    case 50...65, 70...88, 90...92, 94...99: return true
    default: return false
    }
  }

  /// Numbers that were printed as examples (https://www.ssa.gov/history/ssn/misused.html) and
  /// plain sequences.
  private static let fakes: Set<Int> = [
    78_051_120, 219_099_999, 42_103_580, 123_456_789, 987_654_321,
  ]

  /// Prefixes of employer identification numbers by campus (https://www.irs.gov/ein).
  private static let campuses = Set(1...6).union(10...16).union(20...27).union(30...48)
    .union(50...68).union(71...77).union(80...88).union(90...95).union(98...99)
}
