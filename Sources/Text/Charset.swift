// Bytes of any charset to UTF-8. Tested by CharsetTests.

/// Decodes text of any charset to valid UTF-8, by its label and by what the bytes tell.
public enum Charset {
  /// Text after decoding.
  public struct Decoded: Sendable, Hashable {
    /// The text, which is valid UTF-8, without a byte order mark.
    public var text: MappedBytes
    /// Whether the label names no known charset and the bytes are not all ASCII, so that the
    /// charset is a guess.
    public var isUnknownLabel: Bool
    /// Whether bytes meant nothing, or UTF-8 was written in a form that is forbidden.
    public var hadErrors: Bool
  }

  /// Decodes bytes to UTF-8; bytes that mean nothing become U+FFFD.
  ///
  /// The label is a hint: a byte order mark, zero bytes of UTF-16 and UTF-32, and valid UTF-8
  /// under the label of a charset of single bytes are stronger.
  ///
  /// - Parameters:
  ///   - source: The bytes after transfer decoding. ASCII text is returned as it is.
  ///   - label: The charset parameter as it stands in the header; nil if there is none.
  /// - Returns: The text, and what was wrong with it.
  public static func decode(_ source: MappedBytes, label: String?) -> Decoded {
    let encoding = CharsetEncoding(label: label)
    let isPlain = CharsetEvidence.isPlainASCII(source.bytes)
    if isPlain, encoding.keepsPlainASCII(source.bytes) { return Decoded(source) }
    if !isPlain {
      if CharsetEvidence.utf8MarkLength(source.bytes) > 0 {
        return decodeUTF8(source.slice(3..<source.bytes.count), Repair(encoding))
      }
      let marked = CharsetEvidence.markedForm(source.bytes)
      if let form = marked ?? CharsetEvidence.wideForm(source.bytes) {
        return WideText.decode(source, form)
      }
    }
    return decode(source, as: encoding)
  }

  private static func decode(_ source: MappedBytes, as encoding: CharsetEncoding) -> Decoded {
    switch encoding {
    case .utf8:
      return decodeUTF8(source, .replaceOrLatin)
    case .evidence, .ascii:
      return decodeByEvidence(source, isUnknown: false)
    case .unknown:
      return decodeByEvidence(source, isUnknown: true)
    case .windows1252:
      if isValidUTF8(source.bytes) { return Decoded(source) }
      return SingleByteText.decode(source, SingleByteText.windows1252)
    case .utf16, .utf32:
      if CharsetEvidence.isTextInSpiteOfWideLabel(source.bytes) { return Decoded(source) }
      let isBigEndian = CharsetEvidence.isBigEndian(source.bytes)
      let form = CharsetEvidence.WideForm(
        width: encoding == .utf16 ? 2 : 4, isBigEndian: isBigEndian)
      return WideText.decode(source, form)
    case .utf7:
      return UTF7.decode(source)
    case .icu(let name, _):
      guard let converter = CharsetConverter(name) else {
        return decodeByEvidence(source, isUnknown: true)
      }
      return decode(source, with: converter)
    }
  }

  /// Decodes with a converter of ICU, unless the text turns out to be UTF-8.
  private static func decode(
    _ source: MappedBytes, with converter: consuming CharsetConverter
  ) -> Decoded {
    if let table = converter.singleByteTable() {
      let isSuperset = (0x20..<0x7F).allSatisfy { table[$0] == UInt16($0) }
      if isSuperset && isValidUTF8(source.bytes) { return Decoded(source) }
      return SingleByteText.decode(source, table)
    }
    if converter.keepsASCII(), CharsetEvidence.isPlainASCII(source.bytes) {
      return Decoded(source)
    }
    let decoded = converter.decode(source)
    let isUTF8 =
      decoded.hadErrors && !CharsetEvidence.isPlainASCII(source.bytes)
      && isValidUTF8(source.bytes)
    return isUTF8 ? Decoded(source) : decoded
  }

  /// Decodes where no label helps: UTF-8 if valid, else windows-1252 and what UTF-8 there is.
  private static func decodeByEvidence(_ source: MappedBytes, isUnknown: Bool) -> Decoded {
    var decoded: Decoded
    if CharsetEvidence.hasJapaneseEscape(source.bytes),
      let converter = CharsetConverter("ISO-2022-JP-2")
    {
      decoded = converter.decode(source)
      if decoded.hadErrors { decoded = decodeUTF8(source, .latin) }
    } else {
      decoded = decodeUTF8(source, .latin)
    }
    decoded.isUnknownLabel = isUnknown && source.bytes.contains { $0 >= 0x80 }
    return decoded
  }
}

extension Charset.Decoded {
  /// Text that needs no decoding.
  init(_ text: MappedBytes) {
    self.init(text: text, isUnknownLabel: false, hadErrors: false)
  }
}

extension CharsetEncoding {
  /// Whether bytes below 0x80, none of them NUL, are the text already.
  fileprivate func keepsPlainASCII(_ bytes: [UInt8]) -> Bool {
    switch self {
    case .utf8, .windows1252, .icu(_, keepsASCII: true): true
    case .ascii, .evidence, .unknown: !CharsetEvidence.hasJapaneseEscape(bytes)
    case .utf16, .utf32: false
    case .utf7: !bytes.contains(UInt8(ascii: "+"))
    case .icu: false
    }
  }
}
