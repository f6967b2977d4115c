// Quoted text, signature and footer: which stretch of a text a value stands in.
// Tested by SegmentsTests.

import Findings
import Matcher

/// The stretches of a text that are not its sender's own words.
struct Segments: Sendable {
  /// Lines of a signature beyond this are text again.
  static let signatureLines = 12
  /// A longer line is no line of a signature, in bytes.
  static let signatureLineLength = 110
  /// Boilerplate phrases that a paragraph must hold to be a footer.
  static let phrasesNeeded = 2

  private(set) var quoted = RangeList()
  private(set) var signature = RangeList()
  private(set) var footer = RangeList()

  /// Reads the segments of a body or an attachment from its layout and the hits of the roles.
  init(_ text: Span<UInt8>, layout: TextLayout, hits: [RangeList], roles: DetectorSet.Roles) {
    for line in layout.lineStarts.indices where Self.isQuoted(layout.range(ofLine: line), in: text)
    {
      quoted.append(layout.range(ofLine: line))
    }
    let words = RangeList(uniting: roles.signatureWords.flatMap { hits[$0.index].ranges })
    let closings = RangeList(uniting: roles.closings.flatMap { hits[$0.index].ranges })
    let phrases = RangeList(uniting: roles.boilerplate.flatMap { hits[$0.index].ranges })
    let paragraphs = layout.paragraphs(of: text)
    for paragraph in paragraphs where phrases.count(beginningIn: paragraph) >= Self.phrasesNeeded {
      footer.append(paragraph)
    }
    findSignatures(text, layout, closings: closings)
    findTrailingBlock(text, layout, paragraphs, words: words)
  }

  /// No segments: a Subject or a file name.
  init() {}

  /// The kind of text at an offset of a text of this kind.
  func scope(at offset: Int, in text: Scope) -> Scope {
    let point = offset..<offset + 1
    if footer.overlaps(point) { return .footer }
    if signature.overlaps(point) { return .signature }
    if quoted.overlaps(point), text == .body { return .quoted }
    return text
  }

  private static func isQuoted(_ line: Range<Int>, in text: Span<UInt8>) -> Bool {
    for index in line where !Byte.isBlank(text[index]) {
      return text[index] == UInt8(ascii: ">")
    }
    return false
  }

  /// Below a line `--` (RFC 3676, 4.3), or below a closing that has a line for itself.
  private mutating func findSignatures(
    _ text: Span<UInt8>, _ layout: TextLayout, closings: RangeList
  ) {
    var line = 0
    while line < layout.lineStarts.count {
      let range = layout.range(ofLine: line)
      line += 1
      let isDelimiter = Self.isDelimiter(range, in: text)
      guard isDelimiter || Self.isClosing(range, closings, in: text) else { continue }
      let start = range.upperBound
      let most = isDelimiter ? Self.signatureLines : 6
      var end = start
      var lines = 0
      while line < layout.lineStarts.count, lines < most {
        let next = layout.range(ofLine: line)
        if next.count > Self.signatureLineLength || Self.isQuoted(next, in: text) { break }
        if !isDelimiter, lines > 0, Self.isBlank(next, in: text) { break }
        line += 1
        lines += Self.isBlank(next, in: text) ? 0 : 1
        end = next.upperBound
      }
      if end > start { signature.append(start..<end) }
    }
  }

  /// The last paragraph of the sender's own words, when its lines are short, are no sentences and
  /// hold a word of signatures.
  private mutating func findTrailingBlock(
    _ text: Span<UInt8>, _ layout: TextLayout, _ paragraphs: [Range<Int>], words: RangeList
  ) {
    guard
      let last = paragraphs.last(where: {
        !footer.overlaps($0) && !quoted.overlaps($0) && !signature.overlaps($0)
      }), last.lowerBound > 0
    else { return }
    let first = layout.line(at: last.lowerBound)
    let count = layout.line(at: max(last.lowerBound, last.upperBound - 1)) - first + 1
    guard count <= Self.signatureLines, words.overlaps(last) else { return }
    for line in first..<first + count {
      let range = layout.range(ofLine: line)
      if range.count > Self.signatureLineLength || Self.isSentence(range, in: text) { return }
    }
    signature = RangeList(uniting: signature.ranges + [last])
  }

  private static func isBlank(_ line: Range<Int>, in text: Span<UInt8>) -> Bool {
    line.allSatisfy { Byte.isSpace(text[$0]) }
  }

  /// Nothing but two or more dashes or underscores.
  private static func isDelimiter(_ line: Range<Int>, in text: Span<UInt8>) -> Bool {
    var marks = 0
    for index in line where !Byte.isSpace(text[index]) {
      guard text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "_") else {
        return false
      }
      marks += 1
    }
    return marks >= 2
  }

  /// A short line that begins with a closing.
  private static func isClosing(
    _ line: Range<Int>, _ closings: RangeList, in text: Span<UInt8>
  ) -> Bool {
    guard line.count <= 40, let closing = closings.first(beginningFrom: line.lowerBound) else {
      return false
    }
    return closing.lowerBound < line.upperBound
      && (line.lowerBound..<closing.lowerBound).allSatisfy { Byte.isBlank(text[$0]) }
      && (closing.upperBound..<line.upperBound).count { Byte.isAlphanumeric(text[$0]) } <= 12
  }

  /// A line of at least six words that ends with a stop, or in which a small letter follows one.
  private static func isSentence(_ line: Range<Int>, in text: Span<UInt8>) -> Bool {
    var words = 0
    var last = Byte.space
    var previous = Byte.space
    for index in line {
      let byte = text[index]
      if Byte.isAlphanumeric(byte), !Byte.isAlphanumeric(previous) { words += 1 }
      if !Byte.isSpace(byte) { last = byte }
      previous = byte
    }
    return words >= 6 && (last == Byte.stop || last == Byte.question || last == Byte.exclamation)
  }
}

extension RangeList {
  /// How many ranges begin inside a window.
  func count(beginningIn window: Range<Int>) -> Int {
    ranges.partitionPoint(where: { $0.lowerBound < window.upperBound })
      - ranges.partitionPoint(where: { $0.lowerBound < window.lowerBound })
  }
}
