// The way back from decoded bytes to the bytes they came from. Tested by OffsetMapTests.

/// Tells which source bytes each output byte of one decoding stage came from.
///
/// The map is a sorted list of segments. Within a segment, every group of `outStep` output bytes
/// came from one group of `sourceStep` source bytes: 1 from 1 where bytes were copied, 3 from 4
/// in base64, 1 from 3 for `=E9` in quoted-printable, 2 from 1 for a Latin-1 letter in UTF-8.
/// An empty map is the identity. Offsets reach up to 2^44 - 1 bytes, steps up to 2^20 - 1;
/// larger values are taken as the largest.
///
/// - Complexity: a lookup is logarithmic in the number of segments; a segment takes 16 bytes.
public struct OffsetMap: Sendable, Hashable {
  private var segments: [Segment] = []

  /// Makes the identity map.
  public init() {}

  /// The map of a plain copy that begins at `base` in the source.
  public static func identity(from base: Int) -> OffsetMap {
    var map = OffsetMap()
    map.append(output: 0, source: base)
    return map
  }

  /// Whether every output offset is its own source offset.
  public var isIdentity: Bool { segments.isEmpty }

  /// Where the source of a plain copy begins; nil if the map is not one plain copy.
  var copyBase: Int? {
    guard let first = segments.first else { return 0 }
    let isCopy = first.outStep == 1 && first.sourceStep == 1 && first.output == 0
    return segments.count == 1 && isCopy ? first.source : nil
  }

  /// Begins a segment; a segment that only continues the one before is merged into it.
  ///
  /// - Parameters:
  ///   - output: First output offset of the segment; not less than that of the segment before.
  ///   - source: First source offset of the segment.
  ///   - outStep: Output bytes of one group, at least 1.
  ///   - sourceStep: Source bytes of one group.
  public mutating func append(output: Int, source: Int, outStep: Int = 1, sourceStep: Int = 1) {
    let next = Segment(output: output, source: source, outStep: outStep, sourceStep: sourceStep)
    guard let last = segments.last else {
      segments.append(next)
      return
    }
    if last.output == next.output {
      segments[segments.count - 1] = next
    } else if !last.continues(with: next) {
      segments.append(next)
    }
  }

  /// Appends the segments of another map of the same source, whose output begins at `offset`.
  mutating func append(_ other: OffsetMap, at offset: Int) {
    if other.isIdentity { append(output: offset, source: 0) }
    for part in other.segments {
      append(
        output: offset + part.output, source: part.source, outStep: part.outStep,
        sourceStep: part.sourceStep)
    }
  }

  /// The source bytes of a range of output bytes: from the start of the group of its first byte
  /// to the end of the group of its last byte.
  ///
  /// An empty range stays empty.
  public func sourceRange(of output: Range<Int>) -> Range<Int> {
    guard !segments.isEmpty else { return output }
    let first = segments[segment(at: output.lowerBound)]
    let start = first.groupStart(of: max(output.lowerBound, first.output))
    guard !output.isEmpty else { return start..<start }
    let last = segments[segment(at: output.upperBound - 1)]
    let end = last.groupStart(of: max(output.upperBound - 1, last.output)) + last.sourceStep
    return start..<max(start, end)
  }

  /// Index of the last segment that begins at or before `offset`, or 0.
  private func segment(at offset: Int) -> Int {
    max(segments.partitionPoint(where: { $0.output <= offset }) - 1, 0)
  }
}

/// Output bytes that came from source bytes in groups of one size; packed, as there are many.
private struct Segment: Sendable, Hashable {
  /// Offset in the upper 44 bits, bytes of a group in the lower 20.
  private var packedOutput: UInt64
  private var packedSource: UInt64

  init(output: Int, source: Int, outStep: Int, sourceStep: Int) {
    packedOutput = Self.pack(output, max(outStep, 1))
    packedSource = Self.pack(source, sourceStep)
  }

  var output: Int { Int(packedOutput >> 20) }
  var source: Int { Int(packedSource >> 20) }
  var outStep: Int { Int(packedOutput & 0xF_FFFF) }
  var sourceStep: Int { Int(packedSource & 0xF_FFFF) }

  /// Start of the source group that output byte `offset` belongs to.
  func groupStart(of offset: Int) -> Int {
    if outStep == 1 { return source + (offset - output) * sourceStep }
    return source + (offset - output) / outStep * sourceStep
  }

  /// Whether `next` says nothing that this segment does not say already.
  func continues(with next: Segment) -> Bool {
    outStep == next.outStep && sourceStep == next.sourceStep
      && (next.output - output) % outStep == 0 && groupStart(of: next.output) == next.source
  }

  private static func pack(_ offset: Int, _ step: Int) -> UInt64 {
    let offset = UInt64(min(max(offset, 0), 1 << 44 - 1))
    return offset << 20 | UInt64(min(max(step, 0), 1 << 20 - 1))
  }
}
