// One tag with the attributes that matter. Tested by HTMLTextTests.

/// A start or end tag, read as https://html.spec.whatwg.org/#tag-open-state has it.
///
/// It is large and never copied.
struct HTMLTag: ~Copyable {
  /// The attributes that matter for the text.
  enum Attribute: Int, CaseIterable {
    case alt, title, placeholder, value, content, label, summary, ariaLabel, ariaDescription
    case href, srcdoc, name, property, type, style, hidden, width, height, dir, `class`, id
  }

  /// The names of the attributes, in the order of the cases.
  private static let attributeNames = """
    alt title placeholder value content label summary aria-label aria-description \
    href srcdoc name property type style hidden width height dir class id
    """

  let isEnd: Bool
  let nameRange: Range<Int>
  let name: HTMLName
  let element: HTMLElement
  private(set) var isSelfClosing = false
  /// First byte behind the tag.
  private(set) var end: Int
  /// Whether the tag ends before the text does.
  private(set) var isComplete = false
  /// The first value of each attribute that was seen.
  private var values = InlineArray<21, Range<Int>>(repeating: 0..<0)
  private var seen: UInt32 = 0

  /// Reads the tag whose name begins at `start`.
  init(_ bytes: borrowing [UInt8], nameAt start: Int, end: Int, isEnd: Bool) {
    var index = start
    while index < end, !HTMLTag.endsName(bytes[index]) { index += 1 }
    nameRange = start..<index
    name = HTMLName(bytes, nameRange)
    element = HTMLElement.named(name)
    self.isEnd = isEnd
    self.end = index
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: ">"):
        self.end = index + 1
        isComplete = true
        return
      case UInt8(ascii: "/"):
        index += 1
        isSelfClosing = index < end && bytes[index] == UInt8(ascii: ">")
      case let byte where HTMLTag.isWhite(byte):
        index += 1
      default:
        index = readAttribute(bytes, at: index, end: end)
      }
    }
    self.end = end
  }

  /// The value of an attribute; the first counts if there are several.
  func value(of attribute: Attribute) -> Range<Int>? {
    seen & 1 << UInt32(attribute.rawValue) == 0 ? nil : values[attribute.rawValue]
  }

  /// Whether the tag has an attribute that matters.
  var hasAttributes: Bool { seen != 0 }

  /// Reads a name and its value; returns the first offset behind them.
  private mutating func readAttribute(_ bytes: borrowing [UInt8], at start: Int, end: Int) -> Int {
    // A `=` in front is part of the name.
    var index = start + 1
    while index < end, !HTMLTag.endsName(bytes[index]), bytes[index] != UInt8(ascii: "=") {
      index += 1
    }
    let attribute = Self.attributes[HTMLName(bytes, start..<index).packed]
    var equals = index
    while equals < end, HTMLTag.isWhite(bytes[equals]) { equals += 1 }
    guard equals < end, bytes[equals] == UInt8(ascii: "=") else {
      if let attribute { add(attribute, index..<index) }
      return index
    }
    index = equals + 1
    while index < end, HTMLTag.isWhite(bytes[index]) { index += 1 }
    guard index < end else { return end }
    let quote = bytes[index]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { index += 1 }
    let first = index
    if isQuoted {
      while index < end, bytes[index] != quote { index += 1 }
    } else {
      while index < end, !HTMLTag.isWhite(bytes[index]), bytes[index] != UInt8(ascii: ">") {
        index += 1
      }
    }
    if let attribute { add(attribute, first..<index) }
    return isQuoted && index < end ? index + 1 : index
  }

  private mutating func add(_ attribute: Attribute, _ range: Range<Int>) {
    let bit: UInt32 = 1 << UInt32(attribute.rawValue)
    if seen & bit == 0 { values[attribute.rawValue] = range }
    seen |= bit
  }

  /// Whether a byte is white space of HTML.
  static func isWhite(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    isWhite(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
  }

  private static let attributes: [UInt64: Attribute] = {
    var table: [UInt64: Attribute] = [:]
    for (attribute, name) in zip(Attribute.allCases, attributeNames.split(separator: " ")) {
      table[HTMLName(String(name)).packed] = attribute
    }
    return table
  }()
}
