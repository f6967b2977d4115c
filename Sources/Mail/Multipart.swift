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

  /// Whether no boundary line was found.
  var isEmpty: Bool { !hasDelimiter }
  private var hasDelimiter = false

  private let bytes: [UInt8]
  private let boundary: [UInt8]
  /// Whether a line only has to begin with the boundary.
  private let acceptsPrefix: Bool

  private struct Delimiter {
    var start: Int
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
    }
    guard open != nil else { return }
    hasDelimiter = true
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
    var isEnd = bytes.hasText("--", at: index, limit: limit)
    let restStart = isEnd ? index + 2 : index
    let end = bytes.endOfLine(from: restStart, limit: limit)
    if !bytes.trimmed(restStart..<end).isEmpty {
      guard acceptsPrefix else { return nil }
      isEnd = false
    }
    return Delimiter(
      start: start, next: bytes.offsetAfterLineEnd(at: end, limit: limit), isEnd: isEnd)
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
