// A regular expression over bytes as a tree. Tested by RegexParserTests.

/// What a regular expression says, without look-around and back-references.
indirect enum RegexNode: Sendable, Hashable {
  /// The empty text.
  case empty
  /// One byte of the set.
  case bytes(ByteSet)
  /// One after another.
  case sequence([RegexNode])
  /// One of them.
  case choice([RegexNode])
  /// At least, and at most, so many times; nil for any number.
  case repetition(RegexNode, least: Int, most: Int?)

  /// Characters of these ranges of Unicode scalars, as UTF-8.
  static func characters(_ ranges: [ClosedRange<UInt32>]) -> RegexNode {
    var ascii = ByteSet()
    var sequences: [RegexNode] = []
    for range in ranges {
      for sequence in UTF8Sequences.of(range) {
        if sequence.count == 1 {
          for byte in sequence[0] { ascii.insert(byte) }
        } else {
          sequences.append(.sequence(sequence.map { .bytes(ByteSet($0)) }))
        }
      }
    }
    if sequences.isEmpty { return .bytes(ascii) }
    return .choice(ascii == ByteSet() ? sequences : [.bytes(ascii)] + sequences)
  }
}

/// Ranges of Unicode scalars as sequences of byte ranges (RFC 3629, 3).
enum UTF8Sequences {
  /// Sequences that together match exactly the UTF-8 forms of the range; surrogates have none.
  static func of(_ range: ClosedRange<UInt32>) -> [[ClosedRange<UInt8>]] {
    var found: [[ClosedRange<UInt8>]] = []
    for limits in [0...0x7F, 0x80...0x7FF, 0x800...0xD7FF, 0xE000...0xFFFF, 0x10000...0x10FFFF]
      as [ClosedRange<UInt32>]
    {
      let low = max(range.lowerBound, limits.lowerBound)
      let high = min(range.upperBound, limits.upperBound)
      if low <= high { split(low, high, into: &found) }
    }
    return found
  }

  /// Cuts a range whose forms are of one length where a continuation byte would wrap round.
  private static func split(
    _ low: UInt32, _ high: UInt32, into found: inout [[ClosedRange<UInt8>]]
  ) {
    for shift in [18, 12, 6] as [UInt32] where low > 0x7F && high >> shift != low >> shift {
      let mask = (UInt32(1) << shift) - 1
      if low & mask != 0 {
        split(low, low | mask, into: &found)
        split((low | mask) + 1, high, into: &found)
        return
      }
      if high & mask != mask {
        split(low, (high & ~mask) - 1, into: &found)
        split(high & ~mask, high, into: &found)
        return
      }
    }
    found.append(zip(encode(low), encode(high)).map { $0...$1 })
  }

  private static func encode(_ scalar: UInt32) -> [UInt8] {
    switch scalar {
    case ..<0x80: [UInt8(scalar)]
    case ..<0x800: [UInt8(0xC0 | scalar >> 6), continuation(scalar)]
    case ..<0x10000: [UInt8(0xE0 | scalar >> 12), continuation(scalar >> 6), continuation(scalar)]
    default:
      [
        UInt8(0xF0 | scalar >> 18), continuation(scalar >> 12), continuation(scalar >> 6),
        continuation(scalar),
      ]
    }
  }

  private static func continuation(_ bits: UInt32) -> UInt8 { UInt8(0x80 | bits & 0x3F) }
}
