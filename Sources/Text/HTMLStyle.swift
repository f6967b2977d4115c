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
    let value = bytes[range].prefix(12).map { byte in
      byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
    }
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
  mutating func read(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var strings: [Range<Int>] = []
    var index = range.lowerBound
    while let open = bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: "{")) {
      let selectors = HTMLHiding.selectors(bytes, index..<open)
      if selectors.contains(UInt8(ascii: "@")) {
        index = HTMLHiding.endOfBlock(bytes, from: open + 1, to: range.upperBound)
        continue
      }
      let close =
        bytes[open..<range.upperBound].firstIndex(of: UInt8(ascii: "}"))
        ?? range.upperBound
      let style = HTMLStyle(bytes, open + 1..<close)
      if style.hides || style.isInLine { add(selectors, style) }
      strings.append(contentsOf: style.strings)
      index = min(close + 1, range.upperBound)
    }
    return strings
  }

  private mutating func add(_ selectors: [UInt8], _ style: HTMLStyle) {
    for selector in selectors.split(separator: UInt8(ascii: ",")) {
      let isSimple = selector.dropFirst().allSatisfy { byte in
        byte >= 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (byte | 0x20) &- UInt8(ascii: "a") < 26
      }
      guard isSimple, selector.count > 1, hidden.count + inLine.count < Self.limit else { continue }
      if style.hides { hidden.insert(Array(selector)) }
      if style.isInLine { inLine.insert(Array(selector)) }
    }
  }

  /// Rules that are kept.
  private static let limit = 10_000

  /// The text before a block without comments, line ends and outer blanks; inner blanks stay, so
  /// that selectors of several parts are no simple ones.
  private static func selectors(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      let next = index + 1 < range.upperBound ? bytes[index + 1] : 0
      if byte == UInt8(ascii: "/"), next == UInt8(ascii: "*") {
        index += 2
        while index < range.upperBound,
          !(bytes[index] == UInt8(ascii: "/") && bytes[index - 1] == UInt8(ascii: "*"))
        {
          index += 1
        }
      } else if HTMLTag.isWhite(byte) {
        let last = result.last ?? UInt8(ascii: ",")
        let isOuter =
          last == UInt8(ascii: ",") || index + 1 == range.upperBound || HTMLTag.isWhite(next)
          || next == UInt8(ascii: ",")
        if !isOuter { result.append(0x20) }
      } else {
        result.append(byte)
      }
      index += 1
    }
    return result
  }

  private static func endOfBlock(_ bytes: [UInt8], from start: Int, to end: Int) -> Int {
    var depth = 1
    var index = start
    while index < end, depth > 0 {
      if bytes[index] == UInt8(ascii: "{") { depth += 1 }
      if bytes[index] == UInt8(ascii: "}") { depth -= 1 }
      index += 1
    }
    return index
  }
}
