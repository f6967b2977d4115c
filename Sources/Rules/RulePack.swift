// What rule files say, as values. Tested by RulePackReaderTests.

public import Findings

/// The rules of all files together, checked but not compiled.
public struct RulePack: Sendable, Hashable {
  /// Name of the pack.
  public var name: String
  /// Version of the pack.
  public var version: String
  /// The term lists.
  public var termLists: [TermList]
  /// The detectors, in the order of the files.
  public var detectors: [DetectorRule]
  /// Where the pack begins.
  public var place: SourcePlace
}

/// A list of words and phrases.
public struct TermList: Sendable, Hashable {
  /// What the terms mean for the layout of a text.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    /// They name the value behind them: the nearest label wins.
    case label
    /// They are phrases of confidentiality notices, from which footers are told.
    case boilerplate
    /// They close a letter; a signature follows.
    case closing
    /// They are words of signatures.
    case signature
    /// They are evidence and no more.
    case cue
  }

  /// A term.
  public struct Word: Sendable, Hashable {
    /// The words, set apart by blanks.
    public var text: String
    /// Whether upper and lower case differ.
    public var isCaseSensitive: Bool
  }

  /// The id by which rules refer to it.
  public var id: String
  /// What the terms mean for the layout of a text.
  public var role: Role
  /// Whether endings of plurals and verbs are matched too.
  public var inflects: Bool
  /// The terms.
  public var words: [Word]
  /// Where it stands.
  public var place: SourcePlace
}

/// A detector.
public struct DetectorRule: Sendable, Hashable {
  /// What a value of it is.
  public enum Kind: Sendable, Hashable {
    /// A finding of this category.
    case finding(Category)
    /// It hides identifiers that overlap it.
    case mask
    /// Evidence, or a source for other detectors.
    case cue
  }

  /// The stable id.
  public var id: String
  /// The name for people.
  public var title: String
  /// What a value of it is.
  public var kind: Kind
  /// The regulation that it stands for.
  public var regulation: String?
  /// The authority that describes the format.
  public var authority: String?
  /// Known false positives.
  public var notes: String?
  /// Whether it decides anything.
  public var mode: Mode
  /// Where it looks; nil for what is usual for its kind.
  public var scopes: Set<Scope>?
  /// Whether values are compared by their digits alone.
  public var comparesDigitsOnly: Bool
  /// Where values come from.
  public var patterns: [PatternRule]
  /// What speaks for a value.
  public var evidence: [ClueRule]
  /// What speaks against a value.
  public var against: [ClueRule]
  /// Texts in which it must find a value.
  public var matches: [Sample]
  /// Texts in which it must find none.
  public var rejects: [Sample]
  /// Where it stands.
  public var place: SourcePlace
}

/// A source of values.
public struct PatternRule: Sendable, Hashable {
  /// What proposes values.
  public enum Form: Sendable, Hashable {
    /// A regular expression, with its macros replaced.
    case regex(String, edge: PatternEdge)
    /// Terms of these lists.
    case terms([String])
    /// The values of these detectors.
    case values([String])
  }

  /// The id within the detector.
  public var id: String
  /// What proposes values.
  public var form: Form
  /// Checks that a value must pass.
  public var checks: [CheckRule]
  /// How sure a bare value is; nil when it needs evidence.
  public var confidence: Confidence?
  /// Where it stands.
  public var place: SourcePlace
}

/// What must not stand beside a match; see the matcher's `Edge`.
public enum PatternEdge: String, Sendable, Hashable, CaseIterable {
  /// Anything may.
  case none
  /// No letter or digit.
  case word
  /// No letter or digit, and nothing that joins further digits.
  case number
}

/// A check and its parameters.
public struct CheckRule: Sendable, Hashable {
  /// The name of the check.
  public var name: String
  /// Its parameters.
  public var parameters: [Int]
  /// Where it stands.
  public var place: SourcePlace
}

/// Something that speaks for or against a value.
public struct ClueRule: Sendable, Hashable {
  /// What follows.
  public enum Effect: Sendable, Hashable {
    /// At least this confidence.
    case raise(Confidence)
    /// At most this confidence.
    case cap(Confidence)
    /// No finding.
    case drop
  }

  /// The id within the detector.
  public var id: String
  /// What must be seen.
  public var sight: SightRule
  /// What follows.
  public var effect: Effect
  /// The patterns to which it applies, by id; nil for all.
  public var patterns: [String]?
  /// Where it stands.
  public var place: SourcePlace
}

/// What must be seen.
public indirect enum SightRule: Sendable, Hashable {
  /// Something stands near the value.
  case near(NearRule)
  /// The value itself is of a certain kind.
  case value(ValueRule)
  /// All of them.
  case all([SightRule])
  /// One of them.
  case any([SightRule])
  /// None of them.
  case none([SightRule])
  /// At least so many of them.
  case count(of: [SightRule], atLeast: Int)
}

/// Terms or values of detectors near a value.
public struct NearRule: Sendable, Hashable {
  /// Ids of term lists.
  public var terms: [String]
  /// Ids of detectors.
  public var detectors: [String]
  /// Least confidence of the detectors' values.
  public var confidence: Confidence
  /// How many places are needed.
  public var count: Int
  /// The relation by its key.
  public var relation: RelationRule
  /// Where it stands.
  public var place: SourcePlace
}

/// How something stands to a value.
public enum RelationRule: Sendable, Hashable {
  /// Relations with a distance in bytes.
  case label(Int), before(Int), after(Int), around(Int)
  /// So many lines above or below.
  case lines(Int)
  /// Relations without a distance.
  case inside, line, sentence, paragraph, column, document
}

/// A test of the value itself.
public struct ValueRule: Sendable, Hashable {
  /// Checks that must pass.
  public var checks: [CheckRule]
  /// Whole values.
  public var words: [String]
  /// Beginnings.
  public var prefixes: [String]
  /// Endings.
  public var suffixes: [String]
}

/// A text that shows what a detector finds, or does not find.
public struct Sample: Sendable, Hashable {
  /// The text without its marks.
  public var text: String
  /// The expected value between `«` and `»`, in bytes of the text; nil without marks.
  public var marked: Range<Int>?
  /// Where it stands.
  public var place: SourcePlace

  /// Reads a sample with or without marks.
  init(_ source: String, place: SourcePlace) {
    self.place = place
    let pieces = source.split(separator: "«", maxSplits: 1, omittingEmptySubsequences: false)
    let rest =
      pieces.count == 2
      ? pieces[1].split(separator: "»", maxSplits: 1, omittingEmptySubsequences: false) : []
    guard rest.count == 2 else {
      text = source
      return
    }
    text = String(pieces[0] + rest[0] + rest[1])
    marked = pieces[0].utf8.count..<pieces[0].utf8.count + rest[0].utf8.count
  }
}
