// `phigate evaluate` as a user runs it.

import Foundation
import TestSupport
import Testing

@Suite struct EvaluateTests {
  static func labels(in scratch: Scratch) throws {
    try scratch.write(
      "Subject: chart\n\nPlease pull the patient's chart, MRN 00482917.\n", to: "mail/1.eml")
    try scratch.write("Subject: lunch\n\nAt noon?\n", to: "mail/2.eml")
    try scratch.write(
      """
      {"file": "1.eml", "verdict": "encrypt", "reason": "E1", "spans": [{"type": "mrn", "text": "00482917"}]}
      {"file": "mail/2.eml", "verdict": "block"}

      """, to: "mail/labels.jsonl")
  }

  @Test("a folder with labels gives figures, never a value, and the status 0")
  func folder() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try Self.labels(in: scratch)
    for path in ["mail", "mail/labels.jsonl"] {
      let run = try ProgramRun.of(["evaluate", path], in: scratch.folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.text.contains("50.0%"))
      #expect(run.text.contains("mail/2.eml  expected block, got allow"))
      #expect(!run.text.contains("00482917"))
    }
    let json = try ProgramRun.of(["evaluate", "--format", "json", "mail"], in: scratch.folder)
    #expect(json.text.contains("\"accuracy\" : 0.5"))
    #expect(!json.text.contains("00482917"))
  }

  @Test("--fail-under gives 1 below the value, 0 above, and 64 for no measure")
  func thresholds() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try Self.labels(in: scratch)
    let cases: [(String, Int32)] = [
      ("accuracy=0.5", 0), ("mrn.recall=1", 0), ("accuracy=0.51", 1), ("caught=0.9", 1),
      ("fun=0.5", 64), ("accuracy=2", 64), ("accuracy", 64),
    ]
    for (threshold, status) in cases {
      let run = try ProgramRun.of(
        ["evaluate", "mail", "--fail-under", threshold], in: scratch.folder)
      #expect(run.status == status, "\(threshold): \(run.errors)")
    }
  }

  @Test("--map lets other detectors answer for a type")
  func map() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write(
      #"{"text": "The patient's MRN is 00482917.", "type": "CHART", "expect": true}"# + "\n",
      to: "vectors.jsonl")
    let plain = try ProgramRun.of(["evaluate", "vectors.jsonl"], in: scratch.folder)
    #expect(plain.text.contains("no detector answers for CHART"))
    let mapped = try ProgramRun.of(
      [
        "evaluate", "vectors.jsonl", "--map", "CHART=mrn,us.ssn", "--fail-under",
        "CHART.agreement=1",
      ], in: scratch.folder)
    #expect(mapped.status == 0, "\(mapped.errors)\(mapped.text)")
    let unknown = try ProgramRun.of(
      ["evaluate", "vectors.jsonl", "--map", "CHART=no.such"], in: scratch.folder)
    #expect(unknown.status == 64)
  }

  @Test("what cannot be read is named with its line")
  func broken() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write("{\"file\": \"gone.eml\", \"verdict\": \"allow\"}\n", to: "labels.jsonl")
    let gone = try ProgramRun.of(["evaluate", "."], in: scratch.folder)
    #expect(gone.status == 75)
    #expect(gone.errors.contains("gone.eml"))
    try scratch.write("{}\n", to: "labels.jsonl")
    let empty = try ProgramRun.of(["evaluate", "labels.jsonl"], in: scratch.folder)
    #expect(empty.status == 75)
    #expect(empty.errors.contains("line 1"))
    let rules = try ProgramRun.of(["evaluate", ".", "--rules", "no.yaml"], in: scratch.folder)
    #expect(rules.status == 78)
  }
}
