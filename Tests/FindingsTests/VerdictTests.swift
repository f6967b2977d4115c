import Findings
import Testing

@Suite struct VerdictTests {
  @Test("block outweighs encrypt, and encrypt outweighs allow")
  func weight() {
    #expect(Verdict.allCases.sorted() == [.allow, .encrypt, .block])
    #expect(Verdict.allCases.shuffled().max() == .block)
  }

  @Test("confidence rises from low to high")
  func confidence() { #expect(Confidence.allCases.sorted() == [.low, .medium, .high]) }

  @Test("the lowest reason code leads")
  func reasons() {
    #expect(["E4", "B3", "E1", "B1"].map(ReasonCode.init).min() == ReasonCode("B1"))
  }
}
