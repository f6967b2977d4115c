import Findings
import Testing

@testable import Policy

@Suite struct DecisionTests {
  private static let policy = Policy(
    name: "test", version: "1",
    groups: [
      .init(name: "strong", detectors: ["us.ssn", "mrn"].set, categories: [], minimum: .medium),
      .init(name: "health", detectors: [], categories: [.health], minimum: .medium),
      .init(
        name: "subject", detectors: ["us.ssn"].set, categories: [], minimum: .medium,
        scopes: [.subject]),
    ],
    lines: [
      .init(
        reason: ReasonCode("B3"), verdict: .block, title: "",
        condition: .distinct(group: 0, count: 3)),
      .init(reason: ReasonCode("B2"), verdict: .block, title: "", condition: .group(2)),
      .init(
        reason: ReasonCode("E2"), verdict: .encrypt, title: "",
        condition: .all([.group(0), .any([.group(1), .not(.group(1))])])),
      .init(reason: ReasonCode("E1"), verdict: .encrypt, title: "", condition: .group(0)),
      .init(
        reason: ReasonCode("E4"), verdict: .encrypt, title: "",
        condition: .unscanned([.encryptedArchive])),
    ])

  private func finding(
    _ detector: String, _ category: Category = .identifier, _ confidence: Confidence = .high,
    scope: Scope = .body, ordinal: Int = 0
  ) -> Finding {
    Finding(
      detector: DetectorID(detector), category: category, confidence: confidence,
      place: Place(part: "1", bytes: 0..<1, line: 1, column: 1, scope: scope),
      evidence: Evidence(masking: [UInt8]("x".utf8).span), ordinal: ordinal)
  }

  private func verdict(_ findings: [Finding], _ unscanned: [Unscanned] = []) -> String {
    let decision = Self.policy.decide(findings: findings, unscanned: unscanned)
    return ([decision.verdict.rawValue] + decision.reasons.map(\.code)).joined(separator: " ")
  }

  @Test("nothing found is allowed without a reason")
  func nothing() { #expect(verdict([]) == "allow") }

  @Test("the reasons of the heaviest verdict are listed, the lowest code first")
  func order() {
    #expect(verdict([finding("us.ssn")]) == "encrypt E1 E2")
    #expect(verdict([finding("us.ssn", scope: .subject)]) == "block B2")
  }

  @Test("a finding below the group's confidence does not count")
  func confidence() { #expect(verdict([finding("us.ssn", .identifier, .low)]) == "allow") }

  @Test("different values of one detector are counted, not values of several")
  func distinct() {
    let two = [finding("us.ssn", ordinal: 0), finding("us.ssn", ordinal: 1)]
    #expect(verdict(two + [finding("mrn", ordinal: 0)]) == "encrypt E1 E2")
    #expect(verdict(two + [finding("us.ssn", ordinal: 1)]) == "encrypt E1 E2")
    #expect(verdict(two + [finding("us.ssn", ordinal: 2)]) == "block B3")
  }

  @Test("a part that was not looked into is a reason of its own")
  func unscanned() {
    #expect(verdict([], [Unscanned(part: "2", reason: .encryptedArchive)]) == "encrypt E4")
    #expect(verdict([], [Unscanned(part: "2", reason: .media)]) == "allow")
  }
}

extension [String] {
  fileprivate var set: Set<DetectorID> { Set(map(DetectorID.init)) }
}
