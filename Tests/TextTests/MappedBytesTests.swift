// Composed stages against naive lists of source ranges.

import TestSupport
import Testing

@testable import Text

@Suite struct MappedBytesTests {
  @Test("a slice of the raw message keeps its place, however often it is cut")
  func slices() {
    let raw = MappedBytes("0123456789")
    #expect(raw.slice(0..<10) == raw)
    let part = raw.slice(2..<8)
    #expect(part.string == "234567" && part.rawRange(of: 1..<3) == 3..<5)
    let inner = part.slice(1..<4).slice(1..<3)
    #expect(inner.string == "45" && inner.rawRange(of: 0..<2) == 4..<6)
    #expect(inner == raw.slice(4..<6))
    #expect(raw.slice(8..<99).string == "89" && raw.slice(20..<30).bytes.isEmpty)
    #expect(raw.slice(0..<3).rawRange(of: 0..<3) == 0..<3)
  }

  @Test("a slice of a decoded text maps through the stage")
  func sliceOfStage() {
    var map = OffsetMap()
    map.append(output: 0, source: 10, outStep: 3, sourceStep: 4)
    let decoded = MappedBytes(bytes: Array(repeating: 0, count: 9), map: map)
    #expect(decoded.slice(3..<9).rawRange(of: 0..<1) == 14..<18)
    #expect(decoded.slice(3..<9).slice(3..<6).rawRange(of: 0..<3) == 18..<22)
  }

  @Test("joined pieces map back each to its own place")
  func joining() {
    let raw = MappedBytes("name*0=536-; name*1=22-8726")
    let joined = MappedBytes.joining([raw.slice(7..<11), raw.slice(20..<27)], separator: [])
    #expect(joined.string == "536-22-8726")
    #expect(joined.rawRange(ofFirst: "536-22-8726") == 7..<27)
    #expect(joined.rawRange(ofFirst: "22") == 20..<22)
    #expect(joined.rawRange(ofFirst: "536") == 7..<10)
    let swapped = MappedBytes.joining(
      [raw.slice(20..<27), raw.slice(7..<11)], separator: [0x2C, 0x20])
    #expect(swapped.string == "22-8726, 536-")
    #expect(swapped.rawRange(ofFirst: "6, 5") == 7..<27)
    #expect(swapped.rawRange(ofFirst: ",") == 27..<27)
    #expect(swapped.rawRange(ofFirst: "536") == 7..<10)
    #expect(swapped.slice(9..<12).rawRange(of: 0..<3) == 7..<10)
  }

  @Test("joining none or one piece changes nothing")
  func joiningFew() {
    let raw = MappedBytes("abc").slice(1..<3)
    #expect(MappedBytes.joining([raw], separator: [0x2C]) == raw)
    let none = MappedBytes.joining([], separator: [0x2C])
    #expect(none.bytes.isEmpty && none.rawRange(of: 0..<0) == 0..<0)
    let empty = MappedBytes.joining([raw.slice(2..<2), raw.slice(0..<0)], separator: [])
    #expect(empty.bytes.isEmpty && empty.rawRange(of: 0..<0).isEmpty)
  }

  @Test("random stages, slices and joints agree with naive lists")
  func randomCompositions() {
    var random = SeededRandom(2)
    for _ in 0..<400 {
      var value = Tracked(count: 80)
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: value.decode(using: &random)
        case 1: value.cut(using: &random)
        default: value.join(using: &random)
        }
        value.check(using: &random)
      }
    }
  }
}

/// A value with the raw range of each of its bytes.
private struct Tracked {
  var text: MappedBytes
  /// Nil for separators.
  var ranges: [Range<Int>?]

  init(count: Int) {
    text = MappedBytes(bytes: [UInt8](repeating: 0x61, count: count))
    ranges = (0..<count).map { $0..<$0 + 1 }
  }

  mutating func decode(using random: inout SeededRandom) {
    let stage = NaiveStage(sourceCount: ranges.count, using: &random)
    let old = ranges
    ranges = stage.ranges.map { source in Self.union(old[source]) }
    let bytes = [UInt8](repeating: 0x62, count: ranges.count)
    text = text.applying(bytes: bytes, map: stage.map)
  }

  mutating func cut(using random: inout SeededRandom) {
    cut(within: 0..<ranges.count, using: &random)
  }

  private mutating func cut(within bounds: Range<Int>, using random: inout SeededRandom) {
    let start = Int.random(in: bounds.lowerBound...bounds.upperBound, using: &random)
    let end = Int.random(in: start...bounds.upperBound, using: &random)
    text = text.slice(start..<end)
    ranges = Array(ranges[start..<end])
  }

  /// Joins in the order of the raw message: else a stage may drop what stands between.
  mutating func join(using random: inout SeededRandom) {
    var (first, second) = (self, self)
    let middle = Int.random(in: 0...ranges.count, using: &random)
    first.cut(within: 0..<middle, using: &random)
    second.cut(within: middle..<ranges.count, using: &random)
    text = MappedBytes.joining([first.text, second.text], separator: [0x2C])
    ranges = first.ranges + [nil] + second.ranges
  }

  /// Compares ranges that neither begin nor end with a separator.
  func check(using random: inout SeededRandom) {
    #expect(text.bytes.count == ranges.count)
    for _ in 0..<10 where !ranges.isEmpty {
      let start = Int.random(in: 0..<ranges.count, using: &random)
      let end = Int.random(in: start + 1...min(ranges.count, start + 8), using: &random)
      guard ranges[start] != nil, ranges[end - 1] != nil,
        let expected = Self.union(ranges[start..<end])
      else { continue }
      #expect(text.rawRange(of: start..<end) == expected)
    }
  }

  static func union(_ ranges: ArraySlice<Range<Int>?>) -> Range<Int>? {
    let known = ranges.compactMap(\.self)
    guard let low = known.map(\.lowerBound).min(), let high = known.map(\.upperBound).max() else {
      return nil
    }
    return low..<high
  }
}
