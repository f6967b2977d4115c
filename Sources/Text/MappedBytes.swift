// Decoded bytes together with their way back to the raw message. Tested by MappedBytesTests.

/// Bytes after some decoding stages, and the maps that lead back to the raw message.
public struct MappedBytes: Sendable, Hashable {
  /// The decoded bytes.
  public let bytes: [UInt8]
  private let way: WayBack

  /// Makes bytes that stand in the raw message as they are, from its first byte on.
  public init(bytes: [UInt8]) {
    self.init(bytes: bytes, way: WayBack())
  }

  /// Makes the result of a first stage.
  public init(bytes: [UInt8], map: OffsetMap) {
    self.init(bytes: bytes, way: WayBack().applying(map))
  }

  private init(bytes: [UInt8], way: WayBack) {
    self.bytes = bytes
    self.way = way
  }

  /// Joins pieces, which may come from anywhere, to one value that still maps each of them back.
  ///
  /// A separator comes from the place behind the piece before it.
  public static func joining(_ pieces: [MappedBytes], separator: [UInt8]) -> MappedBytes {
    guard pieces.count != 1 else { return pieces[0] }
    var bytes: [UInt8] = []
    var joined: [Piece] = []
    joined.reserveCapacity(pieces.count)
    for piece in pieces {
      if !joined.isEmpty { bytes.append(contentsOf: separator) }
      let start = bytes.count
      bytes.append(contentsOf: piece.bytes)
      joined.append(Piece(start: start, end: bytes.count, way: piece.way))
    }
    return MappedBytes(bytes: bytes, way: WayBack(pieces: joined))
  }

  /// The result of one more stage, whose map leads from `bytes` to the bytes of this value.
  public consuming func applying(bytes: [UInt8], map: OffsetMap) -> MappedBytes {
    MappedBytes(bytes: bytes, way: way.applying(map))
  }

  /// A part of the bytes, with its own way back; what lies outside of the bytes is left out.
  ///
  /// - Complexity: linear in the length of the part, which is copied; the maps are shared.
  public func slice(_ range: Range<Int>) -> MappedBytes {
    let range = range.clamped(to: 0..<bytes.count)
    if range.count == bytes.count { return self }
    let part = range.lowerBound == 0 ? OffsetMap() : .identity(from: range.lowerBound)
    return MappedBytes(bytes: Array(bytes[range]), way: way.applying(part))
  }

  /// The bytes of the raw message that a range of the decoded bytes came from.
  public func rawRange(of range: Range<Int>) -> Range<Int> {
    way.rawRange(of: range)
  }
}

/// The stages between decoded bytes and the raw message.
private struct WayBack: Sendable, Hashable {
  /// The maps of the stages, the last stage first; identity stages are left out.
  var maps: [OffsetMap] = []
  /// What the first stage of `maps` began with, sorted; empty if that was the raw message.
  var pieces: [Piece] = []

  /// The way with one more stage before it; two plain copies in a row become one.
  func applying(_ map: OffsetMap) -> WayBack {
    if map.isIdentity { return self }
    var result = self
    if let base = map.copyBase, let below = maps.first?.copyBase {
      result.maps[0] = .identity(from: below + base)
    } else {
      result.maps.insert(map, at: 0)
    }
    return result
  }

  func rawRange(of range: Range<Int>) -> Range<Int> {
    let joined = maps.reduce(range) { range, map in map.sourceRange(of: range) }
    guard let first = pieces.first else { return joined }
    var index = max(firstPiece(after: joined.lowerBound) - 1, 0)
    var result: Range<Int>?
    while index < pieces.count, pieces[index].start < joined.upperBound {
      if let raw = pieces[index].rawRange(overlapping: joined) {
        let low = min(result?.lowerBound ?? raw.lowerBound, raw.lowerBound)
        result = low..<max(result?.upperBound ?? raw.upperBound, raw.upperBound)
      }
      index += 1
    }
    if let result { return result }
    let before = pieces[max(firstPiece(after: joined.lowerBound) - 1, 0)]
    if joined.lowerBound < first.start { return before.rawPlace(of: 0) }
    return before.rawPlace(of: joined.lowerBound - before.start)
  }

  /// Index of the first piece that begins behind `offset`.
  private func firstPiece(after offset: Int) -> Int {
    pieces.partitionPoint(where: { $0.start <= offset })
  }
}

/// One of several pieces that were joined, and where it stands in the joined bytes.
private struct Piece: Sendable, Hashable {
  var start: Int
  var end: Int
  var way: WayBack

  /// The raw bytes of what `range` and the piece have in common, or nil.
  func rawRange(overlapping range: Range<Int>) -> Range<Int>? {
    let common = range.clamped(to: start..<end)
    if common.isEmpty { return nil }
    return way.rawRange(of: common.lowerBound - start..<common.upperBound - start)
  }

  /// The empty raw range before byte `offset` of the piece, or behind its last byte.
  func rawPlace(of offset: Int) -> Range<Int> {
    let count = end - start
    if offset < count || count == 0 {
      return way.rawRange(of: min(offset, count)..<min(offset, count))
    }
    let last = way.rawRange(of: count - 1..<count)
    return last.upperBound..<last.upperBound
  }
}
