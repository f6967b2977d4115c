// The three formats of a report.

import Evaluation
import Findings
import Foundation
import Testing

@Suite struct EvaluationReportTests {
  static func report() -> EvaluationReport {
    let item = LabelledItem(
      id: "<b>&", content: .text(""), document: "phi",
      spans: [SetTallyTests.span("MRN", 0..<8), SetTallyTests.span("MRN", 20..<28)])
    return EvaluationReport(sets: [
      SetTallyTests.report(item, SetTallyTests.result([SetTallyTests.finding("mrn", 0..<8)]))
    ])
  }

  @Test("text shows tables and as many misses as asked for")
  func text() {
    let all = String(decoding: Self.report().rendered(as: .text, misses: 5), as: UTF8.self)
    #expect(all.contains("MRN   mrn             2     100.0%   50.0%  66.6%"))
    #expect(all.contains("missed  <b>&  expected MRN, bytes 20..<28, got nothing"))
    let none = String(decoding: Self.report().rendered(as: .text, misses: 0), as: UTF8.self)
    #expect(!none.contains("missed"))
  }

  @Test("JSON holds the measures and every miss")
  func json() throws {
    let bytes = Self.report().rendered(as: .json, misses: 0)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let set = try #require((object["sets"] as? [[String: Any]])?.first)
    #expect((set["measures"] as? [String: Double])?["MRN.recall"] == 0.5)
    #expect((set["misses"] as? [Any])?.count == 1)
  }

  @Test("HTML escapes names and needs nothing else")
  func html() {
    let page = String(decoding: Self.report().rendered(as: .html, misses: 0), as: UTF8.self)
    #expect(page.hasPrefix("<!doctype html>"))
    #expect(page.contains("&lt;b&gt;&amp;"))
    #expect(!page.contains("<b>"))
    #expect(!page.contains("http"))
  }
}
