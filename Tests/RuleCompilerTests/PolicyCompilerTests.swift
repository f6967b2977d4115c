import Findings
import Policy
import RuleCompiler
import Rules
import Testing

@Suite struct PolicyCompilerTests {
  private func compile(_ text: String, _ detectors: Set<String>) -> (Policy?, [RuleDiagnostic]) {
    let (file, diagnostics) = PolicyFile.read(RuleSource(name: "p.yaml", bytes: Array(text.utf8)))
    guard let file else { return (nil, diagnostics) }
    return PolicyCompiler.compile(file, detectors: detectors)
  }

  @Test("a group takes over what it narrows")
  func narrows() throws {
    let (policy, diagnostics) = compile(
      """
      policy: p
      groups:
        - {name: all, detectors: [a, b], confidence: high, scopes: [subject, body]}
        - {name: some, group: all, scopes: [subject, header]}
      lines: [{reason: E1, verdict: encrypt, when: some}]
      """, ["a", "b"])
    #expect(diagnostics.isEmpty)
    let group = try #require(policy?.groups.last)
    #expect(group.detectors == [DetectorID("a"), DetectorID("b")])
    #expect(group.minimum == .high && group.scopes == [.subject])
    #expect(policy?.lines[0].condition == .group(1))
  }

  @Test("a detector that no rule defines is told")
  func unknown() {
    let (policy, diagnostics) = compile("policy: p\ngroups: [{name: a, detectors: [b]}]\n", ["a"])
    #expect(policy == nil && diagnostics.map(\.code) == [.unknownReference])
  }

  @Test("every unknown detector of every group is told, at its group")
  func unknownDetectors() {
    let (policy, diagnostics) = compile(
      "policy: p\ngroups:\n  - {name: a, detectors: [x, a, y]}\n  - {name: b, detectors: [z]}\n",
      ["a"])
    #expect(policy == nil)
    #expect(diagnostics.map(\.place.line) == [3, 3, 4])
    for (diagnostic, name) in zip(diagnostics, ["'x'", "'y'", "'z'"]) {
      #expect(diagnostic.message.contains(name))
    }
  }

  @Test("narrowing goes over several groups: the least change of each counts")
  func severalGroups() throws {
    let (policy, _) = compile(
      """
      policy: p
      groups:
        - {name: narrow, group: middle, categories: [financial], scopes: [body]}
        - {name: middle, group: wide, confidence: low}
        - {name: wide, detectors: [a], categories: [health], scopes: [body, footer], confidence: high}
        - {name: plain, categories: [provider]}
      """, ["a"])
    let groups = try #require(policy?.groups)
    #expect(groups.map(\.name) == ["narrow", "middle", "wide", "plain"])
    #expect(groups[0].detectors == [DetectorID("a")])
    #expect(groups[0].categories == [.financial, .health] && groups[0].scopes == [.body])
    // The nearest confidence counts; without one it is medium.
    #expect(groups.map(\.minimum) == [.low, .low, .high, .medium])
    #expect(groups[1].scopes == [.body, .footer] && groups[3].scopes == nil)
  }

  @Test("lines keep their order, verdict, mode and condition")
  func lines() throws {
    let (policy, _) = compile(
      """
      policy: p
      version: 4.5
      groups: [{name: a}, {name: b}]
      lines:
        - {reason: Z1, verdict: block, mode: simulate, title: T, when: {any: [{not: b}, {all: [a, b]}]}}
        - {reason: A1, verdict: encrypt, mode: off, when: {distinct: {group: b, at-least: 4}}}
        - {reason: A2, verdict: allow, when: {unscanned: [media, pattern-limit]}}
      """, [])
    #expect(policy?.name == "p" && policy?.version == "4.5")
    let lines = try #require(policy?.lines)
    #expect(lines.map(\.reason.code) == ["Z1", "A1", "A2"])
    #expect(lines.map(\.verdict) == [.block, .encrypt, .allow])
    #expect(lines.map(\.mode) == [.simulate, .off, .enforce])
    #expect(lines.map(\.title) == ["T", "A1", "A2"])
    #expect(
      lines.map(\.condition) == [
        .any([.not(.group(1)), .all([.group(0), .group(1)])]), .distinct(group: 1, count: 4),
        .unscanned([.media, .patternLimit]),
      ])
  }
}
