// Maps against a naive list of one source range for each output byte.

import TestSupport
import Testing

@testable import Text

@Suite struct OffsetMapTests {
  @Test("an empty map is the identity")
  func identity() {
    #expect(OffsetMap().isIdentity)
    #expect(OffsetMap().sourceRange(of: 3..<9) == 3..<9)
    #expect(OffsetMap.identity(from: 10).sourceRange(of: 3..<9) == 13..<19)
    #expect(OffsetMap.identity(from: 10).copyBase == 10)
  }

  @Test("groups map as a whole")
  func groups() {
    var map = OffsetMap()
    map.append(output: 0, source: 0)
    map.append(output: 5, source: 8, outStep: 3, sourceStep: 4)
    #expect(map.sourceRange(of: 5..<6) == 8..<12)
    #expect(map.sourceRange(of: 7..<9) == 8..<16)
    #expect(map.sourceRange(of: 4..<6) == 4..<12)
    #expect(map.sourceRange(of: 8..<8) == 12..<12)
  }

  @Test("a segment that only continues the one before takes no room")
  func merging() {
    var merged = OffsetMap()
    merged.append(output: 0, source: 7)
    var single = merged
    single.append(output: 4, source: 11)
    #expect(single == merged)
    merged.append(output: 4, source: 12)
    #expect(single != merged)
    single.append(output: 4, source: 99)
    single.append(output: 4, source: 12)
    #expect(single == merged)
  }

  @Test("random maps agree with a naive list")
  func randomMaps() {
    var random = SeededRandom(1)
    for _ in 0..<500 {
      let stage = NaiveStage(sourceCount: 60, using: &random)
      for _ in 0..<20 where !stage.ranges.isEmpty {
        let start = Int.random(in: 0..<stage.ranges.count, using: &random)
        let end = Int.random(in: start + 1...stage.ranges.count, using: &random)
        #expect(stage.map.sourceRange(of: start..<end) == stage.sourceRange(of: start..<end))
      }
    }
  }

  @Test("steps and offsets beyond the packed sizes stay at the largest")
  func largeValues() {
    var map = OffsetMap()
    map.append(output: -5, source: 1 << 50, outStep: 1 << 30, sourceStep: 1 << 30)
    let range = map.sourceRange(of: 0..<1)
    #expect(range == 1 << 44 - 1..<1 << 44 - 1 + 1 << 20 - 1)
  }
}

/// One decoding stage, with the source range of each output byte.
struct NaiveStage {
  var map = OffsetMap()
  var ranges: [Range<Int>] = []

  /// A random stage over a source of so many bytes, in the order of the source.
  init(sourceCount: Int, using random: inout SeededRandom) {
    var source = 0
    while source < sourceCount {
      let outStep = Int.random(in: 0...3, using: &random)
      let sourceStep = min(Int.random(in: 1...4, using: &random), sourceCount - source)
      let groups = Int.random(in: 1...3, using: &random)
      for group in 0..<groups where source + sourceStep <= sourceCount {
        // A group that continues the one before needs no segment of its own.
        if outStep > 0, group == 0 || Bool.random(using: &random) {
          map.append(
            output: ranges.count, source: source, outStep: outStep, sourceStep: sourceStep)
        }
        ranges.append(
          contentsOf: repeatElement(source..<source + sourceStep, count: outStep))
        source += sourceStep
      }
    }
  }

  func sourceRange(of range: Range<Int>) -> Range<Int> {
    ranges[range.lowerBound].lowerBound..<ranges[range.upperBound - 1].upperBound
  }
}
