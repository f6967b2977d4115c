// Mail addresses in header fields (RFC 5322, 3.4), read tolerantly. Tested by AddressListTests.

/// Finds the mail addresses in a list such as `"A, B" <a@b.example>, c@d.example (C)`.
enum AddressList {
  /// The addresses in lower case, in their order; what holds no `@` is left out.
  ///
  /// - Complexity: linear.
  static func addresses(in value: [UInt8]) -> [String] {
    var reader = AddressReader(value)
    return reader.addresses()
  }
}

private struct AddressReader {
  private let value: [UInt8]
  private var index = 0
  private var found: [String] = []
  /// The address outside angle brackets that is being read, and whether brackets were seen.
  private var bare: [UInt8] = []
  private var hasBrackets = false
  private var isAfterBlank = false

  init(_ value: [UInt8]) { self.value = value }

  mutating func addresses() -> [String] {
    while index < value.count {
      let byte = value[index]
      switch byte {
      case UInt8(ascii: "("): skipComment()
      case UInt8(ascii: "\""): bare += quotedText()
      case UInt8(ascii: "<"): readBrackets()
      case UInt8(ascii: ","), UInt8(ascii: ";"): finish()
      case UInt8(ascii: ":"):
        bare = []
        index += 1
      default: take(byte)
      }
    }
    finish()
    return found
  }

  /// Adds a byte outside brackets; a word after a blank begins anew, unless it is joined.
  private mutating func take(_ byte: UInt8) {
    index += 1
    guard !byte.isBlank else {
      isAfterBlank = true
      return
    }
    if isAfterBlank && !Self.joins(byte) && !Self.joins(bare.last) {
      if !hasBrackets { add(bare) }
      bare = []
    }
    isAfterBlank = false
    bare.append(byte)
  }

  /// Whether a byte joins the words around it to one address.
  private static func joins(_ byte: UInt8?) -> Bool {
    byte == UInt8(ascii: "@") || byte == UInt8(ascii: ".")
  }

  private mutating func finish() {
    if !hasBrackets { add(bare) }
    bare = []
    hasBrackets = false
    index += 1
  }

  private mutating func add(_ address: [UInt8]) {
    guard address.contains(UInt8(ascii: "@")) else { return }
    // A source route `@relay:` precedes the address proper.
    let start = address.first == UInt8(ascii: "@") ? address.lastIndex(of: UInt8(ascii: ":")) : nil
    let proper = address[(start.map { $0 + 1 } ?? 0)...]
    found.append(String(decoding: proper.map(\.lowercased), as: UTF8.self))
  }

  private mutating func readBrackets() {
    index += 1
    var address: [UInt8] = []
    while index < value.count && value[index] != UInt8(ascii: ">") {
      if value[index] == UInt8(ascii: "\"") {
        address += quotedText()
      } else if value[index] == UInt8(ascii: "(") {
        skipComment()
      } else {
        if !value[index].isBlank { address.append(value[index]) }
        index += 1
      }
    }
    index += 1
    hasBrackets = true
    add(address)
  }

  /// Reads a quoted string, without its quotes.
  private mutating func quotedText() -> [UInt8] {
    var text: [UInt8] = []
    index += 1
    while index < value.count && value[index] != UInt8(ascii: "\"") {
      if value[index] == UInt8(ascii: "\\") && index + 1 < value.count { index += 1 }
      text.append(value[index])
      index += 1
    }
    index += 1
    return text
  }

  private mutating func skipComment() {
    var depth = 0
    while index < value.count {
      switch value[index] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "\\"): index += 1
      default: break
      }
      index += 1
      if depth == 0 { return }
    }
  }
}
