// Line ends and other small facts about bytes of mail. Tested by HeaderSectionTests.

/// Reading of lines that end in LF, CR LF, CR CR LF or a bare CR.
extension Array<UInt8> {
  /// The end of the line that begins at `start`, without its line end.
  func endOfLine(from start: Int, limit: Int) -> Int {
    var index = start
    while index < limit && self[index] != 10 && self[index] != 13 { index += 1 }
    return index
  }

  /// The offset after the line end that stands at `index`.
  func offsetAfterLineEnd(at index: Int, limit: Int) -> Int {
    guard index < limit else { return limit }
    guard self[index] == 13 else { return index + 1 }
    if index + 1 < limit && self[index + 1] == 10 { return index + 2 }
    if index + 2 < limit && self[index + 1] == 13 && self[index + 2] == 10 { return index + 3 }
    return index + 1
  }

  /// The range without the one line end that may stand before its end.
  func withoutLastLineEnd(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    if end > range.lowerBound && self[end - 1] == 10 { end -= 1 }
    if end > range.lowerBound && self[end - 1] == 13 { end -= 1 }
    return range.lowerBound..<end
  }

  /// The range without blanks and line ends at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end && self[start].isBlank { start += 1 }
    while end > start && self[end - 1].isBlank { end -= 1 }
    return start..<end
  }

  /// Whether the bytes from `offset` on begin with an ASCII text.
  func hasText(_ text: StaticString, at offset: Int, limit: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard offset >= 0, limit - offset >= count else { return false }
    return text.withUTF8Buffer { letters in
      for index in 0..<count where unsafe self[offset + index] != letters[index] { return false }
      return true
    }
  }

  /// The ASCII bytes of a range in lower case; other bytes are left out.
  func lowercasedASCII(_ range: Range<Int>) -> String {
    var letters: [UInt8] = []
    letters.reserveCapacity(range.count)
    for byte in self[range] where byte > 0x20 && byte < 0x7F { letters.append(byte.lowercased) }
    return String(decoding: letters, as: UTF8.self)
  }
}

extension UInt8 {
  /// Whether the byte is a blank, a tab or a line end.
  var isBlank: Bool { self == 0x20 || (9...13).contains(self) }

  /// The byte with ASCII letters in lower case.
  var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
