// Payment cards and bank accounts. Tested by PaymentTests.
// ISO/IEC 7812 (cards), ISO 13616 (IBAN), https://www.aba.com (routing numbers)

/// Numbers of payment.
enum Payment {
  static let checks = [
    Check("card") { value, _ in isCard(Characters.digits(value)) },
    Check("known-fake-card") { value, _ in
      testCards.contains(Characters.digits(value).map(String.init).joined())
    },
    Check("aba") { value, _ in isRoutingNumber(Characters.digits(value)) },
    Check("iban") { value, _ in isIBAN(Characters.alphanumerics(value)) },
  ]

  private struct Issuer: Sendable {
    var prefixes: ClosedRange<Int>
    var lengths: Set<Int>
  }

  /// Issuer prefixes with the lengths of their numbers.
  private static let issuers: [Issuer] = [
    Issuer(prefixes: 4...4, lengths: [13, 16, 19]), Issuer(prefixes: 51...55, lengths: [16]),
    Issuer(prefixes: 2221...2720, lengths: [16]), Issuer(prefixes: 34...34, lengths: [15]),
    Issuer(prefixes: 37...37, lengths: [15]), Issuer(prefixes: 300...305, lengths: [14, 16]),
    Issuer(prefixes: 3095...3095, lengths: [14]), Issuer(prefixes: 36...36, lengths: [14]),
    Issuer(prefixes: 38...39, lengths: [14, 16]),
    Issuer(prefixes: 6011...6011, lengths: [16, 17, 18, 19]),
    Issuer(prefixes: 644...649, lengths: [16, 17, 18, 19]),
    Issuer(prefixes: 65...65, lengths: [16, 17, 18, 19]),
    Issuer(prefixes: 3528...3589, lengths: [16, 17, 18, 19]),
    Issuer(prefixes: 62...62, lengths: [16, 17, 18, 19]),
  ]

  static func isCard(_ digits: [Int]) -> Bool {
    guard (13...19).contains(digits.count), Set(digits).count > 1, Shape.isLuhn(digits) else {
      return false
    }
    return issuers.contains { issuer in
      let length = String(issuer.prefixes.lowerBound).utf8.count
      return issuer.lengths.contains(digits.count)
        && issuer.prefixes.contains(Characters.number(digits[..<length]))
    }
  }

  /// Test numbers that the card networks publish.
  private static let testCards: Set<String> = [
    "4111111111111111", "4012888888881881", "4222222222222", "5555555555554444",
    "5105105105105100", "2223003122003222", "378282246310005", "371449635398431",
    "6011111111111117", "6011000990139424", "30569309025904", "38520000023237",
    "3530111333300000", "3566002020360505", "4242424242424242", "4000056655665556",
  ]

  /// Nine digits with a Federal Reserve prefix; weights 3, 7, 1 give a multiple of ten.
  static func isRoutingNumber(_ digits: [Int]) -> Bool {
    guard digits.count == 9, digits.contains(where: { $0 != 0 }) else { return false }
    switch Characters.number(digits[..<2]) {
    case 0...12, 21...32, 61...72, 80: break
    default: return false
    }
    return zip(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]).reduce(0) { $0 + $1.0 * $1.1 } % 10 == 0
  }

  /// The length of the country; moved and read as a number, the remainder of 97 is one.
  static func isIBAN(_ value: [UInt8]) -> Bool {
    guard value.count >= 15, value.count <= 34,
      ibanLengths[String(decoding: value[..<2], as: UTF8.self)] == value.count
    else { return false }
    var remainder = 0
    for byte in value[4...] + value[..<4] {
      let digit = Characters.isDigit(byte) ? Int(byte - 0x30) : Int(byte - 0x41) + 10
      remainder = (remainder * (digit > 9 ? 100 : 10) + digit) % 97
    }
    return remainder == 1
  }

  /// Lengths by country (SWIFT IBAN registry).
  private static let ibanLengths: [String: Int] = [
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22,
    "BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28,
    "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23,
    "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26,
    "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20,
    "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30,
    "NL": 18, "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22,
    "SA": 24, "SC": 31, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "ST": 25, "SV": 28, "TL": 23,
    "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
  ]
}
