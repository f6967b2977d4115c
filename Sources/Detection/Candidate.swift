// A value that a pattern proposed, and what became of it.

public import Findings

/// A value that a source of a detector proposed, with the account of its confidence.
public struct Candidate: Sendable, Hashable {
  /// One step on the way from a match to a finding.
  public enum Step: Sendable, Hashable {
    /// The source's own confidence.
    case base(Confidence?)
    /// The value fails this check.
    case failed(check: String)
    /// Evidence was seen and asks for at least this confidence.
    case raised(clue: String, to: Confidence)
    /// Evidence was looked for and not seen.
    case missing(clue: String)
    /// Something speaks against it and allows at most this confidence.
    case capped(clue: String, to: Confidence)
    /// Something speaks against it altogether.
    case dropped(clue: String)
    /// The detector does not look at this kind of text.
    case outOfScope(Scope)
    /// A stronger value, or a mask, of the detector with this index covers it.
    case hidden(by: Int)
  }

  /// Index of the detector.
  public var detector: Int
  /// Index of the source within the detector.
  public var source: Int
  /// Bytes of the text.
  public var range: Range<Int>
  /// The kind of text it stands in.
  public var scope: Scope
  /// How sure the detector is; nil when it is no finding.
  public var confidence: Confidence?
  /// Whether a label ties the value to its meaning.
  public var isLabelled: Bool
  /// The account; empty unless it was asked for.
  public var steps: [Step]
}
