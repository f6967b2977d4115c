// Named sets of characters, and upper and lower case. Tested by RegexParserTests.

/// Sets of Unicode scalars that regular expressions name.
enum CharacterRanges {
  static let digits: [ClosedRange<UInt32>] = [0x30...0x39]
  static let words: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
  static let spaces: [ClosedRange<UInt32>] = [0x09...0x0D, 0x20...0x20]

  /// All scalars but these.
  static func complement(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var complement: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > next { complement.append(next...range.lowerBound - 1) }
      next = max(next, range.upperBound + 1)
    }
    if next <= 0x10FFFF { complement.append(next...0x10FFFF) }
    return complement
  }
}

/// Upper and lower case of ASCII, Latin-1 and Latin Extended-A.
enum CaseFolding {
  /// The ranges with the other case of every letter.
  static func bothCases(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    ranges
      + ranges.flatMap { range in
        range.clamped(to: 0x41...0x17F).compactMap { scalar in
          range.contains(scalar) ? otherCase(of: scalar).map { $0...$0 } : nil
        }
      }
  }

  private static func otherCase(of scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE: scalar + 0x20
    case 0x61...0x7A, 0xE0...0xF6, 0xF8...0xFE: scalar - 0x20
    case 0x100...0x12F, 0x132...0x137, 0x14A...0x177: scalar ^ 1
    case 0x139...0x148, 0x179...0x17E: ((scalar - 1) ^ 1) + 1
    default: nil
    }
  }

  /// Folds a byte of UTF-8 text behind `previous` to lower case: ASCII and Latin-1.
  static func lower(_ byte: UInt8, after previous: UInt8) -> UInt8 {
    if byte < 0x80 { return byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
    return previous == 0xC3 && byte <= 0x9E && byte != 0x97 ? byte | 0x20 : byte
  }
}
