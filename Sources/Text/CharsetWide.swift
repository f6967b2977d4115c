// UTF-16 and UTF-32. Tested by CharsetTests.

/// Text in UTF-16 or UTF-32.
enum WideText {
  /// Decodes units of a form; surrogates that stand alone and odd bytes at the end become U+FFFD.
  static func decode(_ source: MappedBytes, _ form: CharsetEvidence.WideForm) -> Charset.Decoded {
    let bytes = source.bytes
    var output = StageOutput()
    output.reserveCapacity(bytes.count / form.width)
    var hadErrors = false
    var index = form.markLength
    while bytes.count - index >= form.width {
      let start = index
      var value = unit(bytes, index, form)
      index += form.width
      if form.width == 2, value & 0xFC00 == 0xD800, bytes.count - index >= 2 {
        let low = unit(bytes, index, form)
        if low & 0xFC00 == 0xDC00 {
          value = 0x1_0000 + (value & 0x3FF) << 10 + low & 0x3FF
          index += 2
        }
      }
      hadErrors = hadErrors || value > 0x10_FFFF || value & 0xFFFF_F800 == 0xD800
      output.emit(scalar: value, from: start..<index)
    }
    if index < bytes.count {
      hadErrors = true
      output.emit(scalar: 0xFFFD, from: index..<bytes.count)
    }
    return Charset.Decoded(
      text: output.result(behind: source), isUnknownLabel: false, hadErrors: hadErrors)
  }

  /// The unit at `index`, which is in bounds.
  private static func unit(
    _ bytes: [UInt8], _ index: Int, _ form: CharsetEvidence.WideForm
  ) -> UInt32 {
    var value: UInt32 = 0
    for offset in 0..<form.width {
      let place = form.isBigEndian ? offset : form.width - 1 - offset
      value = value << 8 | UInt32(bytes[index + place])
    }
    return value
  }
}
