// Columns of tables in plain text: CSV, TSV, `|` tables and columns set apart by blanks.
// Tested by TableLayoutTests.

/// Finds the header cell above a value.
///
/// Consecutive lines with the same number of the same delimiter, outside double quotes
/// (RFC 4180), are a table; its first line is the header. Header cells are short and end no
/// sentence, and the cell above a value holds no number: prose lines and `DOB: 04/12/1961` head
/// no column.
struct TableLayout: Sendable {
  private enum Delimiter: Int, CaseIterable {
    case tab, bar, semicolon, comma, gap
  }

  /// For each delimiter and line, the header's line, or the line itself.
  private var headers: [[Int32]]

  /// - Complexity: one pass over the text.
  init(_ text: Span<UInt8>, layout: TextLayout) {
    headers = Array(
      repeating: [Int32](repeating: 0, count: layout.lineStarts.count),
      count: Delimiter.allCases.count)
    var previous = InlineArray<5, Int>(repeating: 0)
    for line in layout.lineStarts.indices {
      let counts = Self.countDelimiters(text, in: layout.range(ofLine: line))
      for delimiter in headers.indices {
        let continues =
          line > 0 && counts[delimiter] > 0 && counts[delimiter] == previous[delimiter]
        headers[delimiter][line] = continues ? headers[delimiter][line - 1] : Int32(clamping: line)
      }
      previous = counts
    }
  }

  /// The header cell of the column that `offset` stands in; nil outside tables and in headers.
  func headerCell(above offset: Int, in text: Span<UInt8>, layout: TextLayout) -> Range<Int>? {
    let line = layout.line(at: offset)
    for delimiter in Delimiter.allCases {
      let header = Int(headers[delimiter.rawValue][line])
      guard header < line else { continue }
      let cells = Self.cells(text, in: layout.range(ofLine: line), by: delimiter)
      guard let column = cells.firstIndex(where: { $0.contains(offset) }) else { continue }
      let headerCells = Self.cells(text, in: layout.range(ofLine: header), by: delimiter)
      guard column < headerCells.count, !Self.holdsNumber(headerCells[column], in: text),
        headerCells.allSatisfy({ Self.mayHead($0, in: text) })
      else { continue }
      return headerCells[column]
    }
    return nil
  }

  /// Longest header cell in bytes.
  private static let headerCellLength = 40

  private static func mayHead(_ cell: Range<Int>, in text: Span<UInt8>) -> Bool {
    let last = cell.last { !Byte.isSpace(text[$0]) }.map { text[$0] }
    return cell.count <= headerCellLength && last != Byte.stop && last != Byte.question
  }

  /// Whether a cell holds a number that is no part of a word such as `icd9`.
  private static func holdsNumber(_ cell: Range<Int>, in text: Span<UInt8>) -> Bool {
    cell.contains { index in
      Byte.isDigit(text[index])
        && (index == cell.lowerBound || !Byte.isAlphanumeric(text[index - 1]))
    }
  }

  /// Counts each delimiter on a line, in the order of the cases.
  private static func countDelimiters(
    _ text: Span<UInt8>, in line: Range<Int>
  ) -> InlineArray<5, Int> {
    var counts = InlineArray<5, Int>(repeating: 0)
    forEachDelimiter(text, in: line) { delimiter, _ in counts[delimiter.rawValue] += 1 }
    return counts
  }

  /// The cells of a line, without their delimiters.
  private static func cells(
    _ text: Span<UInt8>, in line: Range<Int>, by wanted: Delimiter
  ) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    forEachDelimiter(text, in: line) { delimiter, range in
      guard delimiter == wanted else { return }
      cells.append(start..<range.lowerBound)
      start = range.upperBound
    }
    cells.append(start..<line.upperBound)
    return cells
  }

  private static func forEachDelimiter(
    _ text: Span<UInt8>, in line: Range<Int>, _ body: (Delimiter, Range<Int>) -> Void
  ) {
    var isQuoted = false
    var index = line.lowerBound
    var hasText = false
    while index < line.upperBound {
      let byte = text[index]
      let start = index
      index += 1
      if byte == Byte.quote { isQuoted.toggle() }
      if isQuoted { continue }
      switch byte {
      case Byte.tab: body(.tab, start..<index)
      case UInt8(ascii: "|"): body(.bar, start..<index)
      case UInt8(ascii: ";"): body(.semicolon, start..<index)
      case UInt8(ascii: ","): body(.comma, start..<index)
      case Byte.space:
        while index < line.upperBound, text[index] == Byte.space { index += 1 }
        let isInside = hasText && index < line.upperBound && !Byte.isLineEnd(text[index])
        if index - start > 1, isInside { body(.gap, start..<index) }
      default: hasText = true
      }
    }
  }
}
