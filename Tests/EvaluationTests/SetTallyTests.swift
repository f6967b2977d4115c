// Findings held against labels: what counts as found, wrong, missed and left out.

import Engine
import Evaluation
import Findings
import Testing

@Suite struct SetTallyTests {
  static func finding(
    _ detector: String, _ bytes: Range<Int>, _ confidence: Confidence = .high
  ) -> Finding {
    Finding(
      detector: DetectorID(detector), category: .identifier, confidence: confidence,
      place: Place(part: "1", bytes: bytes, line: 1, column: 1, scope: .body),
      evidence: Evidence(masking: Array("000".utf8).span))
  }

  static func result(
    _ findings: [Finding], _ verdict: Verdict = .encrypt, _ reasons: [String] = ["E1"]
  ) -> ScanResult {
    ScanResult(
      source: "x", verdict: verdict, reasons: reasons.map { ReasonCode($0) }, size: 0,
      findings: findings, unscanned: [])
  }

  static func span(_ type: String, _ bytes: Range<Int>, counts: Bool = true) -> ExpectedSpan {
    ExpectedSpan(type: type, position: .bytes(bytes), counts: counts)
  }

  static func report(
    _ item: LabelledItem, _ result: ScanResult, kind: LabelSet.Kind = .texts
  ) -> SetReport {
    var tally = SetTally(
      LabelSet(name: "set", kind: kind, items: [item]), table: TypeTable(), confidence: .medium)
    let places = item.spans.map { span -> [TextPlace] in
      guard case .bytes(let bytes) = span.position else { return [] }
      return [TextPlace(part: "1", bytes: bytes, lines: 1...9)]
    }
    tally.add(item, result, places: places)
    return tally.finished()
  }

  static func text(_ spans: [ExpectedSpan], document: String? = nil) -> LabelledItem {
    LabelledItem(id: "t", content: .text(""), document: document, spans: spans)
  }

  @Test("an overlap with a detector of the type is a hit; anything else of it is wrong")
  func values() throws {
    let report = Self.report(
      Self.text([Self.span("MRN", 10..<18), Self.span("MRN", 40..<48)]),
      Self.result([
        Self.finding("mrn", 12..<20), Self.finding("us.ssn", 40..<48),
        Self.finding("mrn", 90..<99), Self.finding("mrn", 60..<70, .low),
      ]))
    let mrn = try #require(report.types.first)
    #expect(mrn.values.expected == 2)
    #expect(mrn.values.hit == 1)
    #expect(mrn.values.found == 2)
    #expect(mrn.values.right == 1)
    #expect(mrn.documents.hit == 1)
    #expect(report.unlabelled == ["us.ssn": 1])
    #expect(report.misses.map(\.kind) == [.missed, .unexpected])
    #expect(report.measures["MRN.recall"] == 0.5)
  }

  @Test("a value that counts neither way is neither missed nor wrong")
  func leftOut() throws {
    let report = Self.report(
      Self.text([Self.span("SSN", 0..<11, counts: false)]),
      Self.result([Self.finding("us.ssn", 0..<11)]))
    let ssn = try #require(report.types.first)
    #expect(ssn.values == Score())
    #expect(ssn.documents == Score())
    #expect(ssn.leftOut == 1)
    #expect(report.misses.isEmpty)
  }

  @Test("two findings of one value count once, and a shared detector serves both types")
  func sharedDetectors() throws {
    let report = Self.report(
      Self.text([Self.span("PHONE", 0..<10), Self.span("EMAIL", 20..<30)]),
      Self.result([
        Self.finding("phone", 0..<10), Self.finding("patient-contact", 0..<10),
        Self.finding("patient-contact", 20..<30), Self.finding("phone", 50..<60),
      ]))
    let scores = Dictionary(uniqueKeysWithValues: report.types.map { ($0.type, $0.values) })
    #expect(scores["PHONE"]?.found == 2)
    #expect(scores["PHONE"]?.right == 1)
    #expect(scores["EMAIL"]?.found == 1)
    #expect(scores["EMAIL"]?.right == 1)
  }

  @Test("labels of messages are not complete, so that nothing is unexpected")
  func messages() throws {
    let item = LabelledItem(
      id: "m", content: .file("m.eml"), verdict: .encrypt, reason: "E2",
      spans: [Self.span("mrn", 0..<8)])
    let report = Self.report(
      item, Self.result([Self.finding("mrn", 0..<8), Self.finding("mrn", 50..<58)]),
      kind: .messages)
    #expect(report.types.first?.values.precision == nil)
    #expect(report.types.first?.values.recall == 1)
    #expect(report.verdicts?.accuracy == 1)
    #expect(report.misses.map(\.got) == ["encrypt E1"])
  }

  @Test("a type that nobody answers for is left out")
  func unknownType() {
    let report = Self.report(Self.text([Self.span("SHOE_SIZE", 0..<2)]), Self.result([]))
    #expect(report.types.isEmpty)
    #expect(report.leftOut == ["no detector answers for SHOE_SIZE": 1])
  }

  @Test(
    "a question is answered by a finding at its place",
    arguments: [
      (true, 0..<5, true), (true, 50..<55, false), (true, nil, true), (false, nil, false),
    ] as [(Bool, Range<Int>?, Bool)])
  func questions(expected: Bool, bytes: Range<Int>?, isRight: Bool) {
    let item = LabelledItem(
      id: "v", content: .text(""),
      question: Question(type: "US_SSN", expected: expected, bytes: bytes))
    let report = Self.report(
      item, Self.result([Self.finding("us.ssn", 0..<5)]), kind: .vectors)
    #expect(report.measures["agreement"] == (isRight ? 1 : 0))
    #expect(report.misses.isEmpty == isRight)
  }

  @Test("whole texts are held against allow")
  func documents() {
    let missed = Self.report(
      Self.text([], document: "phi"), Self.result([], .allow, []))
    #expect(missed.misses.map(\.kind) == [.document])
    let other = Self.report(
      Self.text([], document: "pii_only"), Self.result([], .encrypt))
    #expect(other.misses.isEmpty)
  }

  @Test("sets of one kind are summed up, those with derived labels left out")
  func sums() throws {
    let good = Self.report(
      Self.text([Self.span("MRN", 0..<8)], document: "phi"),
      Self.result([Self.finding("mrn", 0..<8)]))
    let bad = Self.report(
      Self.text([Self.span("mrn", 0..<8)], document: "phi"), Self.result([], .allow, []))
    var derived = bad
    derived.isDerived = true
    var report = EvaluationReport(sets: [good, bad, derived])
    report.addSums()
    let sum = try #require(report.sets.last)
    #expect(report.sets.count == 4)
    #expect(sum.items == 2)
    #expect(sum.types.count == 1)
    #expect(sum.types.first?.values.recall == 0.5)
    #expect(sum.documents?.score.recall == 0.5)
    var single = EvaluationReport(sets: [good])
    single.addSums()
    #expect(single.sets.count == 1)
  }
}
