import Findings
import Rules
import Testing

@Suite struct PolicyReaderTests {
  private func read(_ text: String) -> (PolicyFile?, [RuleDiagnostic]) {
    PolicyFile.read(RuleSource(name: "p.yaml", bytes: Array(text.utf8)))
  }

  @Test("a whole policy is read")
  func whole() throws {
    let (file, diagnostics) = read(
      """
      policy: site
      version: 3
      groups:
        - {name: strong, detectors: [us.ssn], categories: [identifier], confidence: high}
        - {name: subject, group: strong, scopes: [subject]}
      lines:
        - reason: B1
          verdict: block
          mode: simulate
          title: Because
          when: {all: [strong, {not: subject}, {any: [subject, strong]}, {distinct: {group: strong, at-least: 3}}, {unscanned: [media]}]}
      """)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    let line = try #require(file?.lines.first)
    #expect(line.mode == .simulate && line.verdict == .block)
    #expect(
      line.condition
        == .all([
          .group("strong"), .not(.group("subject")),
          .any([.group("subject"), .group("strong")]), .distinct(group: "strong", count: 3),
          .unscanned([.media]),
        ]))
    #expect(file?.groups[1].scopes == [.subject])
  }

  static let mistakes: [(String, RuleDiagnostic.Code)] = [
    ("lines: []\n", .missingKey), ("policy: p\ngroup: []\n", .unknownKey),
    ("policy: p\nlines: [{reason: B1, verdict: deny, when: x}]\n", .wrongValue),
    ("policy: p\nlines: [{reason: B1, verdict: block, when: x}]\n", .unknownReference),
    ("policy: p\ngroups: [{name: a, group: b}, {name: b, group: a}]\n", .cycle),
    ("policy: p\ngroups: [{name: a}, {name: a}]\n", .duplicateID),
    ("policy: p\nlines: [{reason: B1, verdict: block, when: {all: []}}]\n", .wrongValue),
    ("policy: p\nlines: [{reason: B1, verdict: block, when: {unscanned: [oops]}}]\n", .wrongValue),
  ]

  @Test("each mistake has its code", arguments: mistakes.indices)
  func mistake(index: Int) {
    let (file, diagnostics) = read(Self.mistakes[index].0)
    #expect(file == nil)
    #expect(diagnostics.contains { $0.code == Self.mistakes[index].1 }, "\(diagnostics)")
  }

  @Test("what is left out has its usual value")
  func defaults() throws {
    let (file, diagnostics) = read(
      "policy: p\ngroups: [{name: a}]\nlines: [{reason: E9, verdict: encrypt, when: a}]\n")
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(file?.version == "0")
    let group = try #require(file?.groups.first)
    #expect(group.detectors.isEmpty && group.categories.isEmpty)
    #expect(group.confidence == nil && group.scopes == nil && group.group == nil)
    let line = try #require(file?.lines.first)
    #expect(line.mode == .enforce && line.title == "E9")
    #expect(line.place == SourcePlace(file: "p.yaml", line: 3, column: 9))
  }

  @Test("all mistakes of a policy are told together")
  func together() {
    let (file, diagnostics) = read(
      """
      policy: p
      extra: 1
      groups:
        - {name: a, confidence: sure}
        - {name: a}
        - {detectors: [b]}
      lines:
        - {reason: B1, verdict: block, when: {any: [a, nobody]}}
      """)
    #expect(file == nil)
    #expect(
      diagnostics.map(\.code) == [
        .unknownKey, .wrongValue, .duplicateID, .missingKey, .unknownReference,
      ], "\(diagnostics)")
    #expect(diagnostics.map(\.place.line) == [2, 4, 5, 6, 8])
  }

  @Test(
    "a policy that is no mapping, or no YAML, is one mistake", arguments: ["- a\n", "a: [\n", "x"])
  func noMapping(text: String) {
    let (file, diagnostics) = read(text)
    #expect(file == nil && diagnostics.count == 1)
  }
}
