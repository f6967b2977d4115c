// Base64 as mail uses it (RFC 4648, 4; RFC 2045, 6.8), read tolerantly. Tested by Base64Tests.

/// Decodes base64 the way the most forgiving mail readers do.
///
/// Bytes outside the alphabet are skipped. Padding ends a group wherever it stands, so that
/// concatenated pieces decode one after the other, and missing padding is no fault.
///
/// - Complexity: linear; the map has one segment for each unbroken line.
public enum Base64 {
  /// Decodes bytes, with a map back to the source.
  ///
  /// `isDamaged` is true only when the bytes cannot be what was meant: a group of a single
  /// character, or junk in more than a twentieth of the characters.
  public static func decode(_ source: MappedBytes) -> (bytes: MappedBytes, isDamaged: Bool) {
    let (bytes, decoder) = decoded(source, in: 0..<source.bytes.count)
    return (bytes, decoder.isDamaged)
  }

  /// Decodes bytes like `decode`, and tells where other text begins among them.
  ///
  /// Readers that stop at the padding, or at the first odd byte, show what others decode to
  /// rubbish: a footer, or text that hides. `text` is that rest of the source, if what follows
  /// the first padding or junk is not plainly base64 again.
  ///
  /// - Parameters:
  ///   - source: Bytes that hold the content.
  ///   - range: Where the content stands in them; without it all of them. Decoding a range needs
  ///     no copy of it.
  /// - Returns: The decoded bytes, whether they are damaged, and the rest as a range of `source`.
  public static func decodeWithText(
    _ source: MappedBytes, in range: Range<Int>? = nil
  ) -> (bytes: MappedBytes, isDamaged: Bool, text: Range<Int>?) {
    let range = range ?? 0..<source.bytes.count
    let (bytes, decoder) = decoded(source, in: range)
    guard let odd = decoder.firstOddByte else { return (bytes, decoder.isDamaged, nil) }
    return (bytes, decoder.isDamaged, Base64Rest.text(in: source.bytes[range], after: odd))
  }

  private static func decoded(
    _ source: MappedBytes, in range: Range<Int>
  ) -> (MappedBytes, Base64Decoder) {
    var decoder = Base64Decoder()
    let encoded = source.bytes
    let bytes = [UInt8](capacity: range.count / 4 * 3 + 3) { output in
      decoder.decode(encoded.span.extracting(range), base: range.lowerBound, into: &output)
    }
    return (source.applying(bytes: bytes, map: decoder.map), decoder)
  }
}

/// The state of one decoding run, which may take several pieces of one source.
struct Base64Decoder {
  /// The way back; source offsets count from the `base` of each piece.
  var map = OffsetMap()
  /// Bytes written so far.
  private(set) var written = 0
  private var letters = 0
  private var junk = 0
  private var hasBrokenGroup = false
  /// Where the first padding or junk stands.
  private(set) var firstOddByte: Int?
  /// The open group: its bits, its number of letters, and where it began.
  private var group: UInt32 = 0
  private var groupCount = 0
  private var groupStart = 0

  /// Whether what was decoded cannot be what was meant.
  var isDamaged: Bool { hasBrokenGroup || junk * 20 > letters + junk }

  /// Makes a decoder that writes after `written` bytes of output, continuing their map.
  init(written: Int = 0, map: OffsetMap = OffsetMap()) {
    self.written = written
    self.map = map
  }

  /// Decodes one piece that begins at offset `base` of the source; a group left open is closed.
  mutating func decode(_ source: Span<UInt8>, base: Int, into output: inout OutputSpan<UInt8>) {
    var index = 0
    while index < source.count {
      if groupCount == 0 {
        index = decodeWholeGroups(source, from: index, base: base, into: &output)
        if index == source.count { break }
      }
      take(Self.values[Int(source[index])], at: base + index, into: &output)
      index += 1
    }
    closeGroup(end: base + index, into: &output)
  }

