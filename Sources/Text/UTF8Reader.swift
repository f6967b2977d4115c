// Reads UTF-8 character by character where it may be damaged. Tested by CharsetTests.

/// One character, or one damaged sequence, of bytes that should be UTF-8.
struct UTF8Character {
  /// The scalar value; U+FFFD for a damaged sequence.
  var value: UInt32
  /// Bytes it takes, at least 1.
  var length: Int
  /// Whether the bytes are well-formed UTF-8 (Unicode 15, table 3-7).
  var isValid: Bool
  /// Whether the bytes mean a character in a form that UTF-8 forbids: overlong, or as surrogates.
  ///
  /// Readers that do not check show it, so `value` tells it.
  var isIrregular = false

  /// Reads at `index`, which is below the end of `bytes`.
  @inline(__always)
  init(in bytes: borrowing [UInt8], at index: Int) {
    let lead = bytes[index]
    switch lead {
    case 0..<0x80: self.init(value: UInt32(lead), length: 1, isValid: true)
    case 0xC0...0xDF: self.init(bytes, index, payload: lead & 0x1F, following: 1)
    case 0xE0...0xEF: self.init(bytes, index, payload: lead & 0x0F, following: 2)
    case 0xF0...0xF4: self.init(bytes, index, payload: lead & 0x07, following: 3)
    default: self.init(value: 0xFFFD, length: 1, isValid: false)
    }
  }

  private init(value: UInt32, length: Int, isValid: Bool, isIrregular: Bool = false) {
    self.value = value
    self.length = length
    self.isValid = isValid
    self.isIrregular = isIrregular
  }

  private init(_ bytes: borrowing [UInt8], _ index: Int, payload: UInt8, following: Int) {
    guard let value = Self.value(bytes, index, payload, following) else {
      let length = Self.damagedLength(bytes, index, following)
      self.init(value: 0xFFFD, length: length, isValid: false)
      return
    }
    let least: UInt32 = following == 1 ? 0x80 : following == 2 ? 0x800 : 0x1_0000
    let length = following + 1
    if value < least {
      self.init(value: value, length: length, isValid: false, isIrregular: true)
    } else if (0xD800...0xDBFF).contains(value) {
      let low = Self.lowSurrogate(bytes, index + length)
      let pair = 0x1_0000 + (value - 0xD800) << 10 + (low ?? 0xDC00) - 0xDC00
      self.init(
        value: low == nil ? 0xFFFD : pair, length: low == nil ? 1 : 6, isValid: false,
        isIrregular: low != nil)
    } else if value > 0x10_FFFF || (0xDC00...0xDFFF).contains(value) {
      self.init(value: 0xFFFD, length: 1, isValid: false)
    } else {
      self.init(value: value, length: length, isValid: true)
    }
  }

  private static func value(
    _ bytes: borrowing [UInt8], _ index: Int, _ payload: UInt8, _ following: Int
  ) -> UInt32? {
    guard bytes.count - index > following else { return nil }
    var value = UInt32(payload)
    for offset in 1...following {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return value
  }

  /// The trailing surrogate at `index`, as three bytes.
  private static func lowSurrogate(_ bytes: borrowing [UInt8], _ index: Int) -> UInt32? {
    guard index < bytes.count, bytes[index] == 0xED,
      let value = value(bytes, index, 0x0D, 2), (0xDC00...0xDFFF).contains(value)
    else { return nil }
    return value
  }

  /// Bytes of the longest start of a well-formed sequence: they become one U+FFFD.
  private static func damagedLength(_ bytes: borrowing [UInt8], _ index: Int, _ following: Int)
    -> Int
  {
    guard following > 1, index + 1 < bytes.count else { return 1 }
    let second = bytes[index + 1]
    let range: ClosedRange<UInt8> =
      switch bytes[index] {
      case 0xE0: 0xA0...0xBF
      case 0xED: 0x80...0x9F
      case 0xF0: 0x90...0xBF
      case 0xF4: 0x80...0x8F
      default: 0x80...0xBF
      }
    guard range.contains(second) else { return 1 }
    guard following == 3, index + 2 < bytes.count, bytes[index + 2] & 0xC0 == 0x80 else { return 2 }
    return 3
  }
}
