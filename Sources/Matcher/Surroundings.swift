// Word and number edges. Tested by SurroundingsTests.

/// What stands beside a place in a text.
enum Surroundings {
  /// Bits of the table below.
  static let isWord: UInt8 = 1
  static let isDigit: UInt8 = 2
  static let isJoint: UInt8 = 4

  /// What each byte is.
  ///
  /// ASCII letters and digits are words, `_` sets words apart as in `member_id`, and `- . / \` may
  /// join numbers. A comma does not: it sets cells apart.
  static let bits: [UInt8] = (0...255).map { byte in
    switch UInt8(byte) {
    case 0x30...0x39: isWord | isDigit
    case 0x41...0x5A, 0x61...0x7A: isWord
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "\\"):
      isJoint
    default: 0
    }
  }

  /// Whether the character that ends before `offset` belongs to a word.
  static func isWord(before offset: Int, in text: Span<UInt8>) -> Bool {
    guard offset > 0 else { return false }
    let byte = text[offset - 1]
    if byte < 0x80 { return bits[Int(byte)] & isWord != 0 }
    var lead = offset - 1
    while lead > 0, lead > offset - 4, text[lead] & 0xC0 == 0x80 { lead -= 1 }
    return isLetter(at: lead, in: text)
  }

  /// Whether the character that begins at `offset` belongs to a word.
  static func isWord(at offset: Int, in text: Span<UInt8>) -> Bool {
    guard offset < text.count else { return false }
    let byte = text[offset]
    return byte < 0x80 ? bits[Int(byte)] & isWord != 0 : isLetter(at: offset, in: text)
  }

  /// Whether the non-ASCII character whose first byte stands at `offset` is a letter.
  ///
  /// The signs of Latin-1 (lead byte C2), U+2000 to U+303F and what is beyond U+FFFF are none. A
  /// stray continuation byte counts as part of a word.
  static func isLetter(at offset: Int, in text: Span<UInt8>) -> Bool {
    switch text[offset] {
    case 0xC2, 0xE2, 0xF0...0xFF: false
    case 0xE3: offset + 1 < text.count && text[offset + 1] != 0x80
    default: true
    }
  }

  /// Whether a number may begin at `offset`.
  static func isNumberEdge(before offset: Int, in text: Span<UInt8>) -> Bool {
    guard offset > 0 else { return true }
    let kind = bits[Int(text[offset - 1])]
    if kind & isWord != 0 { return false }
    return kind & isJoint == 0 || offset < 2 || bits[Int(text[offset - 2])] & isDigit == 0
  }

  /// Whether a number may end at `offset`.
  static func isNumberEdge(at offset: Int, in text: Span<UInt8>) -> Bool {
    guard offset < text.count else { return true }
    let kind = bits[Int(text[offset])]
    if kind & isWord != 0 { return false }
    return kind & isJoint == 0 || text[offset] == UInt8(ascii: "\\") || offset + 1 >= text.count
      || bits[Int(text[offset + 1])] & isDigit == 0
  }

  /// Whether a match with this edge may end at `end`.
  static func mayEnd(at end: Int, _ edge: Edge, in text: Span<UInt8>) -> Bool {
    switch edge {
    case .none: true
    case .word: !(isWord(before: end, in: text) && isWord(at: end, in: text))
    case .number:
      bits[Int(text[end - 1])] & isWord == 0 || isNumberEdge(at: end, in: text)
    }
  }

  /// The context of a match that begins at `start`: bit 0 for a word edge, bit 1 for a number
  /// edge before it.
  static func context(at start: Int, in text: Span<UInt8>) -> Int {
    let isWordEdge = !(isWord(at: start, in: text) && isWord(before: start, in: text))
    let isNumberEdge =
      bits[Int(text[start])] & isWord == 0 || isNumberEdge(before: start, in: text)
    return (isWordEdge ? 1 : 0) | (isNumberEdge ? 2 : 0)
  }
}
