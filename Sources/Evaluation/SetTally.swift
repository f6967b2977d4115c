// Holds results against labels. Tested by SetTallyTests.

public import Engine
public import Findings

/// Judges the results of one set, item by item; pure sums over what was expected and found.
public struct SetTally {
  private var report: SetReport
  private let table: TypeTable
  private let confidence: Confidence
  private let kind: LabelSet.Kind
  /// Types that are labelled somewhere in the set, by their key.
  private var types: [String: TypeScore] = [:]
  private var questions: [String: QuestionScore] = [:]
  /// For each detector the keys of the types for which it answers.
  private var owners: [DetectorID: [String]] = [:]

  /// Makes an empty tally.
  ///
  /// - Parameters:
  ///   - set: The labels.
  ///   - table: Which detectors answer for which type.
  ///   - confidence: From which confidence on a finding counts.
  public init(_ set: LabelSet, table: TypeTable, confidence: Confidence) {
    self.table = table
    self.confidence = confidence
    kind = set.kind
    report = SetReport(name: set.name, kind: set.kind, confidence: confidence.rawValue)
    report.isDerived = set.isDerived
    for type in set.items.flatMap(\.spans).map(\.type) where types[TypeTable.key(type)] == nil {
      let detectors = table.detectors(of: type)
      guard !detectors.isEmpty else { continue }
      types[TypeTable.key(type)] = TypeScore(type: type, detectors: detectors.map(\.name))
      for detector in detectors { owners[detector, default: []].append(TypeTable.key(type)) }
    }
  }

  /// The figures.
  public func finished() -> SetReport {
    var report = report
    report.types = types.values.sorted { $0.type < $1.type }
    report.questions = questions.values.sorted { $0.type < $1.type }
    report.measure()
    return report
  }

  /// Judges the result of one item.
  ///
  /// - Parameters:
  ///   - item: The labels.
  ///   - result: What the scan found.
  ///   - places: For each span where it stands; empty where its text is not seen.
  public mutating func add(_ item: LabelledItem, _ result: ScanResult, places: [[TextPlace]]) {
    report.items += 1
    let findings = result.findings.filter { $0.confidence >= confidence }
    judgeVerdict(item, result, findings)
    if let question = item.question {
      answer(question, item, findings)
    } else {
      judgeSpans(item, findings, places)
    }
  }

  // MARK: Verdicts

  private mutating func judgeVerdict(
    _ item: LabelledItem, _ result: ScanResult, _ findings: [Finding]
  ) {
    let codes = result.reasons.map(\.code)
    if let verdict = item.verdict {
      var score = report.verdicts ?? VerdictScore()
      score.add(expected: verdict, reason: item.reason, got: result.verdict, codes)
      report.verdicts = score
      let isReasonRight = item.reason.map { codes.first == $0 } ?? true
      if verdict != result.verdict || !isReasonRight {
        miss(
          .verdict, item, verdict.rawValue + (item.reason.map { " " + $0 } ?? ""),
          ([result.verdict.rawValue] + codes).joined(separator: " "), findings)
      }
    }
    if let label = item.document {
      var score = report.documents ?? DocumentScore()
      score.add(label: label, got: result.verdict)
      report.documents = score
      let isAllowed = result.verdict == .allow
      if label == (isAllowed ? DocumentScore.positive : DocumentScore.negative) {
        let got = ([result.verdict.rawValue] + codes).joined(separator: " ")
        miss(.document, item, label, got, findings)
      }
    }
  }

  private mutating func miss(
    _ kind: Miss.Kind, _ item: LabelledItem, _ expected: String, _ got: String,
    _ findings: [Finding]
  ) {
    let detectors = Set(findings.map { "\($0.detector.name) (\($0.confidence.rawValue))" })
    report.misses.append(
      Miss(
        kind: kind, item: item.id, expected: expected, got: got, detectors: detectors.sorted()))
  }

  // MARK: Spans

  private mutating func judgeSpans(
    _ item: LabelledItem, _ findings: [Finding], _ places: [[TextPlace]]
  ) {
    for (span, places) in zip(item.spans, places) { judge(span, at: places, item, findings) }
    let spans = zip(item.spans, places).map {
      PlacedSpan(type: TypeTable.key($0.type), counts: $0.counts, places: $1)
    }
    // Labels of messages name what decides, not everything.
    if kind == .texts { judgeFindings(item, findings, spans) }
    judgeDocuments(item, findings, spans)
  }

  private struct PlacedSpan {
    var type: String
    var counts: Bool
    var places: [TextPlace]

    func isSeen(by finding: Finding) -> Bool {
      places.contains { $0.overlaps(finding.place) }
    }
  }

