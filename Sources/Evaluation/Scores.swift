// Counts of right and wrong, and the measures made of them. Tested by ScoresTests.

public import Findings

/// What was looked for and found, in numbers.
public struct Score: Sendable, Hashable, Encodable {
  /// How many were to be found.
  public var expected = 0
  /// How many of those were found.
  public var hit = 0
  /// How many were found in all, right or wrong.
  public var found = 0
  /// How many of those are right.
  public var right = 0

  /// Makes an empty score.
  public init() {}

  /// The share of the expected that was found.
  public var recall: Double? { Score.share(hit, of: expected) }

  /// The share of the found that is right.
  public var precision: Double? { Score.share(right, of: found) }

  /// The harmonic mean of precision and recall.
  public var f1: Double? {
    guard let recall, let precision else { return nil }
    return recall + precision > 0 ? 2 * recall * precision / (recall + precision) : 0
  }

  /// Counts both.
  static func += (left: inout Score, right: Score) {
    left.expected += right.expected
    left.hit += right.hit
    left.found += right.found
    left.right += right.right
  }

  static func share(_ part: Int, of whole: Int) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }
}

/// The values of one type.
public struct TypeScore: Sendable, Hashable, Encodable {
  /// The name of the type in the labels.
  public var type: String
  /// The detectors that answer for it.
  public var detectors: [String]
  /// Values, which count as found where a finding overlaps them; without precision in sets whose
  /// labels are not complete.
  public var values = Score()
  /// Messages or texts with at least one value of the type.
  public var documents = Score()
  /// Values that count neither way.
  public var leftOut = 0
}

/// The questions about one type.
public struct QuestionScore: Sendable, Hashable, Encodable {
  /// The name of the type in the labels.
  public var type: String
  /// The detectors that answer for it.
  public var detectors: [String]
  /// Questions with the answer yes, and how many were answered so.
  public var yes = Tally()
  /// Questions with the answer no, and how many were answered so.
  public var no = Tally()

  /// How many of how many.
  public struct Tally: Sendable, Hashable, Encodable {
    /// All.
    public var asked = 0
    /// Those that were answered as expected.
    public var right = 0

    static func += (left: inout Tally, right: Tally) {
      left.asked += right.asked
      left.right += right.right
    }
  }

  /// The share of right answers.
  public var agreement: Double? {
    Score.share(yes.right + no.right, of: yes.asked + no.asked)
  }
}

/// Verdicts beside the right ones.
public struct VerdictScore: Sendable, Hashable, Encodable {
  /// How many messages with the first verdict got the second one.
  public private(set) var confusion: [String: [String: Int]] = [:]
  /// Messages whose leading reason is labelled and whose verdict is right.
  public private(set) var reasons = QuestionScore.Tally()

  /// Makes an empty score.
  public init() {}

  /// Counts one message.
  public mutating func add(expected: Verdict, reason: String?, got: Verdict, _ reasons: [String]) {
    confusion[expected.rawValue, default: [:]][got.rawValue, default: 0] += 1
    guard let reason, expected == got else { return }
    self.reasons.asked += 1
    if reasons.first == reason { self.reasons.right += 1 }
  }

  /// Counts the messages of another score too.
  mutating func add(_ other: VerdictScore) {
    confusion.merge(other.confusion) { $0.merging($1, uniquingKeysWith: +) }
    reasons += other.reasons
  }

  /// How many messages with one verdict got another.
  public func count(_ expected: Verdict, _ got: Verdict) -> Int {
    confusion[expected.rawValue]?[got.rawValue] ?? 0
  }

  /// The share of right verdicts.
  public var accuracy: Double? {
    share(of: Verdict.allCases) { $0 == $1 }
  }

  /// The share of messages that may not just be sent and did not get `allow`.
  public var caught: Double? { share(of: [.encrypt, .block]) { $1 != .allow } }

  /// The share of messages to be blocked that got `block`.
  public var blockRecall: Double? { share(of: [.block]) { $1 == .block } }

  /// The share of messages that may be sent and did not get `allow`.
  public var falseAlarms: Double? { share(of: [.allow]) { $1 != .allow } }

  private func share(
    of rows: [Verdict], where isWanted: (Verdict, Verdict) -> Bool
  ) -> Double? {
    var part = 0
    var whole = 0
    for expected in rows {
      for got in Verdict.allCases {
        whole += count(expected, got)
        if isWanted(expected, got) { part += count(expected, got) }
      }
    }
    return Score.share(part, of: whole)
  }
}

/// Whole texts: health information about a person, or none.
public struct DocumentScore: Sendable, Hashable, Encodable {
  /// How many texts of each label got each verdict.
  public private(set) var verdicts: [String: [String: Int]] = [:]

  /// Makes an empty score.
  public init() {}

  /// The label of texts that may not just be sent.
  public static let positive = "phi"
  /// The label of texts that may.
  public static let negative = "none"

  /// Counts one text.
  public mutating func add(label: String, got: Verdict) {
    verdicts[label, default: [:]][got.rawValue, default: 0] += 1
  }

  /// Counts the texts of another score too.
  mutating func add(_ other: DocumentScore) {
    verdicts.merge(other.verdicts) { $0.merging($1, uniquingKeysWith: +) }
  }

  /// `phi` against `none`; other labels are shown, but not counted.
  public var score: Score {
    var score = Score()
    for (verdict, count) in verdicts[Self.positive] ?? [:] {
      score.expected += count
      guard verdict != Verdict.allow.rawValue else { continue }
      score.hit += count
      score.found += count
      score.right += count
    }
    for (verdict, count) in verdicts[Self.negative] ?? [:] where verdict != Verdict.allow.rawValue {
      score.found += count
    }
    return score
  }
}
