// Encoded words in header fields (RFC 2047; language suffix of RFC 2231, 5).
// Tested by EncodedWordTests.

/// Turns the value of a header field into the text that a reader sees.
///
/// Adjacent words lose the blank between them, and words of one charset are joined before the
/// charset is decoded, because some programs split words inside a character. Words that make no
/// sense stay as text, bytes beyond ASCII are read as UTF-8 or else as windows-1252, and folding
/// is removed.
///
/// - Complexity: linear.
public enum EncodedWord {
  /// Decodes a header value, folded or not, to valid UTF-8 with a map back to the source.
  public static func decode(_ headerValue: MappedBytes) -> MappedBytes {
    var decoder = HeaderTextDecoder(headerValue.bytes)
    decoder.run()
    guard decoder.hasChanges else { return headerValue }
    return headerValue.applying(bytes: decoder.output, map: decoder.map)
  }
}

/// The state of one header value.
private struct HeaderTextDecoder {
  /// The places of one word: `=?charset?encoding?text?=`.
  private struct Word {
    var charset: Range<Int>
    var isBase64: Bool
    var text: Range<Int>
    var end: Int
  }

  let source: [UInt8]
  var output: [UInt8] = []
  var map = OffsetMap()
  /// Whether the text differs from the source.
  var hasChanges = false

  /// Decoded bytes of adjacent words of one charset, and that charset.
  private var joined: [UInt8] = []
  private var joinedMap = OffsetMap()
  private var joinedCharset: [UInt8] = []

  /// The longest charset name that a word may have, in bytes.
  private static let charsetLimit = 64

  init(_ source: [UInt8]) { self.source = source }

  mutating func run() {
    guard source.contains(where: { $0 >= 0x80 || $0 < 0x20 || $0 == UInt8(ascii: "=") }) else {
      return
    }
    var textStart = 0
    var index = 0
    var isAfterWord = false
    while index < source.count {
      guard source[index] == UInt8(ascii: "="), let word = word(at: index) else {
        index += 1
        continue
      }
      if !(isAfterWord && isBlank(textStart..<index)) {
        flushWords()
        copyText(textStart..<index)
      }
      decode(word)
      isAfterWord = true
      index = word.end
      textStart = index
    }
    flushWords()
    copyText(textStart..<source.count)
  }

  /// The word that begins at `start`, if it is whole.
  private func word(at start: Int) -> Word? {
    guard start + 1 < source.count, source[start + 1] == UInt8(ascii: "?") else { return nil }
    var index = start + 2
    let charsetLast = min(source.count, index + Self.charsetLimit)
    while index < charsetLast && source[index] > 0x20 && source[index] != UInt8(ascii: "?") {
      index += 1
    }
    guard index > start + 2, index + 2 < source.count, source[index] == UInt8(ascii: "?"),
      source[index + 2] == UInt8(ascii: "?")
    else { return nil }
    let encoding = source[index + 1] & 0xDF
    guard encoding == UInt8(ascii: "B") || encoding == UInt8(ascii: "Q") else { return nil }
    guard let textEnd = endOfText(from: index + 3) else { return nil }
    return Word(
      charset: (start + 2)..<index, isBase64: encoding == UInt8(ascii: "B"),
      text: (index + 3)..<textEnd, end: textEnd + 2)
  }

  /// Where the text of a word ends; nil if another word begins first.
  ///
  /// Stopping at the next beginning keeps the search for ends linear.
  private func endOfText(from start: Int) -> Int? {
    var index = start
    while index + 1 < source.count {
      if source[index] == UInt8(ascii: "?") {
        if source[index + 1] == UInt8(ascii: "=") { return index }
        if index > start && source[index - 1] == UInt8(ascii: "=") { return nil }
      }
      index += 1
    }
    return nil
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    range.allSatisfy { source[$0] == UInt8(ascii: " ") || (9...13).contains(source[$0]) }
  }

