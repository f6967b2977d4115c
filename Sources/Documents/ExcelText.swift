// Binary Excel workbooks to text (MS-XLS; BIFF5 and BIFF8). Tested by LegacyOfficeTests.

/// Reads the cells of all sheets: rows end lines, cells stand in their own columns.
enum ExcelText {
  /// - Parameters:
  ///   - bytes: The stream Workbook, or Book of older files.
  ///   - limit: The most bytes of text.
  /// - Returns: What could be read, and what could not.
  static func read(_ bytes: [UInt8], limit: Int) -> LegacyReading {
    var reader = ExcelReader(bytes, limit: limit)
    reader.run()
    return reader.reading
  }
}

/// Walks the records of a workbook.
private struct ExcelReader {
  /// A cell, and where its text stands.
  private struct Cell {
    var row: Int
    var column: Int
    /// Its text among the shared strings, or among those of the sheet.
    var isShared: Bool
    var text: Range<Int>
  }

  private let bytes: [UInt8]
  private let limit: Int
  private(set) var reading = LegacyReading()
  /// Whether strings are those of BIFF8.
  private var isUnicode = true
  private var codePage: Int?
  private var formats = ExcelFormats()
  private var shared: [UInt8] = []
  private var sharedEnds: [Int] = []
  private var cells: [Cell] = []
  private var texts: [UInt8] = []
  /// Where the string belongs that a formula gives.
  private var formula: (row: Int, column: Int)?

  init(_ bytes: [UInt8], limit: Int) {
    self.bytes = bytes
    self.limit = limit
  }

  mutating func run() {
    var index = 0
    while let type = bytes.word(at: index), let length = bytes.word(at: index + 2),
      reading.defects != [.encrypted], !reading.defects.contains(.tooLarge)
    {
      index += 4
      if index + length > bytes.count { reading.note(.damaged) }
      read(type, index..<min(index + length, bytes.count))
      index += length
    }
    endSheet()
  }

  private mutating func read(_ type: Int, _ place: Range<Int>) {
    switch type {
    case 0x809: begin(place)
    case 0x0A: endSheet()
    case 0x2F: reading.defects = [.encrypted]
    case 0x42: codePage = bytes.word(at: place.lowerBound)
    case 0x22: formats.isFrom1904 = bytes.word(at: place.lowerBound) == 1
    case 0x41E: readFormat(place)
    case 0xE0: formats.add(styleWithFormat: bytes.word(at: place.lowerBound + 2) ?? 0)
    case 0x85: readSheetName(place)
    case 0xFC: readShared(place)
    case 0x14, 0x15: if !place.isEmpty { line(string(place, at: 0)) }
    case 0x1B6: readBox(place)
    case 0x207:
      if let (row, column) = formula { add(string(place, at: 0), row, column) }
      formula = nil
    default: readCell(type, place)
    }
  }

  private mutating func begin(_ place: Range<Int>) {
    endSheet()
    isUnicode = bytes.word(at: place.lowerBound) ?? 0x600 >= 0x600
  }

  // MARK: Cells

  private mutating func readCell(_ type: Int, _ place: Range<Int>) {
    let start = place.lowerBound
    guard place.count >= 6, let row = bytes.word(at: start), let column = bytes.word(at: start + 2)
    else { return }
    switch type {
    case 0xFD:
      guard let number = bytes.long(at: start + 6), number < sharedEnds.count else { return }
      let from = number == 0 ? 0 : sharedEnds[number - 1]
      cells.append(
        Cell(row: row, column: column, isShared: true, text: from..<sharedEnds[number]))
    case 0x204, 0xD6: add(string(place, at: 6), row, column)
    case 0x203: add(number(at: start + 6, style: start + 4), row, column)
    case 0x27E: add(packed(at: start + 6, style: start + 4), row, column)
    case 0xBD:
      for offset in stride(from: start + 4, to: place.upperBound - 7, by: 6) {
        let next = column + (offset - start - 4) / 6
        add(packed(at: offset + 2, style: offset), row, next)
      }
    case 0x06:
      formula = nil
      if bytes.word(at: start + 12) == 0xFFFF {
        if bytes.word(at: start + 6).map({ $0 & 0xFF }) == 0 { formula = (row, column) }
      } else {
        add(number(at: start + 6, style: start + 4), row, column)
      }
    default: break
    }
  }

  private mutating func add(_ text: [UInt8], _ row: Int, _ column: Int) {
    guard !text.isEmpty else { return }
    let start = texts.count
    texts += text
    cells.append(Cell(row: row, column: column, isShared: false, text: start..<texts.count))
  }

  private func number(at offset: Int, style: Int) -> [UInt8] {
    guard let bits = bytes.quad(at: offset) else { return [] }
    return formats.text(of: Double(bitPattern: bits), style: bytes.word(at: style))
  }

