// HTML to the text that a reader sees. Tested by HTMLTextTests.

/// HTML to text.
public enum HTMLText {
  /// Text.
  public static func text(of html: MappedBytes) -> MappedBytes { html }
}
