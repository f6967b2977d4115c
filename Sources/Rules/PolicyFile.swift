// What a policy file says, as values. Tested by PolicyReaderTests.

public import Findings

/// A policy, checked but with names in place of indexes.
public struct PolicyFile: Sendable, Hashable {
  /// Name of the policy.
  public var name: String
  /// Version of the policy.
  public var version: String
  /// The groups.
  public var groups: [PolicyGroup]
  /// The lines.
  public var lines: [PolicyLine]
}

/// A named set of findings.
public struct PolicyGroup: Sendable, Hashable {
  /// The name.
  public var name: String
  /// Ids of detectors.
  public var detectors: [String]
  /// Categories.
  public var categories: [Category]
  /// Least confidence.
  public var confidence: Confidence?
  /// Where findings must stand.
  public var scopes: Set<Scope>?
  /// A group that this one narrows.
  public var group: String?
  /// Where it stands.
  public var place: SourcePlace
}

/// A verdict and when it is given.
public struct PolicyLine: Sendable, Hashable {
  /// The reason code.
  public var reason: String
  /// The verdict.
  public var verdict: Verdict
  /// Whether it decides.
  public var mode: Mode
  /// The reason for people.
  public var title: String
  /// When it applies.
  public var condition: PolicyCondition
  /// Where it stands.
  public var place: SourcePlace
}

/// When a line applies.
public indirect enum PolicyCondition: Sendable, Hashable {
  /// A group has a finding.
  case group(String)
  /// All of them.
  case all([PolicyCondition])
  /// One of them.
  case any([PolicyCondition])
  /// Not this.
  case not(PolicyCondition)
  /// Findings of so many different values.
  case distinct(group: String, count: Int)
  /// Something was not looked into for one of these reasons.
  case unscanned([Unscanned.Reason])
}