  /// A number in 32 bits (2.5.217): an integer or the upper half of one with a fraction.
  private func packed(at offset: Int, style: Int) -> [UInt8] {
    guard let bits = bytes.long(at: offset) else { return [] }
    let value =
      bits & 2 != 0
      ? Double(Int32(truncatingIfNeeded: bits) >> 2)
      : Double(bitPattern: UInt64(bits & 0xFFFF_FFFC) << 32)
    return formats.text(of: bits & 1 != 0 ? value / 100 : value, style: bytes.word(at: style))
  }

  /// Writes the cells that were collected, by rows and columns.
  private mutating func endSheet() {
    let isSorted = zip(cells, cells.dropFirst()).allSatisfy {
      ($0.row, $0.column) <= ($1.row, $1.column)
    }
    if !isSorted { cells.sort { ($0.row, $0.column) < ($1.row, $1.column) } }
    var row = cells.first?.row
    var column = 0
    var isFirst = true
    for cell in cells {
      if cell.row != row {
        reading.text.append(UInt8(ascii: "\n"))
        (row, column, isFirst) = (cell.row, 0, true)
      }
      // A sheet has 256 columns; a column that is used twice still sets its texts apart.
      let tabs = min(cell.column, 255) - column
      let least = isFirst ? 0 : 1
      reading.text += [UInt8](repeating: UInt8(ascii: "\t"), count: max(tabs, least))
      (column, isFirst) = (max(column, min(cell.column, 255)), false)
      let source = cell.isShared ? shared[cell.text] : texts[cell.text]
      reading.text += source.map { $0 < 0x20 ? UInt8(ascii: " ") : $0 }
      if isTooLarge() { break }
    }
    if !cells.isEmpty { reading.text.append(UInt8(ascii: "\n")) }
    cells = []
    texts = []
  }

  private mutating func line(_ text: [UInt8]) {
    guard text.hasVisibleText, !isTooLarge() else { return }
    reading.text += text + [UInt8(ascii: "\n")]
  }

  private mutating func isTooLarge() -> Bool {
    if reading.text.count > limit { reading.note(.tooLarge) }
    return reading.text.count > limit
  }

  // MARK: Strings

  private mutating func readFormat(_ place: Range<Int>) {
    guard let number = bytes.word(at: place.lowerBound), place.count > 3 else { return }
    formats.add(
      format: number,
      code: isUnicode ? string(place, at: 2) : Array(bytes[place.dropFirst(3)]))
  }

  private mutating func readSheetName(_ place: Range<Int>) {
    let start = place.lowerBound + 7
    guard place.count > 7, let length = bytes.word(at: start - 1) else { return }
    if isUnicode {
      var segments = BIFFSegments(bytes, [start..<place.upperBound])
      line(segments.characters(length & 0xFF, isWide: (segments.byte() ?? 0) & 1 != 0))
    } else {
      line(LegacyText.string8(bytes.piece(at: start, length: length & 0xFF), codePage: codePage))
    }
  }

  /// Text of a box or a comment, which stands in the records that follow (2.4.329).
  private mutating func readBox(_ place: Range<Int>) {
    guard let length = bytes.word(at: place.lowerBound + 10), length > 0 else { return }
    var segments = BIFFSegments(bytes, continuing: place.upperBound..<place.upperBound)
    // Without a segment of its own the text begins at the first one that follows.
    line(segments.characters(length, isWide: false))
  }

  /// A string with a length of 16 bits, in the record or in those that continue it.
  private func string(_ place: Range<Int>, at offset: Int) -> [UInt8] {
    let start = place.lowerBound + offset
    guard start + 2 <= place.upperBound, let length = bytes.word(at: start) else { return [] }
    guard isUnicode else {
      return LegacyText.string8(
        bytes[start + 2..<max(start + 2, min(start + 2 + length, place.upperBound))],
        codePage: codePage)
    }
    var segments = BIFFSegments(bytes, continuing: start + 2..<place.upperBound)
    let isWide = (segments.byte() ?? 0) & 1 != 0
    return segments.characters(length, isWide: isWide)
  }

  /// The table of shared strings (2.4.265); strings go on behind the end of a record.
  private mutating func readShared(_ place: Range<Int>) {
    let start = min(place.lowerBound + 8, place.upperBound)
    var segments = BIFFSegments(bytes, continuing: start..<place.upperBound)
    while let length = segments.word(), let flags = segments.byte() {
      let runs = flags & 8 != 0 ? segments.word() ?? 0 : 0
      let extra = flags & 4 != 0 ? segments.long() ?? 0 : 0
      shared += segments.characters(length, isWide: flags & 1 != 0)
      sharedEnds.append(shared.count)
      segments.skip(4 * runs + extra)
    }
  }
}
