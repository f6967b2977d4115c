// Hits to candidates to values: the detectors of a set over one text. Tested by TextScanTests.

public import Findings
import Matcher

/// What the detectors make of one text.
public struct TextOutcome: Sendable {
  /// Values with their confidence; when explaining, also those that came to nothing.
  public var candidates: [Candidate]
  /// Whether a pattern reached its match limit, so that something may be missed.
  public var patternLimitReached: Bool
  /// Whether the text has more matches than the limit, so that something was left out.
  public var hitLimitReached: Bool
}

/// Runs a detector set over texts, one after another, with reused working memory.
public struct TextScan: ~Copyable {
  /// Most matches that are kept of one text.
  public static let hitLimit = 1_000_000

  /// Where the time of each detector is counted; nil, as at first, costs nothing.
  public var profile: DetectionProfile?

  private let set: DetectorSet
  private var search: Search

  /// Makes the working memory for a set.
  public init(_ set: DetectorSet) {
    self.set = set
    search = Search(set.program)
  }

  /// Finds the values of a text in match form (see `Folding`).
  ///
  /// - Parameters:
  ///   - text: The bytes of the text.
  ///   - scope: The kind of text; boilerplate paragraphs of a body or an attachment are judged
  ///     as footers.
  ///   - explaining: Whether to account for every candidate.
  /// - Returns: Candidates in the order of the text.
  /// - Complexity: one pass over the text, and a few binary searches for each match.
  public mutating func candidates(
    in text: [UInt8], scope: Scope, explaining: Bool = false
  ) -> TextOutcome {
    var hits = [RangeList](repeating: RangeList(), count: set.program.patternCount)
    var count = 0
    let limitsBefore = search.limitHits
    let start = profile?.clock()
    search.run(over: text.span) { match in
      count += 1
      if count <= Self.hitLimit { hits[match.pattern.index].append(match.start..<match.end) }
    }
    if let start { profile?.addSearch(bytes: text.count, since: start) }
    var outcome = TextOutcome(
      candidates: [], patternLimitReached: search.limitHits > limitsBefore,
      hitLimitReached: count > Self.hitLimit)
    guard count > 0 else { return outcome }
    var judging = Judging(
      set: set, reading: TextReading(text: text, hits: hits, set: set, scope: scope),
      scope: scope,
      explaining: explaining)
    judging.profile = profile
    outcome.candidates = judging.candidates()
    if var counted = judging.profile {
      counted.addFindings(outcome.candidates)
      profile = counted
    }
    return outcome
  }
}
