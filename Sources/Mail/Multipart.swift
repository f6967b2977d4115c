// Splits a multipart at its boundary lines (RFC 2046, 5.1). Tested by MultipartTests.

import Text

/// The pieces of a multipart body.
struct Multipart {
  /// The parts, header and body, without the line end before the next boundary line.
  private(set) var parts: [Range<Int>] = []
  /// Stretches of more than blanks before the first part.
  private(set) var preamble: Range<Int>?
  /// Stretches of more than blanks after an end boundary line.
  private(set) var epilogues: [Range<Int>] = []
  /// What is wrong.
  private(set) var defects: [Defect] = []

  /// Offsets of the boundary lines.
  private(set) var lines: [Int] = []

  private let bytes: [UInt8]
  private let boundary: [UInt8]
  /// Whether a line only has to begin with the boundary.
  private let acceptsPrefix: Bool

  private struct Delimiter {
    /// Where the text after it begins.
    var next: Int
    var isEnd: Bool
  }

  /// Splits a body; without a boundary line there are no parts.
  ///
  /// - Parameters:
  ///   - source: The bytes that hold the body.
  ///   - body: The body of the multipart.
  ///   - boundary: The boundary without the leading `--`.
  ///   - acceptsPrefix: Whether other text may follow the boundary on its line.
  ///   - limit: Number of pieces after which the rest becomes one piece.
  init(
    _ source: PartSource, body: Range<Int>, boundary: [UInt8], acceptsPrefix: Bool = false,
    limit: Int
  ) {
    bytes = source.mapped.bytes
    self.boundary = boundary
    self.acceptsPrefix = acceptsPrefix
    split(source, body, limit: limit)
  }

  private mutating func split(_ source: PartSource, _ body: Range<Int>, limit: Int) {
    var open: Delimiter?
    var line = source.firstDashLine(from: body.lowerBound)
    while line < source.dashLines.count, parts.count + epilogues.count <= limit {
      let start = Int(source.dashLines[line])
      line += 1
      guard start < body.upperBound else { break }
      guard let next = delimiter(at: start, limit: body.upperBound) else { continue }
      close(open, at: start, body)
      open = next
      lines.append(start)
    }
    guard open != nil else { return }
    if open?.isEnd == false { note(.missingEndBoundary) }
    close(open, at: nil, body)
  }

  /// The boundary line that begins at an offset, if there is one.
  private func delimiter(at start: Int, limit: Int) -> Delimiter? {
    var index = start + 2
    guard limit - index >= boundary.count else { return nil }
    for byte in boundary {
      guard bytes[index] == byte else { return nil }
      index += 1
    }
    let isEnd = bytes.hasText("--", at: index, limit: limit)
    if isEnd { index += 2 }
    let end = bytes.endOfLine(from: index, limit: limit)
    if bytes.trimmed(index..<end).isEmpty {
      return Delimiter(next: bytes.offsetAfterLineEnd(at: end, limit: limit), isEnd: isEnd)
    }
    // Other text on the line belongs to what follows, unless it makes a longer boundary.
    guard acceptsPrefix || !Self.mayContinueBoundary(bytes[index]) else { return nil }
    return Delimiter(next: index, isEnd: isEnd)
  }

  /// Whether a byte may stand in a boundary (`bchars` of RFC 2046, 5.1.1).
  private static func mayContinueBoundary(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: "'()+_,-./:=?".utf8.contains(byte)
    }
  }

  /// Records what stands between the delimiter before and the one at `end`, or the body's end.
  private mutating func close(_ open: Delimiter?, at end: Int?, _ body: Range<Int>) {
    let start = open?.next ?? body.lowerBound
    let stretch = start..<max(start, end ?? body.upperBound)
    guard let open else {
      if !bytes.trimmed(stretch).isEmpty { preamble = stretch }
      return
    }
    guard open.isEnd else {
      parts.append(end == nil ? stretch : bytes.withoutLastLineEnd(stretch))
      return
    }
    if end != nil { note(.partsAfterEnd) }
    if !bytes.trimmed(stretch).isEmpty { epilogues.append(stretch) }
  }

  private mutating func note(_ defect: Defect) {
    if !defects.contains(defect) { defects.append(defect) }
  }
}
