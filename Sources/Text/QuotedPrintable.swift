// Quoted-printable (RFC 2045, 6.7), read tolerantly. Tested by QuotedPrintableTests.

/// Decodes quoted-printable the way the most forgiving mail readers do.
///
/// Hex digits may be lower-case, blanks may stand between `=` and a line end, and an escape that
/// makes no sense stays as text. Blanks before a line end are transport padding and are dropped.
///
/// - Complexity: linear.
public enum QuotedPrintable {
  /// Decodes bytes, with a map back to the source.
  ///
  /// `isDamaged` is true only when more escapes are broken than whole: then the bytes were
  /// hardly encoded this way.
  public static func decode(_ source: MappedBytes) -> (bytes: MappedBytes, isDamaged: Bool) {
    var decoder = QuotedPrintableDecoder()
    let encoded = source.bytes
    let bytes = [UInt8](capacity: encoded.count) { output in
      decoder.decode(encoded.span, into: &output)
    }
    return (source.applying(bytes: bytes, map: decoder.map), decoder.isDamaged)
  }
}

/// The state of one decoding run.
private struct QuotedPrintableDecoder {
  var map = OffsetMap()
  private var written = 0
  private var wholeEscapes = 0
  private var brokenEscapes = 0

  var isDamaged: Bool { brokenEscapes > wholeEscapes }

  init() {}

  mutating func decode(_ source: Span<UInt8>, into output: inout OutputSpan<UInt8>) {
    var index = 0
    while index < source.count {
      switch source[index] {
      case UInt8(ascii: "="):
        index = decodeEscape(source, at: index, into: &output)
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        let end = endOfBlanks(source, from: index)
        if end < source.count && !isLineEnd(source[end]) {
          copy(source, index..<end, into: &output)
        }
        index = end
      default:
        let end = endOfPlainText(source, from: index)
        copy(source, index..<end, into: &output)
        index = end
      }
    }
  }

  /// Decodes what begins with `=`; returns where the text goes on.
  private mutating func decodeEscape(
    _ source: Span<UInt8>, at start: Int, into output: inout OutputSpan<UInt8>
  ) -> Int {
    if start + 2 < source.count, let high = HexDigit.value(of: source[start + 1]),
      let low = HexDigit.value(of: source[start + 2])
    {
      map.append(output: written, source: start, outStep: 1, sourceStep: 3)
      output.append(high << 4 | low)
      written += 1
      wholeEscapes += 1
      return start + 3
    }
    let end = endOfBlanks(source, from: start + 1)
    if end == source.count { return end }
    if isLineEnd(source[end]) {
      wholeEscapes += 1
      let isPair = source[end] == 13 && end + 1 < source.count && source[end + 1] == 10
      return end + (isPair ? 2 : 1)
    }
    brokenEscapes += 1
    copy(source, start..<(start + 1), into: &output)
    return start + 1
  }

  private mutating func copy(
    _ source: Span<UInt8>, _ range: Range<Int>, into output: inout OutputSpan<UInt8>
  ) {
    map.append(output: written, source: range.lowerBound)
    for index in range { output.append(source[index]) }
    written += range.count
  }

  private func endOfPlainText(_ source: Span<UInt8>, from start: Int) -> Int {
    var end = start
    while end < source.count {
      let byte = source[end]
      if byte == UInt8(ascii: "=") || byte == UInt8(ascii: " ") || byte == 9 { break }
      end += 1
    }
    return end
  }

  private func endOfBlanks(_ source: Span<UInt8>, from start: Int) -> Int {
    var end = start
    while end < source.count && (source[end] == UInt8(ascii: " ") || source[end] == 9) { end += 1 }
    return end
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }
}

/// Hexadecimal digits in ASCII.
enum HexDigit {
  /// The value of a digit in either case, or nil.
  static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
