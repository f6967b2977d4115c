// What style sheets do to the text. Tested by HTMLStyleTests.

/// What the style of an element does to its text.
struct HTMLStyle {
  /// Whether the text is not seen, or not in its place.
  var hides = false
  /// Whether a block stands in the line.
  var isInLine = false
  /// Strings that the style adds to the text.
  var strings: [Range<Int>] = []

  /// Reads declarations such as `display: none; color: red`.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    var start = range.lowerBound
    while start < range.upperBound {
      let end =
        bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: ";"))
        ?? range.upperBound
      if let colon = bytes[start..<end].firstIndex(of: UInt8(ascii: ":")) {
        let name = HTMLName(bytes, HTMLStyle.trimmed(bytes, start..<colon))
        if let property = HTMLStyle.properties[name.packed] {
          apply(property, bytes, HTMLStyle.trimmed(bytes, colon + 1..<end))
        }
      }
      start = end + 1
    }
  }

  private enum Property: String, CaseIterable {
    case display, visibility, opacity, float, position, content
    case fontSize = "font-size"
    case maxHeight = "max-height"
    case maxWidth = "max-width"
  }

  private static let properties: [UInt64: Property] = {
    var table: [UInt64: Property] = [:]
    for property in Property.allCases { table[HTMLName(property.rawValue).packed] = property }
    return table
  }()

  private mutating func apply(_ property: Property, _ bytes: [UInt8], _ range: Range<Int>) {
    let value = bytes[range].prefix(12).map(HTMLName.lowercase)
    switch property {
    case .display:
      hides = hides || value.starts(with: "none".utf8)
      isInLine = isInLine || value.starts(with: "inline".utf8) || value.starts(with: "con".utf8)
    case .visibility:
      hides = hides || value.starts(with: "hidden".utf8) || value.starts(with: "collap".utf8)
    case .opacity, .fontSize, .maxHeight, .maxWidth:
      hides = hides || HTMLStyle.isZero(value)
    case .float:
      isInLine = isInLine || value.starts(with: "left".utf8) || value.starts(with: "right".utf8)
    case .position:
      hides = hides || value.starts(with: "absol".utf8) || value.starts(with: "fixed".utf8)
    case .content:
      let isQuoted = value.first == UInt8(ascii: "\"") || value.first == UInt8(ascii: "'")
      if isQuoted { strings.append(range) }
    }
  }

  /// Whether a value is a number without a digit but 0.
  private static func isZero(_ value: [UInt8]) -> Bool {
    guard let first = value.first, first == UInt8(ascii: "0") || first == UInt8(ascii: ".") else {
      return false
    }
    return !value.contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
  }

  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, HTMLTag.isWhite(bytes[first]) { range.removeFirst() }
    while let last = range.last, HTMLTag.isWhite(bytes[last]) { range.removeLast() }
    return range
  }
}

/// The simple selectors of style sheets that hide text or put blocks in the line.
///
/// Rules inside of `@media` are left out: they hold for some screens only.
struct HTMLHiding {
  private var hidden: Set<[UInt8]> = []
  private var inLine: Set<[UInt8]> = []

  /// Whether no rule was found.
  var isEmpty: Bool { hidden.isEmpty && inLine.isEmpty }

  /// Whether text is hidden by a selector: `.class`, `#id` or a name in lower case.
  func hides(_ selector: [UInt8]) -> Bool { hidden.contains(selector) }

  /// Whether a selector puts a block in the line.
  func putsInLine(_ selector: [UInt8]) -> Bool { inLine.contains(selector) }

  /// Reads a style sheet and returns the strings that it adds to the text.
  mutating func read(_ source: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    let sheet = HTMLHiding.withoutComments(source[range])
    var strings: [Range<Int>] = []
    var index = 0
    while let open = sheet[index...].firstIndex(of: UInt8(ascii: "{")) {
      let start = sheet[index..<open].lastIndex(of: UInt8(ascii: ";")).map { $0 + 1 } ?? index
      if sheet[start..<open].contains(UInt8(ascii: "@")) {
        index = HTMLHiding.endOfBlock(sheet, from: open + 1)
        continue
      }
      let close = sheet[open...].firstIndex(of: UInt8(ascii: "}")) ?? sheet.count
      let style = HTMLStyle(sheet, open + 1..<close)
      if style.hides || style.isInLine { add(sheet[start..<open], style) }
      for string in style.strings {
        strings.append(range.lowerBound + string.lowerBound..<range.lowerBound + string.upperBound)
      }
      index = min(close + 1, sheet.count)
    }
    return strings
  }

  private mutating func add(_ selectors: ArraySlice<UInt8>, _ style: HTMLStyle) {
    for selector in selectors.split(separator: UInt8(ascii: ",")) {
      guard let first = selector.firstIndex(where: { !HTMLTag.isWhite($0) }),
        let last = selector.lastIndex(where: { !HTMLTag.isWhite($0) }),
        selector[first...last].dropFirst().allSatisfy(HTMLHiding.isInName),
        hidden.count + inLine.count < Self.limit
      else { continue }
      let isElement = HTMLHiding.isInName(selector[first])
      let name = selector[first...last].map { isElement ? HTMLName.lowercase($0) : $0 }
      if style.hides { hidden.insert(name) }
      if style.isInLine { inLine.insert(name) }
    }
  }

  private static func isInName(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  /// Rules that are kept.
  private static let limit = 10_000

  /// A style sheet with blanks where comments and the marks of HTML comments stand.
  private static func withoutComments(_ source: ArraySlice<UInt8>) -> [UInt8] {
    var sheet = Array(source)
    var index = 0
    while index + 1 < sheet.count {
      let start = index
      switch sheet[index] {
      case UInt8(ascii: "/") where sheet[index + 1] == UInt8(ascii: "*"):
        index += 2
        while index < sheet.count, !sheet[index...].starts(with: "*/".utf8) { index += 1 }
        index = min(index + 2, sheet.count)
      case UInt8(ascii: "<") where sheet[index...].starts(with: "<!--".utf8): index += 4
      case UInt8(ascii: "-") where sheet[index...].starts(with: "-->".utf8): index += 3
      default:
        index += 1
        continue
      }
      for place in start..<index { sheet[place] = 0x20 }
    }
    return sheet
  }

  private static func endOfBlock(_ sheet: [UInt8], from start: Int) -> Int {
    var depth = 1
    var index = start
    while index < sheet.count, depth > 0 {
      if sheet[index] == UInt8(ascii: "{") { depth += 1 }
      if sheet[index] == UInt8(ascii: "}") { depth -= 1 }
      index += 1
    }
    return index
  }
}
