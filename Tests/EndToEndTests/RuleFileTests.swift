// Rule and policy files with mistakes: place, code and remedy are shown, and the status is 78.

import Foundation
import TestSupport
import Testing

@Suite struct RuleFileTests {
  /// A rule file with one mistake, and where it is reported.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var name: String
    var place: String
    var says: String
    var yaml: String
    var testDescription: String { name }
  }

  static let mistakes = [
    Mistake(
      name: "unknown key", place: "site.yaml:4:5", says: "colour",
      yaml: """
        detectors:
          - id: badge
            title: Badge number
            colour: red
            category: identifier
            patterns: [{id: plain, regex: 'B-\\d{6}', confidence: high}]
            samples: {match: ["B-123456"], reject: ["C-123456"]}

        """),
    Mistake(
      name: "bad regex", place: "site.yaml:6:", says: "regex",
      yaml: """
        detectors:
          - id: badge
            title: Badge number
            category: identifier
            patterns:
              - {id: plain, regex: 'B-(\\d{6}', confidence: high}
            samples: {match: ["B-123456"], reject: ["C-123456"]}

        """),
    Mistake(
      name: "unknown check", place: "site.yaml:6:", says: "lunh",
      yaml: """
        detectors:
          - id: badge
            title: Badge number
            category: identifier
            patterns:
              - {id: plain, regex: 'B-\\d{6}', check: [lunh], confidence: high}
            samples: {match: ["B-123456"], reject: ["C-123456"]}

        """),
    Mistake(
      name: "duplicate id", place: "site.yaml:7:", says: "badge",
      yaml: """
        detectors:
          - id: badge
            title: Badge number
            category: identifier
            patterns: [{id: plain, regex: 'B-\\d{6}', confidence: high}]
            samples: {match: ["B-123456"], reject: ["C-123456"]}
          - id: badge
            title: Badge number again
            category: identifier
            patterns: [{id: plain, regex: 'B-\\d{7}', confidence: high}]
            samples: {match: ["B-1234567"], reject: ["C-123456"]}

        """),
    Mistake(
      name: "no YAML", place: "site.yaml:3:", says: "no YAML",
      yaml: """
        detectors:
          - id: [badge
            title: Badge number

        """),
  ]

  static let good = """
    detectors:
      - id: badge
        title: Badge number
        category: identifier
        patterns: [{id: plain, regex: 'B-\\d{6}', confidence: high}]
        samples: {match: ["badge «B-123456»"], reject: ["C-123456"]}

    """

  static var line: Regex<Substring> { #/[^\s:]+\.yaml:\d+:\d+: error\[[A-Z]+\d+\]: .+/# }

  @Test("a mistake is shown with file, line, column and code", arguments: mistakes)
  func mistakeIsPlaced(mistake: Mistake) throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write(mistake.yaml, to: "site.yaml")
    for command in [["scan", "-"], ["rules", "lint"]] {
      let run = try ProgramRun.of(command + ["--rules", "site.yaml"], in: scratch.folder)
      let shown = run.errors + (command[0] == "rules" ? run.text : "")
      #expect(run.status == 78, "\(command): \(shown)")
      #expect(shown.contains(mistake.place), "\(shown)")
      #expect(shown.contains(mistake.says), "\(shown)")
      #expect(shown.contains(Self.line), "\(shown)")
      #expect(shown.contains("^"), "\(shown)")
    }
  }

  @Test("a failing sample is shown by rules test, with its place")
  func failingSample() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let broken = Self.good.replacing("C-123456", with: "B-654321")
    try scratch.write(broken, to: "site.yaml")
    let run = try ProgramRun.of(["rules", "test", "--rules", "site.yaml"], in: scratch.folder)
    #expect(run.status == 78)
    #expect((run.errors + run.text).contains("site.yaml:6:"))
  }

  @Test("a good rule file of a site works beside the built-in pack")
  func siteRules() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write(Self.good, to: "site.yaml")
    let test = try ProgramRun.of(["rules", "test", "--rules", "site.yaml"], in: scratch.folder)
    #expect(test.status == 0, "\(test.errors)\(test.text)")
    let run = try ProgramRun.of(
      ["scan", "--format", "ndjson", "--rules", "site.yaml", "-"],
      input: Data("Subject: x\n\nLost: badge B-998877\n".utf8), in: scratch.folder)
    let record = try #require(try Record.all(in: run.output).first)
    #expect(record.findings.map(\.detector).contains("badge"))
  }

  @Test("a policy file with a mistake is shown with its place")
  func policy() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let policy = """
      policy: site
      version: 1.0.0
      groups:
        - name: strong
          detectors: [us.ssn]
      lines:
        - reason: E1
          verdict: scramble
          title: A strong identifier.
          when: strong

      """
    try scratch.write(policy, to: "policy.yaml")
    let run = try ProgramRun.of(["scan", "--policy", "policy.yaml", "-"], in: scratch.folder)
    #expect(run.status == 78)
    #expect(run.errors.contains("policy.yaml:8:"), "\(run.errors)")
    try scratch.write(policy.replacing("scramble", with: "block"), to: "policy.yaml")
    let good = try ProgramRun.of(
      ["scan", "--format", "ndjson", "--policy", "policy.yaml", "-"],
      input: Data("Subject: x\n\nThe patient's SSN is 746-10-4407.\n".utf8), in: scratch.folder)
    #expect(good.status == 20, "\(good.errors)")
  }

  @Test("a missing rule file is named")
  func missing() throws {
    let run = try ProgramRun.of(["scan", "--rules", "no/such/rules.yaml", "-"])
    #expect(run.status == 78)
    #expect(run.errors.contains("no/such/rules.yaml"))
  }

  @Test("rules lint --explain shows the page of a code")
  func explainCode() throws {
    let run = try ProgramRun.of(["rules", "lint", "--explain", "R104"])
    #expect(run.status == 0)
    #expect(run.text.contains("R104") && run.text.contains("REMEDY"))
    let unknown = try ProgramRun.of(["rules", "lint", "--explain", "R999"])
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("R001"))
  }
}
