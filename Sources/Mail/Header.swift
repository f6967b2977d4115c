// One header field as it stands in a message. Tested by HeaderSectionTests.

public import Text

/// One header field.
public struct Header: Sendable {
  /// The field name in lower case without blanks; empty for a line that is no field.
  public let name: String
  private let source: MappedBytes
  private let fieldRange: Range<Int>
  private let valueRange: Range<Int>

  init(name: String, source: MappedBytes, field: Range<Int>, value: Range<Int>) {
    self.name = name
    self.source = source
    fieldRange = field
    valueRange = value
  }

  /// The whole field with its name, as it stands.
  public var field: MappedBytes { source.slice(fieldRange) }

  /// The value as it stands, with its folding but without blanks at its ends.
  public var value: MappedBytes { source.slice(valueRange) }

  /// The value as a reader sees it: unfolded, encoded words decoded, valid UTF-8.
  public var text: MappedBytes { EncodedWord.decode(value) }
}
