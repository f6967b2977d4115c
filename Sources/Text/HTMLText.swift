// HTML to the text that a reader sees. Tested by HTMLTextTests.

/// Turns HTML into text.
///
/// First comes the text in the order of the document: inline tags leave no gap, blocks begin
/// lines, cells are set apart by TAB. Then, on lines of its own, what a reader may see only
/// elsewhere, so that it cannot split a value of the text: hidden elements, titles and labels in
/// attributes, addresses of `mailto:` and `tel:` links, data scripts, and comments, which some
/// programs show.
public enum HTMLText {
  /// The text of an HTML document or fragment.
  ///
  /// - Parameter html: UTF-8; damaged markup is read as browsers read it.
  /// - Returns: UTF-8, if `html` is.
  /// - Complexity: linear in the length of `html`, whatever it holds.
  public static func text(of html: MappedBytes) -> MappedBytes {
    text(of: html, depth: 0)
  }

  /// The text of HTML that stands in an attribute of HTML, `depth` times.
  static func text(of html: MappedBytes, depth: Int) -> MappedBytes {
    var reader = HTMLReader(html.bytes, depth: depth)
    reader.run()
    return reader.result(behind: html)
  }
}
