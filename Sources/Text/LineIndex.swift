// Line and column of an offset. Tested by LineIndexTests.

/// The line starts of a text, for line and column numbers in findings.
///
/// A line ends with LF, CR LF or CR.
public struct LineIndex: Sendable {
  /// Offset of the first byte of each line but the first, sorted.
  private var starts: [Int] = []

  /// Finds the lines of a text.
  public init(_ text: Span<UInt8>) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      if byte > 0x0D { continue }
      if byte == 0x0A || (byte == 0x0D && !(index < text.count && text[index] == 0x0A)) {
        starts.append(index)
      }
    }
  }

  /// The line and the column, in bytes, of a byte offset; both begin with 1.
  ///
  /// - Complexity: logarithmic in the number of lines.
  public func lineAndColumn(at offset: Int) -> (line: Int, column: Int) {
    let index = starts.partitionPoint(where: { $0 <= offset })
    let start = index == 0 ? 0 : starts[index - 1]
    return (index + 1, max(offset - start, 0) + 1)
  }
}
