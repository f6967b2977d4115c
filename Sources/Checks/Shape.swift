// Counts and ranges of digits and letters. Tested by ShapeTests.

/// Checks of the mere shape of a value.
enum Shape {
  static let checks = [
    Check("digit-count", arity: 2...2) { value, limits in
      (limits[0]...max(limits[0], limits[1])).contains(Characters.digits(value).count)
    },
    Check("letter-count", arity: 2...2) { value, limits in
      let letters = Characters.alphanumerics(value).count { !Characters.isDigit($0) }
      return (limits[0]...max(limits[0], limits[1])).contains(letters)
    },
    Check("length", arity: 2...2) { value, limits in
      (limits[0]...max(limits[0], limits[1])).contains(value.count)
    },
    Check("has-digit") { value, _ in !Characters.digits(value).isEmpty },
    Check("repeated-digit") { value, _ in isRepeated(Characters.digits(value)) },
    Check("all-zeros") { value, _ in
      let digits = Characters.digits(value)
      return !digits.isEmpty && digits.allSatisfy { $0 == 0 }
    },
    Check("between", arity: 2...2) { value, limits in
      let digits = Characters.digits(value)
      return !digits.isEmpty && digits.count <= 12
        && (limits[0]...max(limits[0], limits[1])).contains(Characters.number(digits))
    },
    Check("luhn") { value, _ in isLuhn(Characters.digits(value)) },
  ]

  static func isRepeated(_ digits: [Int]) -> Bool {
    digits.count > 1 && digits.allSatisfy { $0 == digits[0] }
  }

  /// The check digit of ISO/IEC 7812-1, annex B: every second digit from the right is doubled.
  static func isLuhn(_ digits: [Int]) -> Bool {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let doubled = place % 2 == 1 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return !digits.isEmpty && sum % 10 == 0
  }
}
