import Findings
import Testing

@testable import Rules

@Suite struct RulePackReaderTests {
  static let good = """
    pack: demo
    version: 2.1
    macros:
      d: '[0-9]'
    terms:
      - id: label.badge
        role: label
        words: [badge no, =ID]
    detectors:
      - id: badge
        title: Badge
        category: identifier
        mode: simulate
        scopes: [body, file-name]
        compare: digits
        patterns:
          - id: plain
            regex: '{{d}}{6}'
            edge: number
            check: [luhn, {digit-count: [6, 6]}]
            confidence: medium
        evidence:
          - id: label
            any:
              - near: {terms: [label.badge], label: 20}
              - all: [{near: {terms: [label.badge], lines: 2, at-least: 2}}, {value: {prefix: ['9']}}]
            raise: high
            patterns: [plain]
        against:
          - id: never
            count: {of: [{value: {words: ['000000']}}], at-least: 1}
            drop: true
        samples:
          match: ["badge no «123455»!"]
          reject: ["none"]
    """

  private func read(_ text: String, more: [RuleSource] = []) -> (RulePack?, [RuleDiagnostic]) {
    RulePack.read([RuleSource(name: "a.yaml", bytes: Array(text.utf8))] + more)
  }

  @Test("a whole detector is read")
  func whole() throws {
    let (pack, diagnostics) = read(Self.good)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    let rule = try #require(pack?.detectors.first)
    #expect(pack?.name == "demo" && pack?.version == "2.1")
    #expect(rule.mode == .simulate && rule.scopes == [.body, .fileName] && rule.comparesDigitsOnly)
    #expect(rule.patterns[0].form == .regex("[0-9]{6}", edge: .number))
    #expect(rule.patterns[0].checks.map(\.parameters) == [[], [6, 6]])
    #expect(rule.matches[0].text == "badge no 123455!" && rule.matches[0].marked == 9..<15)
    #expect(pack?.termLists[0].words[1].isCaseSensitive == true)
    guard case .any(let sights) = rule.evidence[0].sight, case .all = sights[1] else {
      Issue.record("no combination")
      return
    }
    #expect(rule.against[0].effect == .drop)
  }

  /// A detector around some lines that hold one mistake.
  private static func detector(_ lines: String) -> String {
    "detectors:\n  - id: x\n    title: X\n    category: cue\n" + lines
  }

  static let mistakes: [(String, RuleDiagnostic.Code, String)] = [
    ("a: 1\ndetectors: []\n", .unknownKey, "unknown key 'a'"),
    ("pack: p\n", .missingKey, "no detector"),
    (
      detector("    pattern: []\n    patterns: [{id: p, regex: a}]\n"), .unknownKey,
      "did you mean 'patterns'"
    ),
    (detector("    patterns: []\n"), .missingKey, "no patterns"),
    (detector("    patterns: [{id: p, regex: a, terms: [b]}]\n"), .missingKey, "exactly one"),
    (detector("    patterns: [{id: p, terms: [no-list]}]\n"), .unknownReference, "no term list"),
    (detector("    patterns: [{id: p, values: [x]}]\n"), .cycle, "circle"),
    (detector("    patterns: [{id: p, regex: '{{q}}'}]\n"), .badMacro, "no macro"),
    (detector("    patterns: [{id: p, regex: a, edge: wrd}]\n"), .wrongValue, "not one of"),
    (detector("    patterns: [{id: p, regex: a}, {id: p, regex: b}]\n"), .duplicateID, "same id"),
    (
      detector(
        "    patterns: [{id: p, regex: a}]\n    evidence: [{id: e, near: {terms: [t], before: x}, raise: high}]\n"
      ), .wrongValue, "whole number"
    ),
    (
      detector(
        "    patterns: [{id: p, regex: a}]\n    evidence: [{id: e, all: [], raise: high}]\n"),
      .wrongValue, "empty list"
    ),
    (
      detector(
        "    patterns: [{id: p, regex: a}]\n    against: [{id: e, value: {}, drop: true}]\n"),
      .missingKey, "'value' needs"
    ),
    (
      detector("    patterns: [{id: p, regex: a}]\n    against: [{id: e, value: {words: [a]}}]\n"),
      .missingKey, "needs 'cap' or 'drop'"
    ),
    (
      detector(
        "    patterns: [{id: p, regex: a}]\n    evidence: [{id: e, value: {words: [a]}, raise: high, patterns: [q]}]\n"
      ), .unknownReference, "no pattern 'q'"
    ),
    (
      "terms: [{id: t, words: [a]}, {id: t, words: [b]}]\n"
        + detector("    patterns: [{id: p, regex: a}]\n"), .duplicateID, "override"
    ),
    (
      "terms: [{id: t, file: no.txt}]\n" + detector("    patterns: [{id: p, regex: a}]\n"),
      .unknownReference, "lexicon"
    ),
    ("a: [\n", .syntax, "no YAML"),
  ]

  @Test("each mistake has its code and words", arguments: mistakes.indices)
  func mistake(index: Int) {
    let (text, code, words) = Self.mistakes[index]
    let (pack, diagnostics) = read(text)
    #expect(pack == nil)
    let isTold = diagnostics.contains { $0.code == code && $0.message.contains(words) }
    #expect(isTold, "\(text): \(diagnostics)")
  }

  @Test("all mistakes of all files are told together")
  func together() {
    let bad = Self.detector("    patterns: [{id: p, regex: a, edgy: 1}]\n    foo: 1\n")
    let (_, diagnostics) = read(
      bad, more: [RuleSource(name: "b.yaml", bytes: Array("bar: 1".utf8))])
    #expect(diagnostics.count == 3)
    #expect(Set(diagnostics.map(\.place.file)) == ["a.yaml", "b.yaml"])
  }

  @Test("a site replaces a whole detector by saying so")
  func override() {
    let site = Self.good.replacingOccurrences("title: Badge", "title: Ours\n    override: true")
    let only = site.split(separator: "detectors:").last.map { "detectors:" + $0 } ?? ""
    let (pack, diagnostics) = read(
      Self.good, more: [RuleSource(name: "site.yaml", bytes: Array(only.utf8))])
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(pack?.detectors.map(\.title) == ["Ours"])
  }

  @Test("a lexicon is found beside its rule file")
  func lexicon() {
    let text =
      "terms: [{id: t, file: lex/w.txt}]\n" + Self.detector("    patterns: [{id: p, terms: [t]}]\n")
    let (pack, diagnostics) = RulePack.read([
      RuleSource(name: "site/a.yaml", bytes: Array(text.utf8)),
      RuleSource(name: "site/lex/w.txt", bytes: Array("# words\none two\r\n=Three\n\n".utf8)),
    ])
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(pack?.termLists[0].words.map(\.text) == ["one two", "Three"])
  }
}

extension String {
  fileprivate func replacingOccurrences(_ old: String, _ new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
