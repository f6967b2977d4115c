// Character references such as `&eacute;` and `&#x35;`. Tested by HTMLReferencesTests.

/// Reads character references as browsers do,
/// https://html.spec.whatwg.org/#character-reference-state.
enum HTMLReferences {
  /// A reference that was read.
  struct Reference {
    var values: [UInt32]
    /// First byte behind it.
    var end: Int
  }

  /// Longest name in bytes, without the semicolon.
  private static let longestName = 31
  /// Longest name that may lack its semicolon.
  private static let longestBareName = 6

  /// Reads the reference at an ampersand; nil if the ampersand stands for itself.
  ///
  /// In the attributes of links (`isInAttribute`), a name without semicolon before a letter, a
  /// digit or `=` is text.
  static func read(
    _ bytes: [UInt8], at start: Int, end: Int, isInAttribute: Bool = false
  ) -> Reference? {
    guard end - start >= 2 else { return nil }
    if bytes[start + 1] == UInt8(ascii: "#") { return readNumber(bytes, at: start + 2, end: end) }
    var nameEnd = start + 1
    let limit = min(end, nameEnd + longestName)
    while nameEnd < limit, isAlphanumeric(bytes[nameEnd]) { nameEnd += 1 }
    if nameEnd < end, bytes[nameEnd] == UInt8(ascii: ";"),
      let found = values(of: bytes[start + 1..<nameEnd])
    {
      return Reference(values: found.values, end: nameEnd + 1)
    }
    var length = min(nameEnd - start - 1, longestBareName)
    while length >= 2 {
      let bareEnd = start + 1 + length
      if let found = values(of: bytes[start + 1..<bareEnd]), found.isBare {
        let next = bareEnd < end ? bytes[bareEnd] : 0
        if isInAttribute, next == UInt8(ascii: "=") || isAlphanumeric(next) { return nil }
        return Reference(values: found.values, end: bareEnd)
      }
      length -= 1
    }
    return nil
  }

  /// Reads the number of a numeric reference, from behind `&#`.
  private static func readNumber(_ bytes: [UInt8], at start: Int, end: Int) -> Reference? {
    var index = start
    let isHexadecimal = index < end && bytes[index] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { index += 1 }
    let radix: UInt32 = isHexadecimal ? 16 : 10
    let first = index
    var value: UInt32 = 0
    while index < end, let digit = digitValue(bytes[index]), digit < radix {
      value = min(value * radix + digit, 0x11_0000)
      index += 1
    }
    if index == first { return nil }
    if index < end, bytes[index] == UInt8(ascii: ";") { index += 1 }
    if (0x80..<0xA0).contains(value) { value = UInt32(SingleByteText.windows1252[Int(value)]) }
    let isScalar = value != 0 && value < 0x11_0000 && !(0xD800..<0xE000).contains(value)
    return Reference(values: [isScalar ? value : 0xFFFD], end: index)
  }

  private static func digitValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: false
    }
  }

  /// Looks a name up; `isBare` if it may lack its semicolon.
  private static func values(
    of name: ArraySlice<UInt8>
  ) -> (values: [UInt32], isBare: Bool)? {
    if let common = commonValue(of: name) { return ([common], true) }
    let table = namedReferences
    var low = 0
    var high = table.count
    while low < high {
      let middle = low + (high - low) / 2
      var entry = middle
      while entry > low, table[entry - 1] != UInt8(ascii: " ") { entry -= 1 }
      var mark = entry
      while isAlphanumeric(table[mark]) { mark += 1 }
      let entryName = table[entry..<mark]
      if entryName.elementsEqual(name) { return codePoints(table, behind: mark) }
      if entryName.lexicographicallyPrecedes(name) {
        low = mark
        while low < high, table[low] != UInt8(ascii: " ") { low += 1 }
        low += 1
      } else {
        high = entry
      }
    }
    return nil
  }

  private static func codePoints(
    _ table: [UInt8], behind mark: Int
  ) -> (values: [UInt32], isBare: Bool) {
    var values: [UInt32] = [0]
    var index = mark + 1
    while index < table.count, table[index] != UInt8(ascii: " ") {
      if let digit = digitValue(table[index]) {
        values[values.count - 1] = values[values.count - 1] << 4 | digit
      } else {
        values.append(0)
      }
      index += 1
    }
    return (values, table[mark] == UInt8(ascii: "!"))
  }

  /// The references that nearly all mail is content with.
  private static func commonValue(of name: ArraySlice<UInt8>) -> UInt32? {
    switch name.count {
    case 2 where name.elementsEqual("lt".utf8): 0x3C
    case 2 where name.elementsEqual("gt".utf8): 0x3E
    case 3 where name.elementsEqual("amp".utf8): 0x26
    case 4 where name.elementsEqual("nbsp".utf8): 0xA0
    case 4 where name.elementsEqual("quot".utf8): 0x22
    default: nil
    }
  }
}
