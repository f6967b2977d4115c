// A detector as the machine runs it: sources of values, evidence and what speaks against.

public import Findings
public import Matcher

/// A rule of the pack, compiled: where its values come from and how sure they are.
public struct Detector: Sendable {
  /// What a value of the detector is.
  public enum Kind: Sendable, Hashable {
    /// A finding of this category.
    case finding(Category)
    /// No finding: it hides identifiers that overlap it and carry no label.
    case mask
    /// No finding: other detectors take it as evidence or as a source.
    case cue
  }

  /// A source of candidate values.
  public struct Source: Sendable {
    /// What proposes candidates.
    public enum Form: Sendable, Hashable {
      /// The matches of these patterns of the program.
      case patterns([PatternID])
      /// The values of these detectors, by index, whatever their confidence.
      case values([Int])
    }

    /// The name within the detector.
    public var name: String
    /// What proposes candidates.
    public var form: Form
    /// Checks that a value must pass.
    public var checks: [CheckCall]
    /// How sure a bare candidate is; nil when only evidence makes it a finding.
    public var confidence: Confidence?
    /// Whether the pattern itself ties the value to a label.
    public var isLabelled: Bool

    /// Makes a source.
    public init(
      name: String, form: Form, checks: [CheckCall], confidence: Confidence?, isLabelled: Bool
    ) {
      self.name = name
      self.form = form
      self.checks = checks
      self.confidence = confidence
      self.isLabelled = isLabelled
    }
  }

  /// The stable id.
  public var id: DetectorID
  /// What a value of it is.
  public var kind: Kind
  /// Whether its findings decide anything.
  public var mode: Mode
  /// Where it looks.
  public var scopes: Set<Scope>
  /// Where candidate values come from.
  public var sources: [Source]
  /// What speaks for a value; effects are ``Clue/Effect/raise(_:)``.
  public var evidence: [Clue]
  /// What speaks against a value.
  public var against: [Clue]
  /// Whether values are compared by their digits alone.
  public var comparesDigitsOnly: Bool

  /// Makes a detector.
  public init(
    id: DetectorID, kind: Kind, mode: Mode = .enforce, scopes: Set<Scope>, sources: [Source],
    evidence: [Clue], against: [Clue], comparesDigitsOnly: Bool
  ) {
    self.id = id
    self.kind = kind
    self.mode = mode
    self.scopes = scopes
    self.sources = sources
    self.evidence = evidence
    self.against = against
    self.comparesDigitsOnly = comparesDigitsOnly
  }
}
