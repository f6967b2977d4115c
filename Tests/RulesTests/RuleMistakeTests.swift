// Whole mistakes as people see them: place, code, words, line and caret.

import Rules
import Testing

@Suite struct RuleMistakeTests {
  /// All mistakes of one rule file, as they are shown.
  private func rules(_ text: String, more: [RuleSource] = []) -> [String] {
    let bytes = Array(text.utf8)
    return RulePack.read([RuleSource(name: "a.yaml", bytes: bytes)] + more).1
      .map { $0.rendered(in: bytes) }
  }

  private func policy(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return PolicyFile.read(RuleSource(name: "p.yaml", bytes: bytes)).1
      .map { $0.rendered(in: bytes) }
  }

  /// A sound detector with the id `x`, whose line of patterns is line 5.
  private static func detector(_ lines: String...) -> String {
    (["detectors:", "  - id: x", "    title: X", "    category: cue"] + lines).joined(
      separator: "\n") + "\n"
  }

  static let single: [(text: String, shown: String)] = [
    (
      "detectors:\n  - id: [badge\n",
      """
      a.yaml:3:1: error[R001]: this is no YAML: did not find expected ',' or ']'
        \("")
        ^
      """
    ),
    (
      detector("    colour: red", "    patterns: [{id: p, regex: a}]"),
      """
      a.yaml:5:5: error[R002]: unknown key 'colour'; the keys are: id, title, category, \
      regulation, authority, notes, mode, scopes, compare, patterns, evidence, against, samples, \
      override
            colour: red
            ^
      """
    ),
    (
      detector("    pattern: []", "    patterns: [{id: p, regex: a}]"),
      """
      a.yaml:5:5: error[R002]: unknown key 'pattern'; did you mean 'patterns'?
            pattern: []
            ^
      """
    ),
    (
      "detectors:\n  - id: x\n    category: cue\n    patterns: [{id: p, regex: a}]\n",
      """
      a.yaml:2:5: error[R003]: the key 'title' is missing
          - id: x
            ^
      """
    ),
    (
      detector("    patterns: [{id: p, regex: a, confidence: certain}]"),
      """
      a.yaml:5:46: error[R004]: 'certain' is not one of: low, medium, high
            patterns: [{id: p, regex: a, confidence: certain}]
                                                     ^
      """
    ),
    (
      detector("    patterns:", "      - {id: p, regex: a}", "  - id: x", "    title: Y")
        + "    category: cue\n    patterns: [{id: p, regex: b}]\n",
      """
      a.yaml:7:5: error[R005]: the detector 'x' is defined twice; rename it, or write \
      'override: true' to replace the earlier one
          - id: x
            ^
      """
    ),
    (
      "terms: [{id: label.badge, words: [badge]}]\n"
        + detector("    patterns: [{id: p, terms: [label.bagde]}]"),
      """
      a.yaml:6:16: error[R006]: there is no term list 'label.bagde'; did you mean 'label.badge'?
            patterns: [{id: p, terms: [label.bagde]}]
                       ^
      """
    ),
    (
      detector("    patterns: [{id: p, values: [y]}]", "  - id: y", "    title: Y")
        + "    category: cue\n    patterns: [{id: p, values: [x]}]\n",
      """
      a.yaml:2:5: error[R007]: these detectors refer to one another in a circle: x, y
          - id: x
            ^
      """
    ),
    (
      "macros: {a: '{{b}}', b: '{{a}}'}\n" + detector("    patterns: [{id: p, regex: a}]"),
      """
      a.yaml:1:22: error[R007]: the macro 'a' contains itself
        macros: {a: '{{b}}', b: '{{a}}'}
                             ^
      """
    ),
  ]

  @Test("a mistake is shown with its place, its code and a caret", arguments: single.indices)
  func shown(index: Int) {
    #expect(rules(Self.single[index].text) == [Self.single[index].shown])
  }

