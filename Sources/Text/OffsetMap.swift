// The way back from decoded bytes to the bytes they came from. Tested by OffsetMapTests.

/// Tells which source bytes each output byte of one decoding stage came from.
///
/// The map is a sorted list of segments. Within a segment, every group of `outStep` output bytes
/// came from one group of `sourceStep` source bytes: 1 from 1 where bytes were copied, 3 from 4
/// in base64, 1 from 3 for `=E9` in quoted-printable, 2 from 1 for a Latin-1 letter in UTF-8.
/// An empty map is the identity.
///
/// - Complexity: a lookup is logarithmic in the number of segments.
public struct OffsetMap: Sendable, Hashable {
  private struct Segment: Sendable, Hashable {
    var output: Int
    var source: Int
    var outStep: Int
    var sourceStep: Int

    /// Start of the source group that output byte `offset` belongs to.
    func groupStart(of offset: Int) -> Int {
      source + (offset - output) / outStep * sourceStep
    }
  }

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

  /// Begins a segment; a segment that only continues the one before is merged into it.
  ///
  /// - Parameters:
  ///   - output: First output offset of the segment; not less than that of the segment before.
  ///   - source: First source offset of the segment.
  ///   - outStep: Output bytes of one group, at least 1.
  ///   - sourceStep: Source bytes of one group.
  public mutating func append(output: Int, source: Int, outStep: Int = 1, sourceStep: Int = 1) {
    let next = Segment(
      output: output, source: source, outStep: max(outStep, 1), sourceStep: max(sourceStep, 0))
    guard let last = segments.last else {
      segments.append(next)
      return
    }
    if last.output == next.output {
      segments[segments.count - 1] = next
      return
    }
    let continues =
      last.outStep == next.outStep && last.sourceStep == next.sourceStep
      && (next.output - last.output) % last.outStep == 0
      && last.groupStart(of: next.output) == next.source
    if !continues { segments.append(next) }
  }

  /// The source bytes of a range of output bytes: from the start of the group of its first byte
  /// to the end of the group of its last byte. An empty range stays empty.
  public func sourceRange(of output: Range<Int>) -> Range<Int> {
    guard !segments.isEmpty else { return output }
    let first = segment(at: output.lowerBound)
    let start = segments[first].groupStart(of: max(output.lowerBound, segments[first].output))
    guard !output.isEmpty else { return start..<start }
    let last = segment(at: output.upperBound - 1)
    let lastOffset = max(output.upperBound - 1, segments[last].output)
    let end = segments[last].groupStart(of: lastOffset) + segments[last].sourceStep
    return start..<max(start, end)
  }

  /// Index of the last segment that begins at or before `offset`, or 0.
  private func segment(at offset: Int) -> Int {
    var low = 0
    var high = segments.count
    while low < high {
      let middle = low + (high - low) / 2
      if segments[middle].output <= offset { low = middle + 1 } else { high = middle }
    }
    return max(low - 1, 0)
  }
}
