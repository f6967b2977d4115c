// Text with the breaks that markup makes. Tested by HTMLTextTests.

/// The text of HTML while it grows: white space collapses, and breaks are written when text follows.
struct HTMLOutput {
  private(set) var stage = StageOutput()
  /// Whether white space is kept.
  var isPreformatted = false

  private var newlines = 0
  private var tabs = 0
  private var hasSpace = false
  /// First source byte behind the text so far.
  private var visibleEnd = 0
  /// Length of the output when an empty cell began: breaks in it do not count.
  private var emptyCellAt = -1
  private var row = Row()
  private var outerRows: [Row] = []

  private struct Row {
    var rows = 0
    var cells = 0
    /// Length of the output at the start of the open cell.
    var cellStart: Int?
  }

  /// Line breaks in a row that are kept.
  private static let newlineLimit = 2
  /// Nested tables whose cells are told apart.
  private static let nestingLimit = 1000

  /// Bytes so far.
  var count: Int { stage.bytes.count }

  // MARK: Text

  /// Copies text that holds no white space to collapse.
  mutating func copy(_ range: Range<Int>, of source: [UInt8]) {
    if hasBreak { writeBreak(before: range.lowerBound) }
    stage.copy(range, of: source)
    visibleEnd = range.upperBound
  }

  /// Writes a character that stands for a range of the source.
  mutating func emit(scalar value: UInt32, from range: Range<Int>) {
    if hasBreak { writeBreak(before: range.lowerBound) }
    stage.emit(scalar: value, from: range)
    visibleEnd = range.upperBound
  }

  /// Writes text that stands, all together, for a range of the source.
  mutating func emit(_ text: some Collection<UInt8>, from range: Range<Int>) {
    guard !text.isEmpty else { return }
    if hasBreak { writeBreak(before: range.lowerBound) }
    stage.emit(text, from: range)
    visibleEnd = range.upperBound
  }

  /// Takes white space of the source.
  mutating func whiteSpace(_ range: Range<Int>, of source: [UInt8]) {
    if isPreformatted { copy(range, of: source) } else { space() }
  }

  /// Writes the text of an attribute or of a raw element, in which no markup stands.
  mutating func write(_ range: Range<Int>, of source: [UInt8], hasReferences: Bool) {
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      let byte = source[index]
      if hasReferences, byte == UInt8(ascii: "&"),
        let reference = HTMLReferences.read(
          source, at: index, end: range.upperBound, isInAttribute: true)
      {
        if start < index { copy(start..<index, of: source) }
        var text: [UInt8] = []
        for value in reference.values { text.appendUTF8(value) }
        emit(text, from: index..<reference.end)
        index = reference.end
        start = index
      } else if HTMLTag.isWhite(byte) {
        if start < index { copy(start..<index, of: source) }
        whiteSpace(index..<index + 1, of: source)
        index += 1
        start = index
      } else {
        index += 1
      }
    }
    if start < index { copy(start..<index, of: source) }
  }

  /// Writes text on a line of its own.
  mutating func writeLine(_ range: Range<Int>, of source: [UInt8], hasReferences: Bool) {
    breakLine()
    write(range, of: source, hasReferences: hasReferences)
    breakLine()
  }

  private var hasBreak: Bool { hasSpace || newlines > 0 || tabs > 0 }

  private mutating func writeBreak(before offset: Int) {
    let from = min(visibleEnd, offset)..<offset
    if newlines > 0, count > 0 {
      stage.emit(repeatElement(UInt8(ascii: "\n"), count: newlines), from: from)
    }
    if tabs > 0 {
      stage.emit(repeatElement(UInt8(ascii: "\t"), count: tabs), from: from)
    } else if newlines == 0, hasSpace, let last = stage.bytes.last, last > 0x20 {
      stage.emit(UInt8(ascii: " "), from: from)
    }
    newlines = 0
    tabs = 0
    hasSpace = false
    visibleEnd = offset
  }

  // MARK: Breaks

  /// Text on both sides is not joined.
  mutating func space() {
    hasSpace = true
  }

  /// What follows begins a line.
  mutating func breakLine() {
    if emptyCellAt == count { return }
    newlines = max(newlines, 1)
  }

  /// Ends a line, empty or not.
  mutating func endLine() {
    if emptyCellAt == count { return }
    newlines = min(newlines + 1, Self.newlineLimit)
  }

  /// Begins a line that has nothing to do with what came before.
  mutating func endFragment() {
    (row, outerRows, tabs, emptyCellAt, isPreformatted) = (Row(), [], 0, -1, false)
    breakLine()
  }

  // MARK: Tables

  mutating func beginTable() {
    breakLine()
    if outerRows.count < Self.nestingLimit { outerRows.append(row) }
    row = Row()
  }

  mutating func endTable() {
    endRow()
    row = outerRows.popLast() ?? Row()
  }

  mutating func beginRow() {
    if row.cells > 0 { endRow() }
    if row.rows > 0 { emptyCellAt = -1 }
    row.rows += 1
    breakLine()
  }

  /// Ends a row; the tabs of empty cells at its end stay, as they tell the columns.
  mutating func endRow() {
    endCell()
    if tabs > 0 { writeBreak(before: visibleEnd) }
    row.cells = 0
    emptyCellAt = -1
    breakLine()
  }

  mutating func beginCell() {
    endCell()
    if row.cells > 0 { tabs += 1 }
    row.cells += 1
    row.cellStart = count
    emptyCellAt = count
  }

  mutating func endCell() {
    if let start = row.cellStart, count > start {
      newlines = 0
      hasSpace = true
    }
    row.cellStart = nil
  }
}
