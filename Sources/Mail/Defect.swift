// What is wrong with a message. Tested by MailMessageTests.

/// Something in a message that its standards forbid, or that could not be read in full.
public enum Defect: String, Sendable, Hashable, CaseIterable {
  /// A header section is longer than the limit.
  case headerTooLong
  /// The message has more header fields than the limit.
  case tooManyHeaders
  /// Parts are nested deeper than the limit.
  case nestingTooDeep
  /// The message has more parts than the limit.
  case tooManyParts
  /// The message can be read in more ways than the limit.
  case tooManyReadings
  /// Nested messages decode to more bytes than the limit.
  case decodedTooLarge
  /// A line of a header section is no field.
  case malformedHeaderLine
  /// A field name is followed by blanks or holds control characters.
  case oddFieldName
  /// No blank line stands between header and body.
  case missingHeaderEnd
  /// Blank lines stand before the header of a message.
  case blankBeforeHeader
  /// There are different Content-Type fields, or different boundaries in one.
  case ambiguousContentType
  /// There are different Content-Transfer-Encoding fields.
  case ambiguousTransferEncoding
  /// The transfer encoding is unknown; the content is taken as it stands.
  case unknownTransferEncoding
  /// A multipart has a transfer encoding that it must not have.
  case encodedMultipart
  /// A multipart has no boundary parameter; the boundary is guessed.
  case missingBoundary
  /// No boundary line of a multipart was found; it is read as text.
  case boundaryNotFound
  /// The last boundary line of a multipart is missing.
  case missingEndBoundary
  /// Parts follow the last boundary line of a multipart.
  case partsAfterEnd
  /// The bytes cannot be what the transfer encoding meant.
  case damagedEncoding
  /// The charset is unknown.
  case unknownCharset
  /// Some bytes are not of the charset.
  case damagedText

  /// Whether a limit was reached, so that some of the message was not read as what it is.
  public var isLimit: Bool {
    switch self {
    case .headerTooLong, .tooManyHeaders, .nestingTooDeep, .tooManyParts, .tooManyReadings,
      .decodedTooLarge:
      true
    default: false
    }
  }
}

/// A defect and the part that has it.
public struct PartDefect: Sendable, Hashable {
  /// The path of the part.
  public let part: String
  /// What is wrong.
  public let defect: Defect
}
