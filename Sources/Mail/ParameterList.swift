// Parameters of header fields (RFC 2045, 5.1; RFC 2231, 3 and 4), read tolerantly.
// Tested by MediaTypeTests.

import Text

/// Reads `value; name=value; name*0*=charset'language'text; ...`.
///
/// - Complexity: linear in the length of the field, but for sorting the pieces of parameters.
struct ParameterList {
  /// The token before the parameters, in lower case and without comments.
  private(set) var leadingValue = ""

  /// A parameter as written, or one numbered piece of it.
  private struct Piece {
    var name: String
    /// The number of the piece; nil for a parameter in one piece.
    var number: Int?
    /// Whether `%` escapes are decoded.
    var isExtended: Bool
    /// The value with quoting undone, as places in the field.
    var places: [Range<Int>]
  }

  private let field: MappedBytes
  private let bytes: [UInt8]
  private var index = 0

  init(_ field: MappedBytes) {
    self.field = field
    bytes = field.bytes
    readLeadingValue()
  }

  private mutating func readLeadingValue() {
    var letters: [UInt8] = []
    while index < bytes.count && bytes[index] != UInt8(ascii: ";") {
      if bytes[index] == UInt8(ascii: "(") {
        skipComment()
        continue
      }
      if bytes[index].isBlank {
        if !letters.isEmpty && isParameter(at: index) { break }
        while index < bytes.count && bytes[index].isBlank { index += 1 }
        continue
      }
      let byte = bytes[index]
      if byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") {
        letters.append(byte.lowercased)
      }
      index += 1
    }
    leadingValue = String(decoding: letters, as: UTF8.self)
    if leadingValue.contains("=") {
      leadingValue = ""
      index = 0
    }
  }

  /// Whether a name and `=` follow the blank at `start`.
  private func isParameter(at start: Int) -> Bool {
    var next = start
    while next < bytes.count && bytes[next].isBlank { next += 1 }
    let last = min(bytes.count, next + 64)
    let first = next
    while next < last && Self.isNameByte(bytes[next]) { next += 1 }
    return next > first && next < bytes.count && bytes[next] == UInt8(ascii: "=")
  }

  /// Reads the parameters; pieces of one name are joined, the rest stays in order.
  mutating func parameters() -> [Parameter] {
    var result: [Parameter] = []
    var pieces: [String: [Piece]] = [:]
    var order: [String] = []
    while let piece = nextPiece() {
      if piece.number == nil {
        result.append(parameter(piece.name, [piece]))
      } else {
        if pieces[piece.name] == nil { order.append(piece.name) }
        pieces[piece.name, default: []].append(piece)
      }
    }
    for name in order {
      guard let group = pieces[name] else { continue }
      let sorted = group.enumerated().sorted {
        ($0.element.number ?? 0, $0.offset) < ($1.element.number ?? 0, $1.offset)
      }
      result.append(parameter(name, sorted.map(\.element)))
    }
    return result
  }

  /// Reads the next `name=value`; words without `=` are skipped.
  private mutating func nextPiece() -> Piece? {
    while index < bytes.count {
      skipSeparators()
      let start = index
      while index < bytes.count && Self.isNameByte(bytes[index]) { index += 1 }
      let name = start..<index
      skipBlanksAndComments()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "="), !name.isEmpty else {
        if index < bytes.count && index == start { index += 1 }
        continue
      }
      index += 1
      skipBlanksAndComments()
      return piece(name: name, places: readValue())
    }
    return nil
  }

  private mutating func skipSeparators() {
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "(") {
        skipComment()
      } else if bytes[index].isBlank || bytes[index] == UInt8(ascii: ";") {
        index += 1
      } else {
        return
      }
    }
  }

  private mutating func skipBlanksAndComments() {
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "(") {
        skipComment()
      } else if bytes[index].isBlank {
        index += 1
      } else {
        return
      }
    }
  }

  /// Skips a comment, which may hold further ones; an unclosed one ends with the field.
  private mutating func skipComment() {
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "\\"): index += 1
      default: break
      }
      index += 1
      if depth == 0 { break }
    }
    index = min(index, bytes.count)
  }

  /// The places of the bytes of a value.
  private mutating func readValue() -> [Range<Int>] {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return readBareValue() }
    index += 1
    var places: [Range<Int>] = []
    var start = index
    while index < bytes.count && bytes[index] != UInt8(ascii: "\"") {
      if bytes[index] == UInt8(ascii: "\\") && index + 1 < bytes.count {
        if index > start { places.append(start..<index) }
        start = index + 1
        index += 2
      } else if bytes[index] == 10 || bytes[index] == 13 {
        if index > start { places.append(start..<index) }
        index += 1
        start = index
      } else {
        index += 1
      }
    }
    index = min(index, bytes.count)
    if index > start { places.append(start..<index) }
    if index < bytes.count { index += 1 }
    return places
  }

  /// An unquoted value: it may hold blanks, as in `name=my file.pdf`.
  private mutating func readBareValue() -> [Range<Int>] {
    let start = index
    while index < bytes.count && bytes[index] != UInt8(ascii: ";") {
      if bytes[index].isBlank && isParameter(at: index) { break }
      if bytes[index].isBlank {
        while index < bytes.count && bytes[index].isBlank { index += 1 }
        if index < bytes.count && bytes[index] == UInt8(ascii: "(") {
          let value = bytes.trimmed(start..<index)
          skipComment()
          return value.isEmpty ? [] : [value]
        }
        continue
      }
      index += 1
    }
    let value = bytes.trimmed(start..<index)
    return value.isEmpty ? [] : [value]
  }

  /// Reads the marks of RFC 2231 in a name: `name*`, `name*0`, `name*0*`.
  private func piece(name: Range<Int>, places: [Range<Int>]) -> Piece {
    let marks = bytes[name].split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
    let base = bytes.lowercasedASCII(name.lowerBound..<(marks.first?.endIndex ?? name.upperBound))
    guard marks.count > 1 else {
      return Piece(name: base, number: nil, isExtended: false, places: places)
    }
    let isExtended = marks.last?.isEmpty ?? false
    let number = marks[1].isEmpty ? nil : Int(String(decoding: marks[1], as: UTF8.self))
    return Piece(
      name: base, number: number ?? (marks[1].isEmpty ? nil : Int.max), isExtended: isExtended,
      places: places)
  }

  /// Joins and decodes the pieces of one parameter.
  private func parameter(_ name: String, _ pieces: [Piece]) -> Parameter {
    var value = ParameterValue(field)
    for piece in pieces { value.append(piece.places, isExtended: piece.isExtended) }
    return Parameter(name: name, value: value.decoded(), rawBytes: value.bytes)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x7F, UInt8(ascii: "="), UInt8(ascii: ";"), UInt8(ascii: "("),
      UInt8(ascii: "\""), UInt8(ascii: ","):
      false
    default: true
    }
  }
}

