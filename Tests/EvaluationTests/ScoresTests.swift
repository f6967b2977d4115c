// The measures from their counts.

import Evaluation
import Findings
import Testing

@Suite struct ScoresTests {
  @Test("precision, recall and F1 follow their definitions")
  func score() {
    var score = Score()
    #expect(score.recall == nil)
    #expect(score.f1 == nil)
    score.expected = 4
    score.hit = 3
    score.found = 5
    score.right = 3
    #expect(score.recall == 0.75)
    #expect(score.precision == 0.6)
    #expect(abs((score.f1 ?? 0) - 2 * 0.75 * 0.6 / 1.35) < 1e-12)
    score.hit = 0
    score.right = 0
    #expect(score.f1 == 0)
  }

  @Test("the measures of verdicts follow the confusion")
  func verdicts() {
    var score = VerdictScore()
    score.add(expected: .allow, reason: nil, got: .allow, [])
    score.add(expected: .allow, reason: nil, got: .encrypt, ["E1"])
    score.add(expected: .encrypt, reason: "E1", got: .encrypt, ["E2"])
    score.add(expected: .encrypt, reason: "E1", got: .allow, [])
    score.add(expected: .block, reason: "B1", got: .block, ["B1"])
    score.add(expected: .block, reason: "B1", got: .encrypt, ["E1"])
    #expect(score.accuracy == 0.5)
    #expect(score.caught == 0.75)
    #expect(score.blockRecall == 0.5)
    #expect(score.falseAlarms == 0.5)
    #expect(score.reasons.asked == 2)
    #expect(score.reasons.right == 1)
    #expect(score.count(.encrypt, .allow) == 1)
  }

  @Test("of whole texts only phi and none count")
  func documents() {
    var score = DocumentScore()
    score.add(label: "phi", got: .encrypt)
    score.add(label: "phi", got: .allow)
    score.add(label: "none", got: .block)
    score.add(label: "none", got: .allow)
    score.add(label: "pii_only", got: .encrypt)
    #expect(score.score.recall == 0.5)
    #expect(score.score.precision == 0.5)
  }
}
