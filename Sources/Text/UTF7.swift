// UTF-7 (RFC 2152). Tested by CharsetTests.

/// Text in UTF-7, which hides any character in ASCII letters.
enum UTF7 {
  /// Decodes UTF-7; characters that it does not allow stand for themselves.
  static func decode(_ source: MappedBytes) -> Charset.Decoded {
    let bytes = source.bytes
    var output = StageOutput()
    output.reserveCapacity(bytes.count)
    var hadErrors = false
    var copied = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] >= 0x80 {
        output.copy(copied..<index, of: bytes)
        let character = UTF8Character(in: bytes, at: index)
        hadErrors = hadErrors || !character.isValid
        output.emit(scalar: character.value, from: index..<index + character.length)
        index += character.length
        copied = index
      } else if bytes[index] == UInt8(ascii: "+") {
        output.copy(copied..<index, of: bytes)
        var run = Run(bytes, from: index)
        run.decode(into: &output)
        hadErrors = hadErrors || run.hadErrors
        index = run.index
        copied = index
      } else {
        index += 1
      }
    }
    output.copy(copied..<bytes.count, of: bytes)
    return Charset.Decoded(
      text: output.result(behind: source), isUnknownLabel: false, hadErrors: hadErrors)
  }

  /// A run of base64 from `+` to the first byte that is not base64.
  private struct Run {
    let bytes: [UInt8]
    var index: Int
    var hadErrors = false
    private var highSurrogate: UInt32?
    /// First byte of the character that is being read.
    private var start: Int

    init(_ bytes: [UInt8], from index: Int) {
      self.bytes = bytes
      self.index = index
      start = index
    }

    mutating func decode(into output: inout StageOutput) {
      index += 1
      let first = index
      if index < bytes.count, bytes[index] == UInt8(ascii: "-") {
        index += 1
        output.emit(UInt8(ascii: "+"), from: start..<index)
        return
      }
      var bits: UInt32 = 0
      var bitCount = 0
      while index < bytes.count, let value = UTF7.base64Value(bytes[index]) {
        index += 1
        bits = bits << 6 | value
        bitCount += 6
        guard bitCount >= 16 else { continue }
        bitCount -= 16
        take(bits >> UInt32(bitCount) & 0xFFFF, &output)
        bits &= 1 << UInt32(bitCount) - 1
      }
      if index == first {
        // A `+` that begins nothing: readers show it.
        output.emit(UInt8(ascii: "+"), from: start..<index)
      } else {
        finish(bitCount, bits, &output)
      }
    }

    private mutating func take(_ unit: UInt32, _ output: inout StageOutput) {
      if let high = highSurrogate {
        highSurrogate = nil
        if unit & 0xFC00 == 0xDC00 {
          emit(0x1_0000 + (high & 0x3FF) << 10 + unit & 0x3FF, &output)
          return
        }
        emit(0xFFFD, &output)
        hadErrors = true
      }
      if unit & 0xFC00 == 0xD800 {
        highSurrogate = unit
      } else {
        hadErrors = hadErrors || unit & 0xFC00 == 0xDC00
        emit(unit, &output)
      }
    }

    private mutating func emit(_ value: UInt32, _ output: inout StageOutput) {
      output.emit(scalar: value, from: start..<index)
      start = index
    }

    private mutating func finish(
      _ bitCount: Int, _ bits: UInt32, _ output: inout StageOutput
    ) {
      if highSurrogate != nil || bitCount >= 6 || bits != 0 {
        hadErrors = true
        emit(0xFFFD, &output)
      }
      if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
    }
  }

  fileprivate static func base64Value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
