// From findings to a verdict: a pure function over data. Tested by PolicyTests.

public import Findings

/// A policy: named groups of findings, and lines that say which groups give which verdict.
///
/// A policy has no clock, no files and no network: the same findings give the same verdict.
/// The default policy is `Rules/policy/default.yaml`.
public struct Policy: Sendable, Hashable {
  /// A named set of findings.
  public struct Group: Sendable, Hashable {
    /// The name that conditions use.
    public var name: String
    /// Detectors whose findings belong to the group.
    public var detectors: Set<DetectorID>
    /// Categories whose findings belong to the group.
    public var categories: Set<Category>
    /// Findings below this confidence do not count.
    public var minimum: Confidence
    /// Where a finding must stand; nil for anywhere.
    public var scopes: Set<Scope>?

    /// Makes a group.
    public init(
      name: String, detectors: Set<DetectorID>, categories: Set<Category>, minimum: Confidence,
      scopes: Set<Scope>? = nil
    ) {
      self.name = name
      self.detectors = detectors
      self.categories = categories
      self.minimum = minimum
      self.scopes = scopes
    }

    func contains(_ finding: Finding) -> Bool {
      guard finding.confidence >= minimum, !finding.isSimulated else { return false }
      if let scopes, !scopes.contains(finding.place.scope) { return false }
      return detectors.contains(finding.detector) || categories.contains(finding.category)
    }
  }

  /// What must hold for a line to apply.
  public indirect enum Condition: Sendable, Hashable {
    /// The group, by its index in ``Policy/groups``, has a finding.
    case group(Int)
    /// Every one of the conditions holds.
    case all([Condition])
    /// At least one of the conditions holds.
    case any([Condition])
    /// The condition does not hold.
    case not(Condition)
    /// One detector of the group found at least this many different values.
    case distinct(group: Int, count: Int)
    /// A part could not be looked into for one of these reasons.
    case unscanned(Set<Unscanned.Reason>)
  }

  /// A verdict, its reason, and when it applies.
  public struct Line: Sendable, Hashable {
    /// The reason that the line gives.
    public var reason: ReasonCode
    /// The verdict that the line gives.
    public var verdict: Verdict
    /// The reason as a sentence for people.
    public var title: String
    /// Whether the line decides.
    public var mode: Mode
    /// When the line applies.
    public var condition: Condition

    /// Makes a line.
    public init(
      reason: ReasonCode, verdict: Verdict, title: String, mode: Mode = .enforce,
      condition: Condition
    ) {
      self.reason = reason
      self.verdict = verdict
      self.title = title
      self.mode = mode
      self.condition = condition
    }
  }

  /// The name of the policy.
  public let name: String
  /// The version of the policy.
  public let version: String
  /// The groups; conditions refer to them by index.
  public let groups: [Group]
  /// The lines, in the order of the file.
  public let lines: [Line]

  /// Makes a policy; every group index in a condition must be an index of `groups`.
  public init(name: String, version: String, groups: [Group], lines: [Line]) {
    self.name = name
    self.version = version
    self.groups = groups
    self.lines = lines
  }
}
