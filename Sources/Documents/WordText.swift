// Binary Word documents to text (MS-DOC). Tested by LegacyOfficeTests.

/// Reads the text of a WordDocument stream: body, notes, headers, comments and text boxes.
enum WordText {
  /// - Parameters:
  ///   - bytes: The WordDocument stream.
  ///   - tables: The streams 0Table and 1Table; empty where there is none.
  ///   - limit: The most bytes of text.
  /// - Returns: What could be read, and what could not.
  static func read(_ bytes: [UInt8], tables: [[UInt8]], limit: Int) -> LegacyReading {
    guard let flags = bytes.word(at: 0x0A), let version = bytes.word(at: 2) else {
      return LegacyReading(defects: [.damaged])
    }
    if flags & 0x100 != 0 { return LegacyReading(defects: [.encrypted]) }
    var reading = LegacyReading()
    if version >= 0xC1 {
      let first = flags >> 9 & 1
      for table in [tables[first], tables[1 - first]] where reading.text.isEmpty {
        reading = pieces(bytes, table, limit)
      }
    } else if let start = bytes.long(at: 0x18), let end = bytes.long(at: 0x1C), start < end {
      reading.text = clean(LegacyText.windows1252(bytes.piece(at: start, length: end - start)))
    }
    if !reading.text.hasVisibleText {
      reading.text = TextRuns.text(in: bytes)
      reading.defects = reading.text.isEmpty ? [.damaged] : []
    }
    if reading.text.count > limit { reading.defects.append(.tooLarge) }
    return reading
  }

  /// The text in the order of the piece table (2.4.1, 2.9.38).
  private static func pieces(_ bytes: [UInt8], _ table: [UInt8], _ limit: Int) -> LegacyReading {
    var reading = LegacyReading()
    guard let place = bytes.long(at: 0x1A2), let size = bytes.long(at: 0x1A6) else {
      return reading
    }
    let clx = Array(table.piece(at: place, length: size))
    var index = 0
    while index < clx.count, clx[index] == 1 { index += 3 + (clx.word(at: index + 1) ?? clx.count) }
    guard index < clx.count, clx[index] == 2, let length = clx.long(at: index + 1), length >= 16
    else { return reading }
    let count = (min(length, clx.count - index - 5) - 4) / 12
    let first = index + 5
    // Pieces do not overlap: all of them together are not longer than the stream.
    var left = bytes.count
    for number in 0..<max(count, 0) {
      guard let start = clx.long(at: first + 4 * number),
        let end = clx.long(at: first + 4 * number + 4), start < end,
        let place = clx.long(at: first + 4 * (count + 1) + 8 * number + 2)
      else { continue }
      let isNarrow = place & 0x4000_0000 != 0
      let offset = isNarrow ? (place & 0x3FFF_FFFF) / 2 : place & 0x3FFF_FFFF
      let wanted = (end - start) * (isNarrow ? 1 : 2)
      let piece = bytes.piece(at: offset, length: min(wanted, left))
      if piece.count < wanted { reading.defects = [.damaged] }
      left -= piece.count
      reading.text += isNarrow ? LegacyText.windows1252(piece) : LegacyText.utf16(piece)
      guard left > 0, reading.text.count <= limit else { break }
    }
    reading.text = clean(reading.text)
    return reading
  }

  /// Replaces Word's own control characters (2.4.1): paragraphs and pages end lines, cells are set
  /// apart by tabs, and a second mark behind a cell ends the row.
  static func clean(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var last: UInt8 = 0
    for byte in text {
      switch byte {
      case 0x0B, 0x0C, 0x0D: result.append(UInt8(ascii: "\n"))
      case 0x07: result.append(UInt8(ascii: last == 0x07 ? "\n" : "\t"))
      case 0x1E: result.append(UInt8(ascii: "-"))
      case 0x13, 0x14: result.append(UInt8(ascii: " "))
      case 0x09, 0x0A, 0x20...: result.append(byte)
      default: break
      }
      last = byte
    }
    return result
  }
}

/// Finds text in bytes of which nothing else is known.
enum TextRuns {
  /// The shortest run that counts, in characters.
  private static let shortest = 6

  /// Runs of windows-1252 and of UTF-16, a line each.
  static func text(in bytes: [UInt8]) -> [UInt8] {
    wide(in: bytes, from: 0) + wide(in: bytes, from: 1) + narrow(in: bytes)
  }

  private static func narrow(in bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var start = 0
    for index in 0...bytes.count {
      if index < bytes.count, isText(bytes[index]) || bytes[index] >= 0xA0 { continue }
      if index - start >= shortest {
        text += WordText.clean(LegacyText.windows1252(bytes[start..<index])) + [0x0A]
      }
      start = index + 1
    }
    return text
  }

  /// UTF-16 of the first 256 characters, which holds every number and most names.
  private static func wide(in bytes: [UInt8], from first: Int) -> [UInt8] {
    var text: [UInt8] = []
    var run: [UInt8] = []
    var index = first
    while index + 1 < bytes.count {
      if bytes[index + 1] == 0, isText(bytes[index]) || bytes[index] >= 0xA0 {
        run.append(bytes[index])
      } else {
        if run.count >= shortest { text += WordText.clean(LegacyText.latin1(run[...])) + [0x0A] }
        run = []
      }
      index += 2
    }
    if run.count >= shortest { text += WordText.clean(LegacyText.latin1(run[...])) + [0x0A] }
    return text
  }

  private static func isText(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F || [0x07, 0x09, 0x0A, 0x0B, 0x0D, 0x1E].contains(byte)
  }
}
