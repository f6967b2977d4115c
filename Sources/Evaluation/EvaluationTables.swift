// The figures as tables, from which text and HTML are made. Tested by EvaluationReportTests.

import Findings

/// A table with a heading line; the first column is text, all others are figures.
struct FigureTable: Sendable, Hashable {
  var title: String
  var head: [String]
  var rows: [[String]]
  /// How many columns at the beginning are text.
  var textColumns = 1
}

extension SetReport {
  /// One line about the set.
  var headline: String {
    "\(name): \(items) \(kind.rawValue), findings from confidence \(confidence) on"
      + (isDerived ? "; labels are derived, so that precision is a lower bound" : "")
  }

  /// All tables of the set that hold something.
  var tables: [FigureTable] {
    [
      verdictTable, verdictMeasures, documentTable, typeTable, questionTable, leftOutTable,
      unlabelledTable,
    ].compactMap { $0 }.filter { !$0.rows.isEmpty }
  }

  private var verdictTable: FigureTable? {
    verdicts.map { score in
      FigureTable(
        title: "Verdicts (rows: as labelled)", head: [""] + Verdict.allCases.map(\.rawValue),
        rows: Verdict.allCases.map { expected in
          [expected.rawValue] + Verdict.allCases.map { String(score.count(expected, $0)) }
        })
    }
  }

  private var verdictMeasures: FigureTable? {
    verdicts.map { score in
      FigureTable(
        title: "Measures of the verdicts", head: ["measure", "share"],
        rows: [
          ["accuracy", Self.percent(score.accuracy)],
          ["caught: encrypt or block that is not allowed", Self.percent(score.caught)],
          ["block recall", Self.percent(score.blockRecall)],
          ["false alarms: allow that is not allowed", Self.percent(score.falseAlarms)],
          [
            "leading reason right, of right verdicts with one",
            Self.percent(Score.share(score.reasons.right, of: score.reasons.asked)),
          ],
        ])
    }
  }

  private var documentTable: FigureTable? {
    documents.map { score in
      let rows = score.verdicts.keys.sorted().map { label in
        [label] + Verdict.allCases.map { String(score.verdicts[label]?[$0.rawValue] ?? 0) }
      }
      let whole = score.score
      let phi = "\(DocumentScore.positive) against \(DocumentScore.negative)"
      return FigureTable(
        title: "Whole texts (rows: as labelled); \(phi): precision "
          + "\(Self.percent(whole.precision)), recall \(Self.percent(whole.recall)), "
          + "F1 \(Self.percent(whole.f1))",
        head: [""] + Verdict.allCases.map(\.rawValue), rows: rows)
    }
  }

  private var typeTable: FigureTable? {
    FigureTable(
      title: "Values by type, and texts with at least one",
      head: [
        "type", "detectors", "values", "precision", "recall", "F1", "texts", "precision", "recall",
        "F1",
      ],
      rows: types.map { type in
        [type.type, Self.names(type.detectors)] + Self.figures(type.values)
          + Self.figures(type.documents)
      }, textColumns: 2)
  }

  private var questionTable: FigureTable? {
    var rows = questions.map { question in
      [
        question.type, Self.names(question.detectors), Self.share(question.yes),
        Self.share(question.no), Self.percent(question.agreement),
      ]
    }
    if let whole = measures["agreement"] { rows.append(["all", "", "", "", Self.percent(whole)]) }
    return FigureTable(
      title: "Agreement with vectors", head: ["type", "detectors", "yes", "no", "agreement"],
      rows: rows, textColumns: 2)
  }

  private var leftOutTable: FigureTable? {
    FigureTable(
      title: "Left out", head: ["why", "labels"],
      rows: leftOut.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
        [$0.key, String($0.value)]
      })
  }

  private var unlabelledTable: FigureTable? {
    FigureTable(
      title: "Findings of types that the set does not label", head: ["detector", "findings"],
      rows: unlabelled.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
        [$0.key, String($0.value)]
      })
  }

  private static func figures(_ score: Score) -> [String] {
    [String(score.expected), percent(score.precision), percent(score.recall), percent(score.f1)]
  }

  /// At most three detectors, so that lines stay short.
  private static func names(_ detectors: [String]) -> String {
    let more = detectors.count - 3
    return detectors.prefix(3).joined(separator: " ") + (more > 0 ? " +\(more)" : "")
  }

  private static func share(_ tally: QuestionScore.Tally) -> String {
    tally.asked == 0 ? "-" : "\(tally.right)/\(tally.asked)"
  }

  /// Per cent with one decimal, cut and not rounded, so that 100.0 means all.
  static func percent(_ share: Double?) -> String {
    guard let share else { return "-" }
    let tenths = Int((share * 1000 + 0.000_001).rounded(.down))
    return "\(tenths / 10).\(tenths % 10)%"
  }
}

extension Miss {
  /// The miss in words.
  var line: String {
    let found = detectors.isEmpty ? "" : "  [\(detectors.joined(separator: ", "))]"
    return "\(kind.rawValue)  \(item)  expected \(expected), got \(got)\(found)"
  }
}
