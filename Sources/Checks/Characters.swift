// What a value is made of. Tested by CheckTests.

/// Letters and digits of a value.
enum Characters {
  /// The values of the ASCII digits, in their order.
  static func digits(_ value: Span<UInt8>) -> [Int] {
    value.indices.compactMap { isDigit(value[$0]) ? Int(value[$0] - 0x30) : nil }
  }

  /// ASCII letters in upper case and digits, in their order.
  static func alphanumerics(_ value: Span<UInt8>) -> [UInt8] {
    value.indices.compactMap { index in
      let byte = value[index]
      if isDigit(byte) || isUpper(byte) { return byte }
      return isUpper(byte & 0xDF) && byte >= 0x61 ? byte & 0xDF : nil
    }
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

  /// The number that some digits write.
  static func number(_ digits: some Sequence<Int>) -> Int {
    digits.reduce(0) { ($0 &* 10 &+ $1) & 0xFFFF_FFFF_FFFF }
  }
}