  /// The fast path: groups of four letters without a gap; returns where they end.
  private mutating func decodeWholeGroups(
    _ source: Span<UInt8>, from start: Int, base: Int, into output: inout OutputSpan<UInt8>
  ) -> Int {
    var index = start
    while index &+ 4 <= source.count {
      let a = Self.values[Int(source[index])]
      let b = Self.values[Int(source[index &+ 1])]
      let c = Self.values[Int(source[index &+ 2])]
      let d = Self.values[Int(source[index &+ 3])]
      guard (a | b | c | d) < Self.firstNoLetter else { break }
      output.append(a << 2 | b >> 4)
      output.append(b << 4 | c >> 2)
      output.append(c << 6 | d)
      index &+= 4
    }
    if index > start {
      map.append(output: written, source: base + start, outStep: 3, sourceStep: 4)
      written += (index - start) / 4 * 3
      letters += index - start
    }
    return index
  }

  private mutating func take(
    _ value: UInt8, at place: Int, into output: inout OutputSpan<UInt8>
  ) {
    switch value {
    case ..<Self.firstNoLetter:
      if groupCount == 0 { groupStart = place }
      group = group << 6 | UInt32(value)
      groupCount += 1
      letters += 1
      if groupCount == 4 { closeGroup(end: place + 1, into: &output) }
    case Self.padding:
      if firstOddByte == nil { firstOddByte = place }
      closeGroup(end: place + 1, into: &output)
    case Self.blank:
      break
    default:
      if firstOddByte == nil { firstOddByte = place }
      junk += 1
    }
  }

  /// Writes the whole bytes of the open group.
  private mutating func closeGroup(end: Int, into output: inout OutputSpan<UInt8>) {
    defer {
      group = 0
      groupCount = 0
    }
    guard groupCount > 1 else {
      if groupCount == 1 { hasBrokenGroup = true }
      return
    }
    map.append(output: written, source: groupStart, outStep: 3, sourceStep: end - groupStart)
    let bits = group << UInt32(6 * (4 - groupCount))
    for position in 0..<(groupCount - 1) {
      output.append(UInt8(truncatingIfNeeded: bits >> UInt32(16 - 8 * position)))
    }
    written += groupCount - 1
  }

  static let firstNoLetter: UInt8 = 64
  static let padding: UInt8 = 64
  static let blank: UInt8 = 65
  private static let junkByte: UInt8 = 66

  /// The value of each byte: 0 to 63 for letters of the alphabet.
  static let values: InlineArray<256, UInt8> = {
    var table = InlineArray<256, UInt8>(repeating: junkByte)
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, letter) in alphabet.utf8.enumerated() { table[Int(letter)] = UInt8(value) }
    table[Int(UInt8(ascii: "="))] = padding
    for byte in [UInt8(ascii: " "), 9, 10, 11, 12, 13] { table[Int(byte)] = blank }
    return table
  }()
}

/// Judges what follows the padding.
private enum Base64Rest {
  /// The rest of the bytes, unless it is blank or plainly base64.
  ///
  /// After padding the rest begins behind it; after junk, with the line of the junk.
  static func text(in bytes: ArraySlice<UInt8>, after odd: Int) -> Range<Int>? {
    var start = odd
    if bytes[odd] == UInt8(ascii: "=") {
      while start < bytes.endIndex && bytes[start] == UInt8(ascii: "=") { start += 1 }
    } else {
      while start > bytes.startIndex && bytes[start - 1] != 10 && bytes[start - 1] != 13 {
        start -= 1
      }
    }
    return isBase64(bytes[start...]) ? nil : start..<bytes.endIndex
  }

  /// Whether bytes are whole groups without junk and without blanks inside a line.
  private static func isBase64(_ bytes: ArraySlice<UInt8>) -> Bool {
    var letters = 0
    var isAfterLetter = false
    var isAfterSpace = false
    for byte in bytes {
      switch Base64Decoder.values[Int(byte)] {
      case ..<Base64Decoder.firstNoLetter:
        if isAfterSpace { return false }
        letters += 1
        isAfterLetter = true
      case Base64Decoder.padding:
        letters = 0
      case Base64Decoder.blank:
        let isLineEnd = byte == 10 || byte == 13
        isAfterSpace = !isLineEnd && (isAfterSpace || isAfterLetter)
        if isLineEnd { isAfterLetter = false }
      default:
        return false
      }
    }
    return letters % 4 == 0
  }
}