  /// Adds the bytes of a word to those of the words before it, if they share a charset.
  private mutating func decode(_ word: Word) {
    hasChanges = true
    let name = source[word.charset].prefix { $0 != UInt8(ascii: "*") }
    let charset = name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    if charset != joinedCharset {
      flushWords()
      joinedCharset = charset
    }
    if word.isBase64 { decodeB(word.text) } else { decodeQ(word.text) }
  }

  private mutating func decodeB(_ range: Range<Int>) {
    var decoder = Base64Decoder(written: joined.count, map: joinedMap)
    joinedMap = OffsetMap()
    let encoded = source
    joined.append(addingCapacity: range.count / 4 * 3 + 3) { output in
      decoder.decode(encoded.span.extracting(range), base: range.lowerBound, into: &output)
    }
    joinedMap = decoder.map
  }

  /// The "Q" encoding: `_` is a blank, line ends inside a word are folding.
  private mutating func decodeQ(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = source[index]
      if byte == UInt8(ascii: "="), index + 2 < range.upperBound,
        let high = HexDigit.value(of: source[index + 1]),
        let low = HexDigit.value(of: source[index + 2])
      {
        joinedMap.append(output: joined.count, source: index, outStep: 1, sourceStep: 3)
        joined.append(high << 4 | low)
        index += 3
        continue
      }
      if byte != 10 && byte != 13 {
        joinedMap.append(output: joined.count, source: index)
        joined.append(byte == UInt8(ascii: "_") ? UInt8(ascii: " ") : byte)
      }
      index += 1
    }
  }

  /// Decodes the charset of the collected words and writes their text.
  private mutating func flushWords() {
    guard !joined.isEmpty else { return }
    let label = String(decoding: joinedCharset, as: UTF8.self)
    writeText(MappedBytes(bytes: joined, map: joinedMap), label: label)
    joined = []
    joinedMap = OffsetMap()
  }

  /// Writes text outside words, without its folding.
  private mutating func copyText(_ range: Range<Int>) {
    var plain: [UInt8] = []
    var plainMap = OffsetMap()
    var isASCII = true
    for index in range {
      let byte = source[index]
      var copied = byte
      if byte == 10 || byte == 13 {
        hasChanges = true
        guard !isFolding(at: index) else { continue }
        copied = UInt8(ascii: " ")
      }
      if byte >= 0x80 { isASCII = false }
      plainMap.append(output: plain.count, source: index)
      plain.append(copied)
    }
    guard !plain.isEmpty else { return }
    if isASCII || UTF8Check.isValid(plain) {
      append(MappedBytes(bytes: plain, map: plainMap), characters: false)
    } else {
      hasChanges = true
      writeText(MappedBytes(bytes: plain, map: plainMap), label: "windows-1252")
    }
  }

  /// Whether a line end belongs to folding or ends the value.
  private func isFolding(at index: Int) -> Bool {
    var next = index + 1
    if source[index] == 13 && next < source.count && source[next] == 10 { next += 1 }
    return next == source.count || source[next] == UInt8(ascii: " ") || source[next] == 9
      || source[next] == 10 || source[next] == 13
  }

  private mutating func writeText(_ bytes: MappedBytes, label: String) {
    append(Charset.decode(bytes, label: label).text, characters: true)
  }

  /// Appends text whose raw ranges are offsets of the source, character by character if asked.
  private mutating func append(_ text: MappedBytes, characters: Bool) {
    let bytes = text.bytes
    var index = 0
    while index < bytes.count {
      var end = index + 1
      while end < bytes.count && bytes[end] & 0xC0 == 0x80 { end += 1 }
      let origin = text.rawRange(of: index..<end)
      map.append(
        output: output.count, source: origin.lowerBound, outStep: end - index,
        sourceStep: origin.count)
      output.append(contentsOf: bytes[index..<end])
      index = end
    }
  }
}

/// Whether bytes are well-formed UTF-8.
enum UTF8Check {
  /// Tells whether the bytes are well-formed UTF-8.
  static func isValid(_ bytes: [UInt8]) -> Bool {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue: continue
      case .emptyInput: return true
      case .error: return false
      }
    }
  }
}
