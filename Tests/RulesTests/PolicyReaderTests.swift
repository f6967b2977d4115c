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
}
