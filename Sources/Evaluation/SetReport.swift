// What the judging of labelled sets came to. Tested by SetTallyTests.

/// Something that was not as labelled.
public struct Miss: Sendable, Hashable, Encodable {
  /// What kind of difference it is.
  public enum Kind: String, Sendable, Hashable, Encodable, CaseIterable {
    /// Another verdict, or another reason.
    case verdict
    /// A whole text with a label that its verdict contradicts.
    case document
    /// A marked value that was not found.
    case missed
    /// A finding where no value is marked.
    case unexpected
    /// A vector whose question was answered otherwise.
    case vector
  }

  /// What kind of difference it is.
  public var kind: Kind
  /// File, id or line.
  public var item: String
  /// What was expected, without any value.
  public var expected: String
  /// What came instead.
  public var got: String
  /// The detectors that found something in the item, or at the place in question.
  public var detectors: [String]
}

/// The figures of one set.
public struct SetReport: Sendable, Hashable, Encodable {
  /// Where the labels come from.
  public var name: String
  /// What is labelled.
  public var kind: LabelSet.Kind
  /// How many messages or texts were judged.
  public var items = 0
  /// Whether not every value is marked, so that precision is a lower bound.
  public var isDerived = false
  /// From which confidence on a finding counts.
  public var confidence: String
  /// Verdicts, where they are labelled.
  public var verdicts: VerdictScore?
  /// Whole texts, where they are labelled.
  public var documents: DocumentScore?
  /// The labelled types for which a detector answers, by name.
  public var types: [TypeScore] = []
  /// The types of vectors for which a detector answers, by name.
  public var questions: [QuestionScore] = []
  /// How many labels were left out, by why.
  public var leftOut: [String: Int] = [:]
  /// Findings of detectors that answer for no labelled type of the set, by detector.
  public var unlabelled: [String: Int] = [:]
  /// Everything that was not as labelled, in the order of the set.
  public var misses: [Miss] = []
  /// All measures by name, for thresholds; each from 0 to 1, and more is better.
  public var measures: [String: Double] = [:]

  /// Makes an empty report.
  public init(name: String, kind: LabelSet.Kind, confidence: String) {
    self.name = name
    self.kind = kind
    self.confidence = confidence
  }

  /// Makes the measures out of the scores.
  mutating func measure() {
    var all: [String: Double?] = [
      "accuracy": verdicts?.accuracy, "caught": verdicts?.caught,
      "block-recall": verdicts?.blockRecall, "quiet": verdicts?.falseAlarms.map { 1 - $0 },
    ]
    add(documents?.score, named: "documents", to: &all)
    for type in types {
      add(type.values, named: type.type, to: &all)
      add(type.documents, named: type.type + ".documents", to: &all)
    }
    for question in questions { all[question.type + ".agreement"] = question.agreement }
    var whole = QuestionScore(type: "", detectors: [])
    for question in questions {
      whole.yes += question.yes
      whole.no += question.no
    }
    all["agreement"] = whole.agreement
    measures = all.compactMapValues { $0 }
  }

  private func add(_ score: Score?, named name: String, to all: inout [String: Double?]) {
    all[name + ".precision"] = score?.precision
    all[name + ".recall"] = score?.recall
    all[name + ".f1"] = score?.f1
  }
}

/// The figures of all sets.
public struct EvaluationReport: Sendable, Hashable, Encodable {
  /// The version of this model.
  public var schema = 1
  /// The sets in the order in which they were named.
  public var sets: [SetReport]

  /// Makes a report of sets.
  public init(sets: [SetReport]) { self.sets = sets }
}

extension EvaluationReport {
  /// Adds the figures of all sets of the same kind together, for each kind with several sets.
  ///
  /// Sets with derived labels are left out: their precision is only a lower bound.
  public mutating func addSums() {
    for kind in [LabelSet.Kind.messages, .texts, .vectors] {
      let own = sets.filter { $0.kind == kind && !$0.isDerived }
      if own.count > 1 { sets.append(SetReport(sum: own, of: kind)) }
    }
  }
}

extension SetReport {
  /// The sum of sets of one kind; misses stay with their sets.
  fileprivate init(sum sets: [SetReport], of kind: LabelSet.Kind) {
    self.init(
      name: "all \(sets.count) sets of \(kind.rawValue)", kind: kind,
      confidence: sets.first?.confidence ?? "")
    var types: [String: TypeScore] = [:]
    var questions: [String: QuestionScore] = [:]
    for set in sets {
      items += set.items
      for score in set.types {
        let key = TypeTable.key(score.type)
        var sum = types[key] ?? TypeScore(type: score.type, detectors: score.detectors)
        sum.values += score.values
        sum.documents += score.documents
        sum.leftOut += score.leftOut
        types[key] = sum
      }
      for score in set.questions {
        let key = TypeTable.key(score.type)
        var sum = questions[key] ?? QuestionScore(type: score.type, detectors: score.detectors)
        sum.yes += score.yes
        sum.no += score.no
        questions[key] = sum
      }
      if let score = set.verdicts {
        verdicts = verdicts ?? VerdictScore()
        verdicts?.add(score)
      }
      if let score = set.documents {
        documents = documents ?? DocumentScore()
        documents?.add(score)
      }
      leftOut.merge(set.leftOut, uniquingKeysWith: +)
      unlabelled.merge(set.unlabelled, uniquingKeysWith: +)
    }
    self.types = types.values.sorted { $0.type < $1.type }
    self.questions = questions.values.sorted { $0.type < $1.type }
    measure()
  }
}
