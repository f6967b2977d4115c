// Where something stands in a message. Tested by FindingsTests.

/// The stretch of a message that a text comes from, as a reader sees it.
public enum Scope: String, Sendable, Hashable, CaseIterable {
  /// The Subject header, which encrypting routes leave in clear.
  case subject
  /// Another header whose text people read.
  case header
  /// The text of the message, as its sender wrote it.
  case body
  /// Text of an earlier message, quoted in the body.
  case quoted
  /// The block below the text in which the sender tells who he is.
  case signature
  /// Boilerplate below the text: a confidentiality notice or the like.
  case footer
  /// The text of an attachment.
  case attachment
  /// The name of an attached file.
  case fileName = "file-name"
}

/// The place of a finding in the raw message.
public struct Place: Sendable, Hashable {
  /// The MIME part path, for example `1.2`; `0` is the header of the message.
  public var part: String
  /// Byte offsets in the raw message, end not included.
  public var bytes: Range<Int>
  /// Line in the decoded text, counted from 1.
  public var line: Int
  /// Column in the decoded text, in bytes of that text, counted from 1.
  public var column: Int
  /// The kind of text it stands in.
  public var scope: Scope

  /// Makes a place.
  public init(part: String, bytes: Range<Int>, line: Int, column: Int, scope: Scope) {
    self.part = part
    self.bytes = bytes
    self.line = line
    self.column = column
    self.scope = scope
  }
}