  private mutating func judge(
    _ span: ExpectedSpan, at places: [TextPlace], _ item: LabelledItem, _ findings: [Finding]
  ) {
    let key = TypeTable.key(span.type)
    guard var score = types[key] else {
      report.leftOut["no detector answers for \(span.type)", default: 0] += 1
      return
    }
    defer { types[key] = score }
    guard span.counts else {
      score.leftOut += 1
      report.leftOut["values that the labels call invalid", default: 0] += 1
      return
    }
    score.values.expected += 1
    let there = findings.filter { finding in places.contains { $0.overlaps(finding.place) } }
    let names = Set(score.detectors)
    if there.contains(where: { names.contains($0.detector.name) }) {
      score.values.hit += 1
    } else {
      let place =
        places.first.map { "bytes \($0.bytes.lowerBound)..<\($0.bytes.upperBound)" }
        ?? "not seen in the text"
      miss(
        .missed, item, "\(span.type), \(place)", there.isEmpty ? "nothing" : "another detector",
        there)
    }
  }

  /// Holds each finding against the spans; values that two findings share count once.
  private mutating func judgeFindings(
    _ item: LabelledItem, _ findings: [Finding], _ spans: [PlacedSpan]
  ) {
    var seen: [String: Set<Range<Int>>] = [:]
    for finding in findings {
      guard let owning = owners[finding.detector] else {
        report.unlabelled[finding.detector.name, default: 0] += 1
        continue
      }
      let around = spans.filter { owning.contains($0.type) && $0.isSeen(by: finding) }
      let isRight = !around.isEmpty
      if isRight, !around.contains(where: \.counts) { continue }
      for type in isRight ? Set(around.map(\.type)).sorted() : charged(finding.detector, owning)
      where seen[type, default: []].insert(finding.place.bytes).inserted {
        types[type]?.values.found += 1
        if isRight { types[type]?.values.right += 1 }
      }
      if !isRight {
        let place = "bytes \(finding.place.bytes.lowerBound)..<\(finding.place.bytes.upperBound)"
        miss(.unexpected, item, "nothing, \(place)", finding.detector.name, [finding])
      }
    }
  }

  /// The types to which a wrong finding is charged: those that name its detector first.
  private func charged(_ detector: DetectorID, _ owning: [String]) -> [String] {
    let first = owning.filter { types[$0]?.detectors.first == detector.name }
    return first.isEmpty ? owning : first
  }

  private mutating func judgeDocuments(
    _ item: LabelledItem, _ findings: [Finding], _ spans: [PlacedSpan]
  ) {
    for (type, score) in types {
      let own = spans.filter { $0.type == type }
      let names = Set(score.detectors)
      let isExpected = own.contains(where: \.counts)
      let isFound = findings.contains { finding in
        guard names.contains(finding.detector.name) else { return false }
        // A finding on a value of another type, or on one that counts neither way, is no sign.
        let isElsewhere = spans.contains { span in
          (span.type != type || !span.counts) && span.isSeen(by: finding)
        }
        return !isElsewhere || own.contains { $0.counts && $0.isSeen(by: finding) }
      }
      if isExpected { types[type]?.documents.expected += 1 }
      if isExpected, isFound { types[type]?.documents.hit += 1 }
      if kind == .texts, isFound {
        types[type]?.documents.found += 1
        if isExpected { types[type]?.documents.right += 1 }
      }
    }
  }

  // MARK: Vectors

  private mutating func answer(
    _ question: Question, _ item: LabelledItem, _ findings: [Finding]
  ) {
    let key = TypeTable.key(question.type)
    let isAny = key == TypeTable.any
    let detectors = table.detectors(of: question.type)
    guard isAny || !detectors.isEmpty else {
      report.leftOut["no detector answers for \(question.type)", default: 0] += 1
      return
    }
    if let reason = question.leftOut {
      report.leftOut[reason, default: 0] += 1
      return
    }
    let own = findings.filter { isAny || detectors.contains($0.detector) }
    let isFound = own.contains { finding in
      question.bytes.map { !question.expected || $0.overlaps(finding.place.bytes) } ?? true
    }
    var score =
      questions[key]
      ?? QuestionScore(type: question.type, detectors: detectors.map(\.name))
    let isRight = isFound == question.expected
    if question.expected {
      score.yes.asked += 1
      if isRight { score.yes.right += 1 }
    } else {
      score.no.asked += 1
      if isRight { score.no.right += 1 }
    }
    questions[key] = score
    if !isRight {
      let expected = question.expected ? question.type : "no \(question.type)"
      miss(.vector, item, expected, own.isEmpty ? "nothing" : "found", findings)
    }
  }
}