/// The value of one parameter while it is put together.
private struct ParameterValue {
  private let field: MappedBytes
  /// The bytes so far.
  private(set) var bytes: [UInt8] = []
  private var map = OffsetMap()
  private var charset: String?

  init(_ field: MappedBytes) { self.field = field }

  /// Appends a piece; the first extended one begins with `charset'language'`.
  mutating func append(_ places: [Range<Int>], isExtended: Bool) {
    guard isExtended else {
      for place in places { copy(place) }
      return
    }
    for (position, place) in places.enumerated() {
      var start = place.lowerBound
      if charset == nil && position == 0 { start = readCharset(place) }
      decodeEscapes(start..<place.upperBound)
    }
  }

  private mutating func readCharset(_ place: Range<Int>) -> Int {
    charset = ""
    let quote = UInt8(ascii: "'")
    let field = field.bytes
    guard let first = field[place].firstIndex(of: quote),
      let second = field[(first + 1)..<place.upperBound].firstIndex(of: quote)
    else { return place.lowerBound }
    charset = field.lowercasedASCII(place.lowerBound..<first)
    return second + 1
  }

  private mutating func copy(_ place: Range<Int>) {
    guard !place.isEmpty else { return }
    map.append(output: bytes.count, source: place.lowerBound)
    bytes.append(contentsOf: field.bytes[place])
  }

  private mutating func decodeEscapes(_ place: Range<Int>) {
    var index = place.lowerBound
    while index < place.upperBound {
      if index + 2 < place.upperBound, field.bytes[index] == UInt8(ascii: "%"),
        let high = Self.hex(field.bytes[index + 1]), let low = Self.hex(field.bytes[index + 2])
      {
        map.append(output: bytes.count, source: index, outStep: 1, sourceStep: 3)
        bytes.append(high << 4 | low)
        index += 3
      } else {
        map.append(output: bytes.count, source: index)
        bytes.append(field.bytes[index])
        index += 1
      }
    }
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.flatMap { UInt8(exactly: $0) }
  }

  /// The value in UTF-8.
  func decoded() -> MappedBytes {
    let value = field.applying(bytes: bytes, map: map)
    if let charset, !charset.isEmpty { return Charset.decode(value, label: charset).text }
    return EncodedWord.decode(value)
  }
}
