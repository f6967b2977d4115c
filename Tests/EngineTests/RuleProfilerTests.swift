import Engine
import Findings
import Synchronization
import Testing

@Suite struct RuleProfilerTests {
  /// A clock that goes one nanosecond at each look.
  final class Ticks: Sendable {
    private let time = Atomic<UInt64>(0)

    func next() -> UInt64 { time.add(1, ordering: .relaxed).newValue }
  }

  @Test("messages are summed up, the costliest rule first")
  func profile() throws {
    let message = Array("Subject: x\n\nbadge 123456, badge 654321\n".utf8)
    let ticks = Ticks()
    var profiler = RuleProfiler(try Scanner(EngineExample.configuration())) { ticks.next() }
    profiler.add(message)
    profiler.add(message)
    let profile = profiler.result
    #expect(profile.messages == 2)
    #expect(profile.messageBytes == 2 * message.count)
    #expect(profile.nanoseconds >= profile.judgingNanoseconds + profile.searchNanoseconds)
    let badge = try #require(profile.entries.first { $0.detector.name == "badge" })
    #expect(badge.candidates == 4)
    #expect(badge.findings == 4)
    let costs = profile.entries.map(\.nanoseconds)
    #expect(costs == costs.sorted(by: >))
  }
}
