// The Content-Type field (RFC 2045, 5) and the Content-Disposition field (RFC 2183).
// Tested by MediaTypeTests.

public import Text

/// A media type with its parameters.
public struct MediaType: Sendable {
  /// The type in lower case, for example `text`.
  public let type: String
  /// The subtype in lower case, for example `plain`.
  public let subtype: String
  /// The parameters in the order of their first piece; names may occur more than once.
  public let parameters: [Parameter]

  /// The type `text/plain` without parameters.
  static let plainText = MediaType(type: "text", subtype: "plain", parameters: [])
  /// The type `message/rfc822` without parameters.
  static let message = MediaType(type: "message", subtype: "rfc822", parameters: [])

  init(type: String, subtype: String, parameters: [Parameter]) {
    self.type = type
    self.subtype = subtype
    self.parameters = parameters
  }

  /// Reads a field value; nil if it holds no type.
  init?(_ value: MappedBytes) {
    var list = ParameterList(value)
    let name = list.leadingValue
    let pieces = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let parameters = list.parameters()
    guard pieces.count == 2, let type = pieces.first, let subtype = pieces.last else {
      guard name == "multipart" || !parameters.isEmpty else { return nil }
      let hasBoundary = parameters.contains { $0.name == "boundary" }
      self.init(
        type: hasBoundary || name == "multipart" ? "multipart" : "text",
        subtype: hasBoundary || name == "multipart" ? "mixed" : "plain", parameters: parameters)
      return
    }
    self.init(type: String(type), subtype: String(subtype), parameters: parameters)
  }

  /// Whether this is the type named, in lower case, for example `("text", "html")`.
  public func isType(_ type: String, _ subtype: String) -> Bool {
    self.type == type && self.subtype == subtype
  }

  /// The value of the first parameter of a name.
  public func parameter(_ name: String) -> MappedBytes? {
    parameters.first { $0.name == name }?.value
  }
}

/// A content disposition with its parameters.
public struct Disposition: Sendable {
  /// The disposition in lower case: `inline`, `attachment` or another word.
  public let name: String
  /// The parameters; names may occur more than once.
  public let parameters: [Parameter]

  /// Reads a field value.
  init(_ value: MappedBytes) {
    var list = ParameterList(value)
    name = list.leadingValue
    parameters = list.parameters()
  }
}

/// A parameter of a header field.
public struct Parameter: Sendable {
  /// The name in lower case, without the marks of RFC 2231.
  public let name: String
  /// The value in UTF-8: unquoted, joined and decoded (RFC 2231, and RFC 2047 as many send it).
  public let value: MappedBytes
  /// The value unquoted and joined, before its charset is decoded.
  let rawBytes: [UInt8]
}
