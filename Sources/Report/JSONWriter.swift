// Writes JSON (RFC 8259) into bytes. Tested by JSONWriterTests.

/// Writes one JSON value, compact or with one member per line.
struct JSONWriter {
  /// What is written so far; UTF-8.
  private(set) var bytes: [UInt8] = []

  private let isPretty: Bool
  /// Levels of containers around the next value, for indentation.
  private var depth: Int
  /// Whether the open container has no value yet.
  private var isFirst = true
  /// Whether a key waits for its value.
  private var isAfterKey = false
  /// Whether the open container stands on one line.
  private var isOnOneLine: Bool

  /// Makes a writer; `depth` indents all lines but the first for an outer container.
  init(isPretty: Bool = false, depth: Int = 0) {
    self.isPretty = isPretty
    self.depth = depth
    isOnOneLine = true
  }

  /// Writes an object whose members are written by `members`.
  mutating func object(_ members: (inout JSONWriter) -> Void) {
    container("{", "}", isOnOneLine: !isPretty, members)
  }

  /// Writes an array; `isOnOneLine` keeps it on one line even in a pretty report.
  mutating func array(isOnOneLine: Bool = false, _ elements: (inout JSONWriter) -> Void) {
    container("[", "]", isOnOneLine: isOnOneLine || !isPretty, elements)
  }

  /// Writes the key of the next value.
  mutating func key(_ name: String) {
    separate()
    quote(name)
    raw(isPretty ? ": " : ":")
    isAfterKey = true
  }

  /// Writes a string.
  mutating func string(_ text: String) {
    separate()
    quote(text)
  }

  /// Writes an integer.
  mutating func number(_ value: Int) {
    separate()
    raw(String(value))
  }

  /// Writes `true` or `false`.
  mutating func boolean(_ value: Bool) {
    separate()
    raw(value ? "true" : "false")
  }

  private mutating func container(
    _ open: String, _ close: String, isOnOneLine: Bool, _ body: (inout JSONWriter) -> Void
  ) {
    separate()
    raw(open)
    let outer = self.isOnOneLine
    self.isOnOneLine = isOnOneLine
    isFirst = true
    depth += 1
    body(&self)
    depth -= 1
    if !isFirst { breakLine() }
    raw(close)
    self.isOnOneLine = outer
    isFirst = false
  }

  /// Writes what stands between two values.
  private mutating func separate() {
    guard !isAfterKey else {
      isAfterKey = false
      return
    }
    guard depth > 0, !bytes.isEmpty else { return }
    if !isFirst { raw(isOnOneLine && isPretty ? ", " : ",") }
    isFirst = false
    breakLine()
  }

  private mutating func breakLine() {
    guard !isOnOneLine else { return }
    raw("\n")
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Writes a quoted string; escapes what RFC 8259, section 7 demands, and DEL.
  private mutating func quote(_ text: String) {
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): raw("\\\"")
      case UInt8(ascii: "\\"): raw("\\\\")
      case UInt8(ascii: "\n"): raw("\\n")
      case UInt8(ascii: "\r"): raw("\\r")
      case UInt8(ascii: "\t"): raw("\\t")
      case 0..<0x20, 0x7F:
        raw("\\u00")
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
