// What holds for every format: the same findings in each, and a raw value in none.

import Findings
import Foundation
import Report
import Testing

@Suite struct ReporterTests {
  /// A finding as a format shows it.
  private struct Seen: Hashable {
    var detector: String
    var confidence: String
    var part: String
    var line: Int
    var column: Int
    var evidence: String
  }

  private func seen(inJSON bytes: String) throws -> [[Seen]] {
    let json = try JSONSerialization.jsonObject(with: Data(bytes.utf8))
    let objects = try json as? [[String: Any]] ?? [#require(json as? [String: Any])]
    return objects.map { object in
      (object["findings"] as? [[String: Any]] ?? []).map { finding in
        Seen(
          detector: finding["detector"] as? String ?? "?",
          confidence: finding["confidence"] as? String ?? "?",
          part: finding["part"] as? String ?? "?", line: finding["line"] as? Int ?? 0,
          column: finding["column"] as? Int ?? 0, evidence: finding["evidence"] as? String ?? "?")
      }
    }
  }

  private func seen(inText text: String) -> [[Seen]] {
    var messages: [[Seen]] = []
    for line in text.split(separator: "\n") {
      guard line.hasPrefix(" ") else {
        messages.append([])
        continue
      }
      let words = line.split(separator: " ", maxSplits: 5).map(String.init)
      guard words[2] != "not" else { continue }
      let position = words[2].split(separator: ":").compactMap { Int($0) }
      messages[messages.count - 1].append(
        Seen(
          detector: words[3], confidence: words[4], part: words[1], line: position[0],
          column: position[1],
          evidence: words[5].trimmingCharacters(in: .whitespaces)))
    }
    return messages
  }

  @Test("all formats show the same findings")
  func formatsAgree() throws {
    var generator = Numbers(state: 7)
    for count in [1, 2, 9] {
      let results = (0..<count).map { _ in generator.result(values: []) }
      let expected = results.map { result in
        result.findings.map { finding in
          Seen(
            detector: finding.detector.name, confidence: finding.confidence.rawValue,
            part: finding.place.part, line: finding.place.line, column: finding.place.column,
            evidence: finding.evidence.mask)
        }
      }
      let json = Examples.report(results, by: ReportFormat.json.reporter())
      #expect(try seen(inJSON: json) == expected)
      let lines = Examples.report(results, by: ReportFormat.ndjson.reporter())
      #expect(try lines.split(separator: "\n").flatMap { try seen(inJSON: String($0)) } == expected)
      let text = Examples.report(results, by: ReportFormat.text.reporter())
      #expect(seen(inText: text) == expected)
    }
  }

  @Test("no format can show a raw value", arguments: ReportFormat.allCases)
  func noRawValue(format: ReportFormat) {
    var generator = Numbers(state: 99)
    for _ in 0..<300 {
      let values = (0..<3).map { _ in generator.value() }
      let result = generator.result(values: values)
      for isColoured in [false, true] {
        let text = Examples.report([result], by: format.reporter(isColoured: isColoured))
        for value in values {
          let isShown = text.contains(value)
          #expect(!isShown, "\(format) shows a value")
        }
      }
    }
  }

  @Test("a reporter formats a result alike, whatever it has formatted before")
  func resultsAreIndependent() {
    for format in [ReportFormat.text, .ndjson] {
      let together = Examples.report([Examples.block, Examples.encrypt], by: format.reporter())
      let apart =
        Examples.report([Examples.block], by: format.reporter())
        + Examples.report([Examples.encrypt], by: format.reporter())
      #expect(together == apart)
    }
  }
}

/// Results by chance; the same numbers every time.
private struct Numbers {
  var state: UInt64

  mutating func next(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  /// A value with letters or digits that no other part of a result can hold by chance.
  mutating func value() -> String {
    let letters = Array("0123456789JKQWXYZéü漢-./ ")
    let body = (0..<(6 + next(below: 60))).map { _ in letters[next(below: letters.count)] }
    return "Q7" + String(body) + "Z9"
  }

  mutating func result(values: [String]) -> ScanResult {
    let masked = values.isEmpty ? ["536-22-8726", "A B", "12/03/1970", "x"] : values
    let findings = (0..<next(below: 5)).map { _ in
      Finding(
        detector: DetectorID(["us.ssn", "mrn", "date-of-birth"][next(below: 3)]),
        category: Category.allCases[next(below: Category.allCases.count)],
        confidence: Confidence.allCases[next(below: 3)],
        place: Place(
          part: ["0", "1", "1.12"][next(below: 3)], bytes: 3..<(4 + next(below: 100_000)),
          line: 1 + next(below: 20_000), column: 1 + next(below: 2_000),
          scope: Scope.allCases[next(below: Scope.allCases.count)]),
        evidence: Evidence(masking: Array(masked[next(below: masked.count)].utf8).span))
    }
    let unscanned = Unscanned.Reason.allCases.prefix(next(below: 4))
      .map { Unscanned(part: "1.3", reason: $0) }
    return ScanResult(
      source: "m.eml", verdict: Verdict.allCases[next(below: 3)], reasons: [ReasonCode("E1")],
      size: next(below: 1_000_000), findings: findings, unscanned: unscanned)
  }
}
