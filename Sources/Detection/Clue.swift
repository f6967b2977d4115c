// What speaks for or against a value: clues, what they look for, and where. Values only.

public import Checks
public import Findings
public import Matcher

/// Something that speaks for or against a value.
public struct Clue: Sendable {
  /// What follows when it is seen.
  public enum Effect: Sendable, Hashable {
    /// The confidence becomes at least this.
    case raise(Confidence)
    /// The confidence becomes at most this.
    case cap(Confidence)
    /// The value is no finding.
    case drop
  }

  /// The name within the detector.
  public var name: String
  /// What must be seen.
  public var sight: Sight
  /// What follows when it is seen.
  public var effect: Effect
  /// Indexes of the sources it applies to; nil for all.
  public var sources: Set<Int>?
  /// Whether it ties the value to its meaning: a label, or the header of the value's column.
  public let isLabel: Bool

  /// Makes a clue.
  public init(name: String, sight: Sight, effect: Effect, sources: Set<Int>? = nil) {
    self.name = name
    self.sight = sight
    self.effect = effect
    self.sources = sources
    isLabel = sight.asksForLabel
  }

  func applies(to source: Int) -> Bool { sources?.contains(source) ?? true }
}

/// What must be seen for a clue to count.
public indirect enum Sight: Sendable {
  /// Something stands near the value.
  case near(Near)
  /// The value itself is of a certain kind.
  case value(ValueTest)
  /// Every one of them is seen.
  case all([Sight])
  /// At least one of them is seen.
  case any([Sight])
  /// Not one of them is seen.
  case none([Sight])
  /// At least so many of them are seen.
  case count(of: [Sight], atLeast: Int)

  var asksForLabel: Bool {
    switch self {
    case .near(let near): near.relation.isLabel
    case .value, .none: false
    case .all(let sights), .any(let sights), .count(let sights, _):
      sights.contains(where: \.asksForLabel)
    }
  }
}

/// Matches of patterns, or values of detectors, that stand in a relation to a value.
public struct Near: Sendable {
  /// The patterns whose matches are looked for.
  public var patterns: [PatternID]
  /// Indexes of the detectors whose values are looked for.
  public var detectors: [Int]
  /// Least confidence of those values.
  public var confidence: Confidence
  /// How many different places are needed, at least 1.
  public var count: Int
  /// Where they must stand.
  public var relation: Relation

  /// Makes a sight.
  public init(
    patterns: [PatternID], detectors: [Int], confidence: Confidence = .medium, count: Int = 1,
    relation: Relation
  ) {
    self.patterns = patterns
    self.detectors = detectors
    self.confidence = confidence
    self.count = count
    self.relation = relation
  }
}

/// How a clue must stand to a value; distances are bytes of text between the two.
public enum Relation: Sendable, Hashable {
  /// The nearest label: on the line before the value, its column's header, or the line above.
  case label(within: Int)
  /// Ends before the value begins.
  case before(within: Int)
  /// Begins after the value ends.
  case after(within: Int)
  /// Before, after or overlapping.
  case around(within: Int)
  /// Overlaps the value itself.
  case inside
  /// On the same line.
  case line
  /// On one of so many lines above and below, or on the same line.
  case lines(Int)
  /// In the same sentence.
  case sentence
  /// In the same paragraph.
  case paragraph
  /// In the header cell of the value's table column.
  case column
  /// Anywhere in the same text.
  case document

  var isLabel: Bool {
    switch self {
    case .label, .column: true
    default: false
    }
  }
}

/// A test of the value itself: it must pass all checks and fit one entry of each list.
///
/// An empty list asks nothing. Letters are compared without regard to ASCII case.
public struct ValueTest: Sendable {
  /// Checks that must all pass.
  public var checks: [CheckCall]
  /// Whole values, of which one must be equal; empty for any.
  public var words: [[UInt8]]
  /// Beginnings, of which one must fit; empty for any.
  public var prefixes: [[UInt8]]
  /// Endings, of which one must fit; empty for any.
  public var suffixes: [[UInt8]]

  /// Makes a test.
  public init(
    checks: [CheckCall], words: [[UInt8]] = [], prefixes: [[UInt8]] = [],
    suffixes: [[UInt8]] = []
  ) {
    self.checks = checks
    self.words = words
    self.prefixes = prefixes
    self.suffixes = suffixes
  }

  func passes(_ value: Span<UInt8>) -> Bool {
    checks.allSatisfy { $0.passes(value) }
      && (words.isEmpty
        || words.contains { $0.count == value.count && Self.fits($0, value, at: 0) })
      && (prefixes.isEmpty || prefixes.contains { Self.fits($0, value, at: 0) })
      && (suffixes.isEmpty
        || suffixes.contains { Self.fits($0, value, at: value.count - $0.count) })
  }

  private static func fits(_ word: [UInt8], _ value: Span<UInt8>, at offset: Int) -> Bool {
    guard offset >= 0, offset + word.count <= value.count else { return false }
    return word.indices.allSatisfy { Byte.lower(word[$0]) == Byte.lower(value[offset + $0]) }
  }
}

/// A check and its parameters.
public struct CheckCall: Sendable {
  /// The check.
  public var check: Check
  /// Its integer parameters.
  public var parameters: [Int]

  /// Makes a call.
  public init(check: Check, parameters: [Int]) {
    self.check = check
    self.parameters = parameters
  }

  func passes(_ value: Span<UInt8>) -> Bool { check.passes(value, parameters) }
}
