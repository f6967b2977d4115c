// What a decoding stage writes: bytes and their map. Tested by the tests of the stages.

/// Output bytes of one stage, with the map that grows beside them.
struct StageOutput {
  private(set) var bytes: [UInt8] = []
  private(set) var map = OffsetMap()

  /// Copies a range of the source as it is.
  mutating func copy(_ range: Range<Int>, of source: [UInt8]) {
    guard !range.isEmpty else { return }
    map.append(output: bytes.count, source: range.lowerBound)
    bytes.append(contentsOf: source[range])
  }

  /// Writes one byte that stands for a range of the source.
  mutating func emit(_ byte: UInt8, from range: Range<Int>) {
    map.append(output: bytes.count, source: range.lowerBound, sourceStep: range.count)
    bytes.append(byte)
  }

  /// Writes bytes that stand, all together, for a range of the source.
  mutating func emit(_ text: some Collection<UInt8>, from range: Range<Int>) {
    guard !text.isEmpty else { return }
    map.append(
      output: bytes.count, source: range.lowerBound, outStep: text.count, sourceStep: range.count)
    bytes.append(contentsOf: text)
  }

  /// Writes a character that stands for a range of the source; U+FFFD if it is no scalar value.
  mutating func emit(scalar value: UInt32, from range: Range<Int>) {
    map.append(
      output: bytes.count, source: range.lowerBound,
      outStep: StageOutput.utf8Length(of: value), sourceStep: range.count)
    appendUTF8(value)
  }

  /// Begins a run in which each source byte becomes `outStep` output bytes; used with `appendUTF8`.
  mutating func beginRun(source: Int, outStep: Int, sourceStep: Int) {
    map.append(output: bytes.count, source: source, outStep: outStep, sourceStep: sourceStep)
  }

  /// Appends a character without touching the map; U+FFFD if it is no scalar value.
  mutating func appendUTF8(_ value: UInt32) {
    bytes.appendUTF8(value)
  }

  /// Appends another output of the same source behind a separator.
  mutating func append(_ other: StageOutput, separator: UInt8) {
    guard let place = other.map.sourceRange(of: 0..<1).first, !other.bytes.isEmpty else { return }
    if !bytes.isEmpty { emit(separator, from: place..<place) }
    map.append(other.map, at: bytes.count)
    bytes.append(contentsOf: other.bytes)
  }

  /// Makes room for so many bytes.
  mutating func reserveCapacity(_ count: Int) {
    bytes.reserveCapacity(count)
  }

  /// The result as one more stage behind `source`.
  consuming func result(behind source: MappedBytes) -> MappedBytes {
    source.applying(bytes: bytes, map: map)
  }

  /// Bytes that `appendUTF8` writes for a value.
  static func utf8Length(of value: UInt32) -> Int {
    switch value {
    case 0..<0x80: 1
    case 0x80..<0x800: 2
    case 0x1_0000...0x10_FFFF: 4
    default: 3
    }
  }
}

extension [UInt8] {
  /// Appends the UTF-8 of a character; of U+FFFD if it is no scalar value.
  mutating func appendUTF8(_ value: UInt32) {
    switch value {
    case 0..<0x80:
      append(UInt8(truncatingIfNeeded: value))
    case 0x80..<0x800:
      append(0xC0 | UInt8(truncatingIfNeeded: value >> 6))
      append(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
    case 0x1_0000...0x10_FFFF:
      append(0xF0 | UInt8(truncatingIfNeeded: value >> 18))
      append(0x80 | UInt8(truncatingIfNeeded: value >> 12 & 0x3F))
      append(0x80 | UInt8(truncatingIfNeeded: value >> 6 & 0x3F))
      append(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
    default:
      let isScalar = value < 0x1_0000 && !(0xD800...0xDFFF).contains(value)
      let value = isScalar ? value : 0xFFFD
      append(0xE0 | UInt8(truncatingIfNeeded: value >> 12))
      append(0x80 | UInt8(truncatingIfNeeded: value >> 6 & 0x3F))
      append(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
    }
  }
}
