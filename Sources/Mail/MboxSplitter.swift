// Splits mailbox files in the mbox formats (RFC 4155; mboxo, mboxrd). Tested by MboxSplitterTests.

/// Splits a stream of bytes into the messages of a mailbox.
///
/// A message begins with a line `From ` at the start of the stream or after a blank line, if that
/// line holds a time of day or a header field follows it. The line stays part of its message, and
/// quoted `>From ` lines stay as they are, so that offsets in a message are those of the file.
///
///     var splitter = MboxSplitter()
///     splitter.feed(chunk.span) { message in scan(message.bytes) }
///     splitter.finish { message in scan(message.bytes) }
///
/// - Complexity: linear; memory is one message and one chunk.
public struct MboxSplitter: Sendable {
  /// A message of a mailbox.
  public struct Message: Sendable, Hashable {
    /// The number of the message, counted from 1.
    public let number: Int
    /// Offset of its `From ` line in the stream, in bytes.
    public let offset: Int
    /// Its bytes, the `From ` line included.
    public let bytes: [UInt8]
    /// Whether it was longer than the limit, so that its end was dropped.
    public let isTruncated: Bool
  }

  /// The longest message that is kept whole, in bytes.
  private let messageBytes: Int
  private var buffer: [UInt8] = []
  /// Start of the open message in `buffer`.
  private var start = 0
  /// Offset of the open message in the stream.
  private var offset = 0
  /// Start of the first line in `buffer` that is not read to its end yet.
  private var line = 0
  /// Where the search for the end of that line goes on.
  private var searched = 0
  /// Whether `line` is not the start of its line, because the line is very long.
  private var isInsideLine = false
  private var isAfterBlankLine = true
  private var dropped = 0
  private var number = 0

  /// Most bytes of a line that are looked at to judge it.
  private static let lineLimit = 1000

  /// Makes a splitter that keeps at most `messageBytes` bytes of one message.
  public init(messageBytes: Int = 1 << 30) { self.messageBytes = max(messageBytes, 4096) }

  /// Whether bytes from the start of a file look like a mailbox.
  public static func looksLikeMbox(_ prefix: Span<UInt8>) -> Bool {
    var bytes: [UInt8] = []
    for index in 0..<min(prefix.count, 4 * lineLimit) { bytes.append(prefix[index]) }
    return begins(bytes, at: 0, isWhole: true) ?? false
  }

  /// Takes the next bytes of the stream and hands over the messages that are complete.
  public mutating func feed(_ chunk: Span<UInt8>, _ body: (Message) -> Void) {
    for index in 0..<chunk.count { buffer.append(chunk[index]) }
    judgeLines(isWhole: false, body)
  }

  /// Ends the stream and hands over the rest.
  public mutating func finish(_ body: (Message) -> Void) {
    judgeLines(isWhole: true, body)
    emit(upTo: buffer.count, body)
  }

  /// Judges the complete lines in the buffer.
  private mutating func judgeLines(isWhole: Bool, _ body: (Message) -> Void) {
    while line < buffer.count {
      if isAfterBlankLine {
        guard let isStart = Self.begins(buffer, at: line, isWhole: isWhole) else { break }
        if isStart { emit(upTo: line, body) }
        isAfterBlankLine = false
      }
      searched = max(searched, line)
      while searched < buffer.count && buffer[searched] != 10 { searched += 1 }
      guard searched < buffer.count else {
        isInsideLine = isInsideLine || searched - line > 1
        if isInsideLine { line = searched }
        break
      }
      isAfterBlankLine = !isInsideLine && Self.isBlank(buffer, line..<searched)
      isInsideLine = false
      line = searched + 1
    }
    compact()
  }

  /// Whether a message begins at the start of a line; nil if more bytes are needed to tell.
  private static func begins(_ bytes: [UInt8], at start: Int, isWhole: Bool) -> Bool? {
    let available = bytes.count - start
    let mark: StaticString = "From "
    if available < 5 {
      if isWhole || bytes[start..<bytes.count].first != UInt8(ascii: "F") { return false }
      return nil
    }
    guard bytes.hasText(mark, at: start, limit: bytes.count) else { return false }
    let lineEnd = endOfLine(bytes, from: start)
    if hasTime(bytes, start..<lineEnd) { return true }
    guard lineEnd < bytes.count else { return isWhole || available > lineLimit ? false : nil }
    guard bytes[lineEnd] == 10 else { return false }
    let next = lineEnd + 1
    let nextEnd = endOfLine(bytes, from: next)
    if isFieldName(bytes, next..<nextEnd) { return true }
    return nextEnd < bytes.count || isWhole ? false : nil
  }

  /// The end of a line, but not further than the limit.
  private static func endOfLine(_ bytes: [UInt8], from start: Int) -> Int {
    let limit = min(bytes.count, start + lineLimit)
    var index = start
    while index < limit && bytes[index] != 10 { index += 1 }
    return index
  }

  /// Whether a line holds a time such as `09:05`.
  private static func hasTime(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    func isDigit(_ index: Int) -> Bool { (0x30...0x39).contains(bytes[index]) }
    var index = line.lowerBound + 1
    while index + 2 < line.upperBound {
      if bytes[index] == UInt8(ascii: ":") && isDigit(index - 1) && isDigit(index + 1)
        && isDigit(index + 2)
      {
        return true
      }
      index += 1
    }
    return false
  }

  /// Whether a line begins with a field name and a colon.
  private static func isFieldName(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")), colon > line.lowerBound else {
      return false
    }
    return bytes[line.lowerBound..<colon].allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }

  private static func isBlank(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    line.isEmpty || (line.count == 1 && bytes[line.lowerBound] == 13)
  }

  /// Hands over what stands before `end` as one message.
  private mutating func emit(upTo end: Int, _ body: (Message) -> Void) {
    guard end > start else { return }
    number += 1
    let kept = min(end, start + messageBytes)
    body(
      Message(
        number: number, offset: offset, bytes: Array(buffer[start..<kept]),
        isTruncated: dropped > 0 || kept < end))
    offset += end - start + dropped
    dropped = 0
    start = end
  }

  /// Drops handed-over bytes, and read bytes beyond the limit, so that memory stays bounded.
  private mutating func compact() {
    buffer.removeFirst(start)
    line -= start
    searched = max(searched - start, line)
    start = 0
    guard line > messageBytes else { return }
    let excess = line - messageBytes
    buffer.removeSubrange(messageBytes..<line)
    dropped += excess
    line -= excess
    searched = max(searched - excess, line)
  }
}
