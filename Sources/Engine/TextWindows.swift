// Cuts a very long text into stretches that are judged one after another.
// Tested by TextWindowsTests.

/// Stretches of a text, each about 4 MB at most, cut at line ends where there are any.
///
/// Judging keeps every match of a stretch in memory; stretches bound that, whatever the size of
/// the text. Evidence does not reach over a cut, which no text of ordinary size has.
struct TextWindows: Sequence, IteratorProtocol {
  /// Longest stretch in bytes.
  static let limit = 4 << 20
  /// How far a line end is looked for before a cut, in bytes.
  static let reach = 1 << 16

  private let text: [UInt8]
  private var start = 0

  init(_ text: [UInt8]) { self.text = text }

  mutating func next() -> Range<Int>? {
    guard start < text.count else { return nil }
    let window = start..<end()
    start = window.upperBound
    return window
  }

  private func end() -> Int {
    guard text.count - start > Self.limit else { return text.count }
    let last = start + Self.limit
    let lineEnd = text[(last - Self.reach)..<last].lastIndex(of: UInt8(ascii: "\n"))
    if let lineEnd { return lineEnd + 1 }
    // Not inside a character of UTF-8.
    return (last - 4..<last).last { text[$0] & 0xC0 != 0x80 } ?? last
  }
}
