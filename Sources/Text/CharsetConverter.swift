// Legacy charsets, by the converters of ICU. Tested by CharsetTests.

import CICU

/// An open converter of ICU.
///
/// Safe: the handle is opened by `init`, closed by `deinit`, never copied and never handed out.
@safe struct CharsetConverter: ~Copyable {
  private let handle: OpaquePointer

  /// Opens a converter; nil if ICU does not know the charset.
  init?(_ name: String) {
    guard let handle = unsafe cicu_converter_open(name) else { return nil }
    unsafe self.handle = handle
  }

  deinit {
    unsafe cicu_converter_close(handle)
  }

  /// The characters of the 256 bytes, if each byte is one character.
  func singleByteTable() -> [UInt16]? {
    var table = [UInt16](repeating: 0, count: 256)
    let isSingleByte = unsafe cicu_converter_table(handle, &table)
    return isSingleByte ? table : nil
  }

  /// Whether ASCII text stands for itself.
  func keepsASCII() -> Bool {
    unsafe cicu_converter_keeps_ascii(handle)
  }

  /// Decodes all bytes, a chunk of UTF-16 at a time.
  consuming func decode(_ source: MappedBytes) -> Charset.Decoded {
    let bytes = source.bytes
    var groups = ConvertedGroups()
    groups.output.reserveCapacity(bytes.count)
    var units = [UInt16](repeating: 0, count: Self.chunk)
    var offsets = [Int32](repeating: 0, count: Self.chunk)
    var index = 0
    var waiting = 0
    var hasFailed = false
    while true {
      let count = min(bytes.count - index, Self.sourceChunk)
      let isLast = index + count == bytes.count
      let step = unsafe bytes.withUnsafeBufferPointer { buffer in
        // The rebased part is in bounds: index + count <= bytes.count.
        let part = unsafe UnsafeBufferPointer(rebasing: buffer[index..<index + count])
        return unsafe cicu_converter_convert(
          handle, part.baseAddress, count, isLast, &units, &offsets, Self.chunk)
      }
      for place in 0..<min(step.written, Self.chunk) {
        let offset = Int(offsets[place])
        groups.take(units[place], from: offset < 0 ? index - waiting : index + offset)
      }
      index += min(step.consumed, count)
      waiting = step.pending
      hasFailed = step.failed || (step.consumed == 0 && step.written == 0 && index < bytes.count)
      if hasFailed || (isLast && !step.isFull) { break }
    }
    groups.finish(at: index)
    if hasFailed { groups.output.emit(scalar: 0xFFFD, from: index..<bytes.count) }
    let hadErrors = unsafe hasFailed || cicu_converter_errors(handle) > 0
    return Charset.Decoded(
      text: groups.output.result(behind: source), isUnknownLabel: false, hadErrors: hadErrors)
  }

  /// UTF-16 units of one call.
  private static let chunk = 4096
  /// Source bytes of one call; ICU takes less than 2^31.
  private static let sourceChunk = 1 << 20
}

/// Turns UTF-16 units with their source offsets to UTF-8 with a map.
private struct ConvertedGroups {
  var output = StageOutput()
  /// Characters that came from the source bytes at `start`.
  private var waiting: [UInt8] = []
  private var start = 0
  private var highSurrogate: UInt32?

  mutating func take(_ unit: UInt16, from offset: Int) {
    let value = UInt32(unit)
    if let high = highSurrogate {
      highSurrogate = nil
      if value & 0xFC00 == 0xDC00 {
        append(0x1_0000 + (high & 0x3FF) << 10 + value & 0x3FF)
        return
      }
      append(0xFFFD)
    }
    if offset > start { flush(to: offset) }
    if value & 0xFC00 == 0xD800 { highSurrogate = value } else { append(value) }
  }

  mutating func finish(at end: Int) {
    if highSurrogate != nil { append(0xFFFD) }
    flush(to: max(end, start))
  }

  private mutating func flush(to offset: Int) {
    output.emit(waiting, from: start..<offset)
    waiting.removeAll(keepingCapacity: true)
    start = offset
  }

  private mutating func append(_ value: UInt32) {
    waiting.appendUTF8(value)
  }
}
