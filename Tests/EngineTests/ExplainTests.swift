import Engine
import Findings
import Testing

@Suite struct ExplainTests {
  private func explain(_ text: String, _ detector: String?) throws -> Explanation {
    try EngineExample.scanner()
      .explain(Array(text.utf8), source: "x", detector: detector.map { DetectorID($0) }).1
  }

  @Test("the account names the steps and the lines of the policy")
  func steps() throws {
    let explanation = try explain("\nbadge 123456", nil)
    let entry = try #require(explanation.entries.first { $0.detector == "badge" })
    #expect(entry.outcome == "high" && entry.evidence == "******")
    #expect(entry.steps.contains { $0.contains("'label' seen: high") })
    #expect(explanation.policy.contains { $0.hasPrefix("E1 (encrypt) holds") })
  }

  @Test("a value that is no finding is accounted for when its detector is asked for")
  func whyNot() throws {
    let entry = try #require(try explain("\norder 123456", "badge").entries.first)
    #expect(entry.outcome == "no finding")
    #expect(entry.steps.contains { $0.contains("'label' not seen") })
  }

  @Test("a detector without candidates, and one that does not exist, are told apart")
  func notes() throws {
    #expect(try explain("\nx", "badge").notes.first?.contains("no text of this message") ?? false)
    #expect(try explain("\nx", "nobody").notes.first?.contains("no detector 'nobody'") ?? false)
  }
}
