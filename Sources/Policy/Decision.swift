// Applies a policy to what was found. Tested by DecisionTests.

public import Findings

/// What a policy says about one message, line by line.
public struct Decision: Sendable, Hashable {
  /// The heaviest verdict of the lines that apply; allow when none does.
  public let verdict: Verdict
  /// The reasons that gave this verdict, the lowest code first.
  public let reasons: [ReasonCode]
  /// Reasons of lines that only simulate and apply.
  public let simulatedReasons: [ReasonCode]
  /// For each line of the policy, whether it applies.
  public let applies: [Bool]
}

extension Policy {
  /// Decides about a message.
  ///
  /// - Complexity: linear in the number of findings times the number of groups.
  public func decide(findings: [Finding], unscanned: [Unscanned]) -> Decision {
    let facts = Facts(policy: self, findings: findings, unscanned: unscanned)
    let applies = lines.map { $0.mode != .off && facts.satisfies($0.condition) }
    let active = zip(lines, applies).filter(\.1).map(\.0)
    let deciding = active.filter { $0.mode == .enforce }
    let verdict = deciding.map(\.verdict).max() ?? .allow
    let reasons = Set(deciding.filter { $0.verdict == verdict }.map(\.reason))
    let simulated = Set(active.filter { $0.mode == .simulate }.map(\.reason))
    return Decision(
      verdict: verdict, reasons: verdict == .allow ? [] : reasons.sorted(),
      simulatedReasons: simulated.sorted(), applies: applies)
  }
}

/// What the conditions of a policy ask about, counted once.
private struct Facts {
  /// For each group, the largest number of different values that one detector found.
  var distinctValues: [Int]
  var unscanned: Set<Unscanned.Reason>

  init(policy: Policy, findings: [Finding], unscanned: [Unscanned]) {
    distinctValues = policy.groups.map { group in
      var values: [DetectorID: Set<Int>] = [:]
      for finding in findings where group.contains(finding) {
        values[finding.detector, default: []].insert(finding.ordinal)
      }
      return values.values.map(\.count).max() ?? 0
    }
    self.unscanned = Set(unscanned.map(\.reason))
  }

  func satisfies(_ condition: Policy.Condition) -> Bool {
    switch condition {
    case .group(let index): distinctValues[index] > 0
    case .all(let conditions): conditions.allSatisfy(satisfies)
    case .any(let conditions): conditions.contains(where: satisfies)
    case .not(let condition): !satisfies(condition)
    case .distinct(let group, let count): distinctValues[group] >= count
    case .unscanned(let reasons): !reasons.isDisjoint(with: unscanned)
    }
  }
}
