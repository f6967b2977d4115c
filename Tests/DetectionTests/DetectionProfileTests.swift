import Findings
import Synchronization
import Testing

@testable import Detection

@Suite struct DetectionProfileTests {
  @Test("candidates, findings and time are counted, and the result is the same")
  func counts() throws {
    let set = try SmallSet.make(
      evidence: [SmallSet.near(.line)], against: [], confidence: nil)
    let text = Array("V1 cue\nV2\nV3 cue\n".utf8)
    var plain = TextScan(set)
    var measured = TextScan(set)
    let ticks = Ticks()
    measured.profile = DetectionProfile(of: set) { ticks.next() }
    let expected = plain.candidates(in: text, scope: .body).candidates
    #expect(measured.candidates(in: text, scope: .body).candidates == expected)
    _ = measured.candidates(in: Array("nothing".utf8), scope: .body)
    let found = measured.profile
    let profile = try #require(found)
    #expect(profile.entries.map(\.candidates) == [3])
    #expect(profile.entries.map(\.findings) == [2])
    #expect(profile.entries[0].nanoseconds > 0)
    #expect(profile.searchNanoseconds > 0)
    #expect(profile.bytes == text.count + 7)
  }
}

/// A clock that goes one nanosecond at each look.
final class Ticks: Sendable {
  private let time = Atomic<UInt64>(0)

  func next() -> UInt64 { time.add(1, ordering: .relaxed).newValue }
}
