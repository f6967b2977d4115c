// The content of a part, decoded on demand. Tested by PartTests.

public import Text

extension Part {
  /// Decoded content and what was wrong with it.
  public struct Content: Sendable {
    /// The bytes, with the way back to the raw message.
    public let bytes: MappedBytes
    /// What was wrong.
    public let defects: [Defect]
  }

  /// Undoes the transfer encoding.
  ///
  /// If `defects` holds `damagedEncoding`, then `rawContent` is to be read too. Otherwise text
  /// behind or among base64 follows the decoded bytes after a line end.
  /// Nothing is stored: each call decodes again.
  public func decodedContent() -> Content {
    switch transferEncoding {
    case .identity:
      return Content(bytes: rawContent, defects: [])
    case .unknown:
      return Content(bytes: rawContent, defects: [.unknownTransferEncoding])
    case .base64:
      return decodedBase64()
    case .quotedPrintable:
      let (bytes, isDamaged) = QuotedPrintable.decode(rawContent)
      return Content(bytes: bytes, defects: isDamaged ? [.damagedEncoding] : [])
    }
  }

  /// Decodes base64; text that stands among it follows the decoded bytes on lines of its own.
  private func decodedBase64() -> Content {
    let (bytes, isDamaged, text) = Base64.decodeWithText(source, in: contentRange)
    let defects: [Defect] = isDamaged ? [.damagedEncoding] : []
    guard !isDamaged, let text else { return Content(bytes: bytes, defects: defects) }
    let joined = MappedBytes.joining([bytes, source.slice(text)], separator: [10])
    return Content(bytes: joined, defects: defects)
  }

  /// The label of the charset, if one is given.
  public var charset: String? {
    guard let label = mediaType.parameter("charset") else { return nil }
    let words = label.bytes.split(separator: UInt8(ascii: " "))
    return words.first.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Undoes the transfer encoding and the charset: valid UTF-8.
  public func text() -> Content {
    let content = decodedContent()
    let decoded = Charset.decode(content.bytes, label: charset)
    var defects = content.defects
    if decoded.isUnknownLabel { defects.append(.unknownCharset) }
    if decoded.hadErrors { defects.append(.damagedText) }
    return Content(bytes: decoded.text, defects: defects)
  }
}