  @Test("a macro that does not exist is told where it is used")
  func macro() {
    let shown = rules(Self.detector("    patterns: [{id: p, regex: '{{digits}}'}]"))
    #expect(
      shown.first == """
        a.yaml:5:31: error[R008]: there is no macro 'digits'; define it under 'macros'
              patterns: [{id: p, regex: '{{digits}}'}]
                                        ^
        """)
  }

  @Test("the caret counts characters, so that it stands right behind letters beyond ASCII")
  func caretBehindAccents() {
    let shown = rules(Self.detector("    patterns: [{id: 'ñandú', regex: a, egde: word}]"))
    #expect(
      shown == [
        """
        a.yaml:5:40: error[R002]: unknown key 'egde'; did you mean 'edge'?
              patterns: [{id: 'ñandú', regex: a, egde: word}]
                                                 ^
        """
      ])
  }

  @Test("the line of a CRLF file is shown without its CR, and a tab stays a tab")
  func lineEnds() {
    #expect(
      rules("pack: p\r\ndetector: []\r\n").first
        == "a.yaml:2:1: error[R002]: unknown key 'detector'; did you mean 'detectors'?"
        + "\n  detector: []\n  ^")
    let diagnostic = RuleDiagnostic(
      .wrongValue, "m", at: SourcePlace(file: "t.yaml", line: 1, column: 4))
    #expect(
      diagnostic.rendered(in: Array("a:\tb".utf8)) == "t.yaml:1:4: error[R004]: m\n  a:\tb\n    \t^"
    )
  }

  @Test("a name that is like no other is answered without a guess")
  func noGuess() {
    let text =
      "terms: [{id: label.badge, words: [badge]}]\n"
      + Self.detector("    patterns: [{id: p, terms: [condition]}]")
    #expect(
      rules(text).first?.hasPrefix("a.yaml:6:16: error[R006]: there is no term list 'condition'\n")
        ?? false)
  }

  @Test("of two names that are equally near the first of the alphabet is proposed")
  func equallyNear() {
    let lists = ["label.c", "label.a", "label.b"].map { "{id: \($0), words: [wd]}" }
    let text =
      "terms: [\(lists.joined(separator: ", "))]\n"
      + Self.detector("    patterns: [{id: p, terms: [label.x]}]")
    #expect(rules(text).first?.contains("did you mean 'label.a'?") ?? false)
  }

  static let policies: [(text: String, shown: String)] = [
    (
      "policy: p\ngroup: []\n",
      """
      p.yaml:2:1: error[R002]: unknown key 'group'; did you mean 'groups'?
        group: []
        ^
      """
    ),
    (
      "groups: []\n",
      """
      p.yaml:1:1: error[R003]: the key 'policy' is missing
        groups: []
        ^
      """
    ),
    (
      "policy: p\ngroups:\n  - {name: a, scopes: [boddy]}\n",
      """
      p.yaml:3:24: error[R004]: 'boddy' is not one of: subject, header, body, quoted, signature, \
      footer, attachment, file-name
          - {name: a, scopes: [boddy]}
                               ^
      """
    ),
    (
      "policy: p\ngroups:\n  - {name: a}\n  - {name: a}\n",
      """
      p.yaml:4:5: error[R005]: the group 'a' is defined twice
          - {name: a}
            ^
      """
    ),
    (
      "policy: p\ngroups:\n  - {name: a, group: b}\n",
      """
      p.yaml:3:5: error[R006]: there is no group 'b'; define it under 'groups'
          - {name: a, group: b}
            ^
      """
    ),
    (
      "policy: p\ngroups:\n  - {name: a, group: b}\n  - {name: b, group: c}\n"
        + "  - {name: c, group: a}\n",
      """
      p.yaml:3:5: error[R007]: the group 'a' narrows itself
          - {name: a, group: b}
            ^
      """
    ),
    (
      "policy: p\ngroups: [{name: a}]\nlines:\n"
        + "  - {reason: B1, verdict: block, when: {distinct: {group: a, at-least: 0}}}\n",
      """
      p.yaml:4:72: error[R004]: a whole number from 1 to 1000000 is expected, not '0'
          - {reason: B1, verdict: block, when: {distinct: {group: a, at-least: 0}}}
                                                                               ^
      """
    ),
    (
      "policy: p\ngroups: [{name: a}]\nlines:\n"
        + "  - {reason: B1, verdict: block, when: {any: [a], all: [a]}}\n",
      """
      p.yaml:4:40: error[R004]: a condition has exactly one key
          - {reason: B1, verdict: block, when: {any: [a], all: [a]}}
                                               ^
      """
    ),
  ]

  @Test("a mistake in a policy is shown the same way", arguments: policies.indices)
  func shownInPolicy(index: Int) {
    #expect(policy(Self.policies[index].text).first == Self.policies[index].shown)
  }
}
