// One part of a message (RFC 2045, RFC 2046). Tested by MailMessageTests and PartTests.

public import Text

/// A part of a message: its headers and either content or further parts.
///
/// Paths follow IMAP (RFC 3501, 6.4.5). The header of the message is part `0`, its only body `1`,
/// the parts of a multipart `1`, `2`, and parts within part 2 `2.1`, `2.2`. If part 2 is a nested
/// message, its header is `2.0` and its body `2.1`, or its parts `2.1`, `2.2`. Text outside the
/// parts of a multipart is `preamble` and `epilogue` (`2.preamble` in part 2), and what another
/// reading of an ambiguous multipart finds is `alternative1.1`, `alternative1.2`.
public struct Part: Sendable {
  /// What a part holds.
  public indirect enum Kind: Sendable {
    /// Content.
    case leaf
    /// Further parts, in their order.
    case multipart([Part])
    /// A nested message.
    case message(Part)
  }

  /// Where a part stands.
  public enum Role: Sendable, Hashable {
    /// It is a message, at the top or nested.
    case message
    /// It is a part of a multipart.
    case part
    /// It is text before the first part of a multipart.
    case preamble
    /// It is text after the last part of a multipart.
    case epilogue
  }

  /// The path of the content.
  public let path: String
  /// The path of the headers; it differs from `path` for a message with one body.
  public let headerPath: String
  /// Where the part stands.
  public let role: Role
  /// All header fields, in their order.
  public let headers: [Header]
  /// The media type; `text/plain` if there is none.
  public let mediaType: MediaType
  /// Whether a media type was given.
  public let hasMediaType: Bool
  /// The content disposition, if there is one.
  public let disposition: Disposition?
  /// The transfer encoding.
  public let transferEncoding: TransferEncoding
  /// What the part holds.
  public internal(set) var kind: Kind
  let source: MappedBytes
  let contentRange: Range<Int>

  /// The content before transfer decoding, as it stands in the message.
  public var rawContent: MappedBytes { source.slice(contentRange) }

  /// The number of bytes of the content before transfer decoding.
  public var rawContentCount: Int { contentRange.count }

  /// Whether the part holds content and no further parts.
  public var isLeaf: Bool {
    if case .leaf = kind { true } else { false }
  }

  /// The name of the attached file: the disposition's `filename` or else the type's `name`.
  public var fileName: MappedBytes? { fileNames.first }

  /// All names given to the attached file, without repetitions.
  public var fileNames: [MappedBytes] {
    let names =
      (disposition?.parameters ?? []).filter { $0.name == "filename" }
      + mediaType.parameters.filter { $0.name == "name" }
    var seen: Set<[UInt8]> = []
    return names.map(\.value).filter { seen.insert($0.bytes).inserted }
  }

  /// Whether the disposition says `attachment`, or names a file and does not say `inline`.
  public var isAttachment: Bool {
    guard let disposition else { return !fileNames.isEmpty && mediaType.type != "text" }
    return disposition.name == "attachment" || (disposition.name != "inline" && !fileNames.isEmpty)
  }

  /// Calls a function with this part and all parts in it, in message order.
  public func forEachPart(_ body: (Part) -> Void) {
    body(self)
    switch kind {
    case .leaf: break
    case .multipart(let parts): for part in parts { part.forEachPart(body) }
    case .message(let message): message.forEachPart(body)
    }
  }

  /// The fields of a name, given in lower case.
  public func headers(named name: String) -> [Header] {
    headers.filter { $0.name == name }
  }

  /// The mail addresses in the fields of a name, in lower case.
  public func addresses(in name: String) -> [String] {
    headers(named: name).flatMap { AddressList.addresses(in: $0.value.bytes) }
  }
}
