// Numbers of providers. Tested by ProviderTests.
// 45 CFR 162.406 (NPI), https://www.deadiversion.usdoj.gov (DEA), 42 CFR 493 (CLIA)

/// Numbers that identify who gives care, not who receives it.
enum Provider {
  static let checks = [
    Check("npi") { value, _ in isNPI(Characters.digits(value)) },
    Check("dea") { value, _ in isDEA(Characters.alphanumerics(value)) },
    Check("clia") { value, _ in
      let value = Characters.alphanumerics(value)
      return value.count == 10 && value[2] == UInt8(ascii: "D")
        && value.count(where: Characters.isDigit) == 9
    },
  ]

  /// Ten digits, the first 1 or 2; Luhn over `80840` and the number.
  static func isNPI(_ digits: [Int]) -> Bool {
    digits.count == 10 && (digits[0] == 1 || digits[0] == 2)
      && Shape.isLuhn([8, 0, 8, 4, 0] + digits) && !Shape.isRepeated(Array(digits[..<9]))
  }

  /// Two characters and seven digits: (d1+d3+d5) + 2(d2+d4+d6) ends with d7.
  static func isDEA(_ value: [UInt8]) -> Bool {
    guard value.count == 9, "ABCDEFGHJKLMNPRSTUX".utf8.contains(value[0]),
      Characters.isUpper(value[1]) || value[1] == UInt8(ascii: "9"),
      value[2...].allSatisfy(Characters.isDigit)
    else { return false }
    let digits = value[2...].map { Int($0 - 0x30) }
    let sum = digits[0] + digits[2] + digits[4] + 2 * (digits[1] + digits[3] + digits[5])
    return sum % 10 == digits[6]
  }
}
