// The header section of a message or part (RFC 5322, 2.2), read tolerantly.
// Tested by HeaderSectionTests.

import Text

/// The fields of one header section and where the body begins.
struct HeaderSection {
  private(set) var headers: [Header] = []
  private(set) var bodyStart: Int
  private(set) var defects: [Defect] = []

  private let source: MappedBytes
  private let bytes: [UInt8]
  /// End of what is read: the end of the entity or the size limit.
  private let limit: Int
  private let headerLimit: Int
  /// Where the next known field after a line that is none begins, once searched for.
  private var knownField: Int?

  /// The longest field name that is taken for one, in bytes.
  private static let nameLimit = 256

  /// Reads the header section at the start of a range.
  ///
  /// - Parameters:
  ///   - source: The bytes that hold the entity.
  ///   - range: The entity: header and body.
  ///   - isMessage: Whether a message begins here, which an mbox line or blank lines may precede.
  ///   - limits: The limits of the message.
  ///   - headerLimit: Number of fields that may still be read.
  init(
    _ source: MappedBytes, _ range: Range<Int>, isMessage: Bool, limits: MailLimits,
    headerLimit: Int
  ) {
    self.source = source
    self.headerLimit = headerLimit
    bytes = source.bytes
    bodyStart = range.lowerBound
    limit = range.lowerBound + min(range.count, max(limits.headerBytes, 0))
    read(range, isMessage: isMessage)
  }

  private mutating func read(_ range: Range<Int>, isMessage: Bool) {
    var index = range.lowerBound
    if isMessage { index = skipBlankLines(from: index) }
    while index < limit {
      let end = bytes.endOfLine(from: index, limit: limit)
      let next = bytes.offsetAfterLineEnd(at: end, limit: limit)
      if end == index {
        bodyStart = next
        return
      }
      guard headers.count < headerLimit else {
        note(.tooManyHeaders)
        break
      }
      guard let name = name(at: index, end: end, isFirst: isMessage && headers.isEmpty) else {
        note(.missingHeaderEnd)
        break
      }
      let fieldEnd = endOfField(from: next, firstEnd: end)
      addField(name, index..<fieldEnd)
      index = bytes.offsetAfterLineEnd(at: fieldEnd, limit: limit)
    }
    bodyStart = index
    if index >= limit && limit < range.upperBound { note(.headerTooLong) }
  }

  /// Skips blank lines when a well-known field follows them.
  private mutating func skipBlankLines(from start: Int) -> Int {
    let first = bytes.trimmed(start..<limit).lowerBound
    guard first > start, first < limit else { return start }
    let end = bytes.endOfLine(from: first, limit: limit)
    guard let colon = colon(from: first, end: end),
      Self.isKnown(bytes.lowercasedASCII(first..<colon))
    else { return start }
    note(.blankBeforeHeader)
    return first
  }

  /// The range of the name of the field that begins on a line, empty for a line to keep without
  /// a name; nil where the body begins.
  private mutating func name(at start: Int, end: Int, isFirst: Bool) -> Range<Int>? {
    if let colon = colon(from: start, end: end) { return start..<colon }
    if isFirst, isMailboxLine(at: start, end: end) { return start..<start }
    if bytes.hasText("--", at: start, limit: end) { return nil }
    guard hasKnownField(after: end) else { return nil }
    note(.malformedHeaderLine)
    return start..<start
  }

  private func isMailboxLine(at start: Int, end: Int) -> Bool {
    bytes.hasText("From ", at: start, limit: end) || bytes.hasText(">From ", at: start, limit: end)
  }

  /// The colon after the field name on a line; nil if the line is no field.
  private func colon(from start: Int, end: Int) -> Int? {
    let last = min(end, start + Self.nameLimit)
    var index = start
    while index < last && bytes[index] != UInt8(ascii: ":") && !bytes[index].isBlank { index += 1 }
    guard index > start else { return nil }
    while index < last && bytes[index].isBlank { index += 1 }
    guard index < last, bytes[index] == UInt8(ascii: ":") else { return nil }
    return index
  }

  /// Whether a well-known field follows before the next blank line.
  ///
  /// The place is remembered, so that many lines that are no field cost one search.
  private mutating func hasKnownField(after end: Int) -> Bool {
    if let knownField, knownField > end { return true }
    var index = bytes.offsetAfterLineEnd(at: end, limit: limit)
    while index < limit {
      let lineEnd = bytes.endOfLine(from: index, limit: limit)
      if lineEnd == index { return false }
      if let colon = colon(from: index, end: lineEnd),
        Self.isKnown(bytes.lowercasedASCII(index..<colon))
      {
        knownField = index
        return true
      }
      index = bytes.offsetAfterLineEnd(at: lineEnd, limit: limit)
    }
    return false
  }

  /// The end of a field: continuation lines begin with a blank.
  private func endOfField(from next: Int, firstEnd: Int) -> Int {
    var end = firstEnd
    var index = next
    while index < limit && (bytes[index] == UInt8(ascii: " ") || bytes[index] == 9) {
      end = bytes.endOfLine(from: index, limit: limit)
      index = bytes.offsetAfterLineEnd(at: end, limit: limit)
    }
    return end
  }

  private mutating func addField(_ name: Range<Int>, _ field: Range<Int>) {
    guard !name.isEmpty else {
      headers.append(Header(name: "", source: source, field: field, value: bytes.trimmed(field)))
      return
    }
    if bytes[name].contains(where: { $0 <= 0x20 || $0 >= 0x7F }) { note(.oddFieldName) }
    headers.append(
      Header(
        name: bytes.lowercasedASCII(name), source: source, field: field,
        value: bytes.trimmed((name.upperBound + 1)..<field.upperBound)))
  }

  private mutating func note(_ defect: Defect) {
    if !defects.contains(defect) { defects.append(defect) }
  }

  private static func isKnown(_ name: String) -> Bool {
    knownNames.contains(name) || knownPrefixes.contains { name.hasPrefix($0) }
  }

  private static let knownPrefixes = ["content-", "x-", "list-", "resent-", "arc-"]

  private static let knownNames: Set<String> = [
    "mime-version", "from", "to", "cc", "bcc", "subject", "date", "message-id", "reply-to",
    "sender", "return-path", "received", "references", "in-reply-to", "dkim-signature",
    "authentication-results", "delivered-to",
  ]
}
