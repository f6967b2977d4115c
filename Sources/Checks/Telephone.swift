// Telephone numbers and internet addresses. Tested by TelephoneTests.
// https://www.nanpa.com (North American Numbering Plan), RFC 5735

/// Numbers by which somebody is reached.
enum Telephone {
  static let checks = [
    Check("nanp") { value, _ in isNANP(Characters.digits(value)) },
    Check("fictional-phone") { value, _ in
      let digits = Characters.digits(value).suffix(7)
      return Characters.number(digits) / 100 == 55501
    },
    Check("public-ip") { value, _ in isPublicIPv4(value) },
    Check("zip") { value, _ in
      let digits = Characters.digits(value)
      return digits.count == 5 || digits.count == 9
    },
  ]

  /// Ten digits, or eleven with a leading 1: area and exchange begin with 2-9 and are no N11.
  static func isNANP(_ digits: [Int]) -> Bool {
    let digits = digits.count == 11 && digits[0] == 1 ? Array(digits[1...]) : digits
    guard digits.count == 10, digits[0] >= 2, digits[1] != 9, digits[3] >= 2 else { return false }
    return !(digits[1] == 1 && digits[2] == 1) && !(digits[4] == 1 && digits[5] == 1)
  }

  /// Four octets, not private, loopback, link-local, documentation or multicast.
  static func isPublicIPv4(_ value: Span<UInt8>) -> Bool {
    var octets: [Int] = []
    var current: Int?
    for index in value.indices {
      let byte = value[index]
      if Characters.isDigit(byte) {
        let digit = Int(byte - 0x30)
        guard current != 0 else { return false }
        current = (current ?? 0) * 10 + digit
        guard current ?? 0 <= 255 else { return false }
      } else if byte == UInt8(ascii: "."), let octet = current {
        octets.append(octet)
        current = nil
      } else {
        return false
      }
    }
    guard let last = current, octets.count == 3 else { return false }
    octets.append(last)
    switch (octets[0], octets[1], octets[2]) {
    case (0, _, _), (10, _, _), (127, _, _), (169, 254, _), (172, 16...31, _), (192, 168, _),
      (192, 0, 2), (198, 51, 100), (203, 0, 113), (224...255, _, _):
      return false
    default: return true
    }
  }
}
