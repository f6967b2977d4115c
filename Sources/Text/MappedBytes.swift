// Decoded bytes together with their way back to the raw message. Tested by OffsetMapTests.

/// Bytes after some decoding stages, and the maps that lead back to the raw message.
public struct MappedBytes: Sendable, Hashable {
  /// The decoded bytes.
  public let bytes: [UInt8]
  /// The maps of the stages, the last stage first; identity stages are left out.
  private let maps: [OffsetMap]

  /// Makes the result of a first stage.
  public init(bytes: [UInt8], map: OffsetMap) {
    self.init(bytes: bytes, maps: map.isIdentity ? [] : [map])
  }

  private init(bytes: [UInt8], maps: [OffsetMap]) {
    self.bytes = bytes
    self.maps = maps
  }

  /// The result of one more stage, whose map leads from `bytes` to the bytes of this value.
  public consuming func applying(bytes: [UInt8], map: OffsetMap) -> MappedBytes {
    MappedBytes(bytes: bytes, maps: map.isIdentity ? maps : [map] + maps)
  }

  /// The bytes of the raw message that a range of the decoded bytes came from.
  public func rawRange(of range: Range<Int>) -> Range<Int> {
    maps.reduce(range) { range, map in map.sourceRange(of: range) }
  }
}
