// Lines, sentences and paragraphs of a text. Tested by TextLayoutTests.

/// Where the lines of a text begin.
///
/// Lines end with LF, CRLF or CR.
struct TextLayout: Sendable {
  /// Start of each line; the first is 0.
  let lineStarts: [Int]
  /// Length of the text in bytes.
  let length: Int

  init(_ text: Span<UInt8>) {
    var starts = [0]
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      guard byte == Byte.lineFeed || byte == Byte.carriageReturn else { continue }
      if byte == Byte.carriageReturn, index < text.count, text[index] == Byte.lineFeed {
        index += 1
      }
      starts.append(index)
    }
    lineStarts = starts
    length = text.count
  }

  /// Index of the line that holds `offset`.
  func line(at offset: Int) -> Int {
    max(lineStarts.partitionPoint(where: { $0 <= offset }) - 1, 0)
  }

  /// Bytes of a line with its end.
  func range(ofLine line: Int) -> Range<Int> {
    lineStarts[line]..<(line + 1 < lineStarts.count ? lineStarts[line + 1] : length)
  }

  /// The lines that a range touches and `reach` more to either side, as bytes.
  func lines(around range: Range<Int>, reach: Int) -> Range<Int> {
    let first = max(line(at: range.lowerBound) - reach, 0)
    let last = min(
      line(at: max(range.lowerBound, range.upperBound - 1)) + reach, lineStarts.count - 1)
    return self.range(ofLine: first).lowerBound..<self.range(ofLine: last).upperBound
  }

  /// Longest stretch that is looked at for the ends of a sentence, in bytes to either side.
  static let sentenceReach = 400

  /// The sentence around a range: up to a stop, question or exclamation mark that ends a word and
  /// has white space behind it, or up to a blank line.
  ///
  /// An initial, a title and other words of
  /// up to four letters without a vowel (`Mrs.`, `Dr.`, `Pt.`) are abbreviations.
  func sentence(around range: Range<Int>, in text: Span<UInt8>) -> Range<Int> {
    var start = range.lowerBound
    let floor = max(0, start - Self.sentenceReach)
    while start > floor, !Self.endsSentence(at: start - 1, in: text) { start -= 1 }
    var end = range.upperBound
    let ceiling = min(text.count, end + Self.sentenceReach)
    while end < ceiling, !Self.endsSentence(at: end, in: text) { end += 1 }
    return start..<end
  }

  /// Whether the byte at `index` closes a sentence or is the first line end of a blank line.
  private static func endsSentence(at index: Int, in text: Span<UInt8>) -> Bool {
    switch text[index] {
    case Byte.stop, Byte.question, Byte.exclamation:
      guard index + 1 >= text.count || Byte.isSpace(text[index + 1]) else { return false }
      guard text[index] == Byte.stop else { return true }
      return !isAbbreviation(endingAt: index, in: text)
    case Byte.lineFeed, Byte.carriageReturn:
      return isBlankLine(after: index, in: text)
    default:
      return false
    }
  }

  /// Whether the word before a stop is an abbreviation, so that the stop ends no sentence.
  ///
  /// Besides initials and words without a vowel these are words of up to four letters before a
  /// number: `no. 123`, `tel. 555`, `apt. 4`.
  static func isAbbreviation(endingAt stop: Int, in text: Span<UInt8>) -> Bool {
    var start = stop
    while start > 0, stop - start < 6, Byte.isLetter(text[start - 1]) { start -= 1 }
    let word = start..<stop
    if word.isEmpty { return false }
    if word.count == 1 { return true }
    if word.count > 4 { return false }
    var next = stop + 1
    while next < text.count, next < stop + 4, Byte.isBlank(text[next]) { next += 1 }
    if next < text.count, Byte.isDigit(text[next]) || text[next] == UInt8(ascii: "#") {
      return true
    }
    return !word.contains { vowels.contains(text[$0] | 0x20) }
  }

  private static let vowels = Array("aeiouy".utf8)

  /// Whether nothing but blanks stands between the line end at `index` and the next line end.
  private static func isBlankLine(after index: Int, in text: Span<UInt8>) -> Bool {
    var next = index + 1
    if text[index] == Byte.carriageReturn, next < text.count, text[next] == Byte.lineFeed {
      next += 1
    }
    while next < text.count, Byte.isBlank(text[next]) { next += 1 }
    return next < text.count && Byte.isLineEnd(text[next])
  }

  /// The paragraphs of a text: runs of lines that are not blank and not mere rules (`--`, `____`).
  func paragraphs(of text: Span<UInt8>) -> [Range<Int>] {
    var paragraphs: [Range<Int>] = []
    var start: Int?
    for line in lineStarts.indices {
      let bytes = range(ofLine: line)
      let isBreak = bytes.allSatisfy { !Byte.isAlphanumeric(text[$0]) && text[$0] < 0x80 }
      if isBreak, let begin = start {
        paragraphs.append(begin..<bytes.lowerBound)
        start = nil
      } else if !isBreak, start == nil {
        start = bytes.lowerBound
      }
    }
    if let start { paragraphs.append(start..<length) }
    return paragraphs
  }
}
