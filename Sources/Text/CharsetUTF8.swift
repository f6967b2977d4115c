// UTF-8 that may be damaged, or another charset. Tested by CharsetTests.

extension Charset {
  /// What becomes of bytes that are not UTF-8.
  enum Repair {
    /// U+FFFD for each damaged sequence.
    case replace
    /// The character of windows-1252.
    case latin
    /// The character of windows-1252 if most bytes above 0x7F stand alone; else U+FFFD.
    case replaceOrLatin

    /// The repair of text that begins with a byte order mark of UTF-8.
    init(_ encoding: CharsetEncoding) {
      self = encoding == .utf8 ? .replaceOrLatin : .replace
    }
  }

  /// Whether bytes are well-formed UTF-8.
  static func isValidUTF8(_ bytes: [UInt8]) -> Bool {
    (try? UTF8Span(validating: bytes.span)) != nil
  }

  /// Decodes UTF-8; valid text is returned as it is.
  static func decodeUTF8(_ source: MappedBytes, _ repair: Repair) -> Decoded {
    if isValidUTF8(source.bytes) { return Decoded(source) }
    let isLatin =
      switch repair {
      case .replace: false
      case .latin: true
      case .replaceOrLatin: mostHighBytesStandAlone(source.bytes)
      }
    return isLatin ? repairUTF8(source, asLatin: true) : repairUTF8(source, asLatin: false)
  }

  private static func mostHighBytesStandAlone(_ bytes: [UInt8]) -> Bool {
    var alone = 0
    var sequences = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      let character = UTF8Character(in: bytes, at: index)
      if character.isValid || character.isIrregular { sequences += 1 } else { alone += 1 }
      index += character.length
    }
    return alone > sequences
  }

  /// Copies what is valid and repairs the rest.
  private static func repairUTF8(_ source: MappedBytes, asLatin: Bool) -> Decoded {
    let bytes = source.bytes
    var output = StageOutput()
    output.reserveCapacity(bytes.count)
    var hadErrors = false
    var copied = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      let character = UTF8Character(in: bytes, at: index)
      if character.isValid {
        index += character.length
        continue
      }
      output.copy(copied..<index, of: bytes)
      if character.isIrregular || !asLatin {
        hadErrors = true
        output.emit(scalar: character.value, from: index..<index + character.length)
        index += character.length
      } else {
        let value = SingleByteText.windows1252[Int(bytes[index])]
        output.emit(scalar: UInt32(value), from: index..<index + 1)
        index += 1
      }
      copied = index
    }
    output.copy(copied..<bytes.count, of: bytes)
    return Decoded(
      text: output.result(behind: source), isUnknownLabel: false, hadErrors: hadErrors)
  }
}
