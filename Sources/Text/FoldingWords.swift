// Letters of other scripts that look like Latin ones. Tested by FoldingTests.

/// Tells which words mix scripts, and what their letters look like.
struct FoldingWords {
  /// How the letters of a word are to be read.
  private enum Reading {
    case asTheyAre, asLatin, asDigits
  }

  /// End of the word that `reading` holds for.
  private var end = 0
  private var reading = Reading.asTheyAre

  /// The ASCII character that a character looks like, if its word at `place` holds ASCII letters or
  /// digits.
  ///
  /// - Complexity: each word is read once, as long as `place` grows.
  mutating func lookalike(of value: UInt32, at place: Int, in bytes: [UInt8]) -> UInt8? {
    guard value >= 0x131, let look = Self.look(of: value) else { return nil }
    if place >= end { readWord(bytes, at: place) }
    switch reading {
    case .asTheyAre: return nil
    case .asLatin: return look.letter == 0 ? nil : look.letter
    case .asDigits: return look.digit == 0 ? nil : look.digit
    }
  }

  /// Whether a character looks like an ASCII one.
  static func isLookalike(_ value: UInt32) -> Bool {
    value >= 0x131 && look(of: value) != nil
  }

  // MARK: Words

  /// What a word is made of.
  private struct Content {
    var hasLetter = false
    var hasDigit = false
    var hasOther = false
  }

  private mutating func readWord(_ bytes: [UInt8], at place: Int) {
    var content = Content()
    var index = place
    while index < bytes.count {
      let character = UTF8Character(in: bytes, at: index)
      guard Self.isInWord(character.value, &content) else { break }
      index += character.length
    }
    end = max(index, place + 1)
    index = place
    while index > 0 {
      var start = index - 1
      while start > 0, index - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      guard Self.isInWord(UTF8Character(in: bytes, at: start).value, &content) else { break }
      index = start
    }
    if content.hasLetter || (content.hasDigit && content.hasOther) {
      reading = .asLatin
    } else {
      reading = content.hasDigit ? .asDigits : .asTheyAre
    }
  }

  /// Whether a character belongs to a word, and what it adds to it.
  private static func isInWord(_ value: UInt32, _ content: inout Content) -> Bool {
    if value < 0x80 || (0xFF01...0xFF5E).contains(value) {
      let byte = UInt8(truncatingIfNeeded: value < 0x80 ? value : value - 0xFEE0)
      let isDigit = byte &- UInt8(ascii: "0") < 10
      let isLetter = (byte | 0x20) &- UInt8(ascii: "a") < 26
      content.hasDigit = content.hasDigit || isDigit
      content.hasLetter = content.hasLetter || isLetter
      // Control characters that are dropped part nothing.
      let isDropped = value == 0x7F || value < 0x09 || (0x0E...0x1B).contains(value)
      return isDigit || isLetter || isDropped
    }
    if let look = look(of: value) {
      content.hasOther = content.hasOther || look.digit == 0
      return true
    }
    if !FoldingTables.isInert(value) {
      if FoldingTables.digit(value) != nil {
        content.hasDigit = true
        return true
      }
      let kind = FoldingTables.kind(value)
      if kind == .mark || kind == .invisible { return true }
      guard kind == .word else { return false }
      // Raised, bold and joined letters become ASCII too.
      var plain = FoldingCluster()
      plain.append(value)
      plain.normalize()
      if plain.values.contains(where: { $0 < 0x80 }) {
        content.hasLetter = true
        return true
      }
    }
    content.hasOther = true
    return true
  }

  // MARK: Lookalikes

  private static func look(of value: UInt32) -> (letter: UInt8, digit: UInt8)? {
    if (0x370..<0x590).contains(value) {
      let look = nearTable[Int(value) - 0x370]
      return look.letter | look.digit == 0 ? nil : look
    }
    switch value {
    case 0x131...0x2AF, 0x13A0...0x13FF, 0x1D00...0x1D7F, 0x2C80...0x2CFF, 0xA700...0xA7FF:
      return farTable[value]
    default: return nil
    }
  }

  /// Code points, each with the letter (`-`: none) and perhaps the digit that it looks like.
  ///
  /// A choice of https://www.unicode.org/Public/security/latest/confusables.txt.
  private static let data = """
    391:A 392:B 395:E 396:Z 397:H 399:I1 39A:K 39C:M 39D:N 39F:O0 3A1:P 3A4:T 3A5:Y 3A7:X 37F:J \
    3F3:j 3B1:a 3B3:y 3B9:i 3BA:k 3BD:v 3BF:o0 3C1:p 3C2:c 3C4:t 3C5:u 3C7:x 3C9:w 410:A 412:B \
    415:E 417:-3 406:I1 408:J 41A:K 41C:M 41D:H 41E:O0 420:P 421:C 422:T 423:Y 425:X 405:S 4AE:Y \
    4C0:I1 4CF:l1 50C:G 51A:Q 51C:W 4BA:h 430:a 435:e 437:-3 431:-6 43A:k 43C:m 43E:o0 440:p \
    441:c 442:t 443:y 445:x 455:s 456:i 458:j 475:v 461:w 4BB:h 501:d 51B:q 51D:w 44C:b 42C:b \
    427:-4 447:-4 4E0:-3 4AF:y 491:r 555:O0 585:o0 57D:u 578:n 570:h 581:g 54D:U 54F:S 53C:L \
    566:q 131:i 251:a 261:g 1D00:A 299:B 1D04:C 1D05:D 1D07:E A730:F 262:G 29C:H 26A:I 1D0A:J \
    1D0B:K 29F:L 1D0D:M 274:N 1D0F:O0 1D18:P 280:R A731:S 1D1B:T 1D1C:U 1D20:V 1D21:W 28F:Y \
    1D22:Z 292:-3 21C:-3 1B7:-3 13A0:D 13A1:R 13A2:T 13A9:Y 13AA:A 13AB:J 13AC:E 13B3:W 13B7:M \
    13BB:H 13C0:G 13C2:h 13C3:Z 13CF:b 13D2:R 13D4:W 13D5:S 13D9:V 13DA:S 13DE:L 13DF:C 13E2:P \
    13E6:K 13E7:d 13F3:G 13F4:B 2C9E:O0 2C9F:o0 2CA2:P 2CA3:p 2CA4:C 2CA5:c 2C82:B 2C8E:H \
    2C92:I1 2C94:K 2C98:M 2C9A:N 2CA6:T 2CA8:Y 2CAC:X
    """

  private typealias Look = (letter: UInt8, digit: UInt8)

  private static let farTable: [UInt32: Look] = {
    var table: [UInt32: Look] = [:]
    for entry in data.split(separator: " ") {
      let parts = entry.split(separator: ":")
      guard parts.count == 2, let value = UInt32(parts[0], radix: 16) else { continue }
      let look = Array(parts[1].utf8)
      let letter = look[0] == UInt8(ascii: "-") ? 0 : look[0]
      table[value] = (letter, look.count > 1 ? look[1] : 0)
    }
    return table
  }()

  /// Greek, Cyrillic and Armenian.
  private static let nearTable: [Look] = (0x370..<0x590).map { farTable[$0] ?? (0, 0) }
}
