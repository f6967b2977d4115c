// The reference of rules and their language, in Markdown. Tested by RuleReferenceTests.

import Findings
import RuleCompiler
import Rules

extension RuleCatalog {
  /// The JSON Schema of rule files.
  public static var rulesSchema: String { RuleLanguage.rules.schema }

  /// The JSON Schema of policy files.
  public static var policySchema: String { RuleLanguage.policy.schema }

  /// A page about all rules of a configuration and the language in which they are written.
  ///
  /// - Returns: Markdown (CommonMark with tables); the same rules give the same page.
  /// - Throws: ``SetupError`` when the rules cannot be used.
  public static func reference(
    _ configuration: ScannerConfiguration
  ) throws(SetupError) -> String {
    let rules = try LoadedRules(configuration.rules, policy: configuration.policy)
    var page = MarkdownPage()
    page.add("# Rules of the pack \(rules.pack.name) \(rules.pack.version)")
    page.add("Written by `phigate rules reference`; `make reference` writes it anew.")
    page.add(
      "[Detectors](#detectors) · [Masks and cues](#masks-and-cues) · [Term lists](#term-lists) · "
        + "[Rule files](#rule-files) · [Policy files](#policy-files) · [Checks](#checks) · "
        + "[Codes](#codes)")
    let detectors = rules.pack.detectors.sorted { $0.id < $1.id }
    page.add("## Detectors")
    for category in Category.allCases {
      let own = detectors.filter { $0.kind == .finding(category) }
      guard !own.isEmpty else { continue }
      page.add("### Category `\(category.rawValue)`")
      for rule in own { page.add(rule) }
    }
    page.addHelpers(detectors.filter { $0.kind == .mask || $0.kind == .cue })
    page.addTermLists(rules.pack.termLists.sorted { $0.id < $1.id })
    page.add(.rules, title: "Rule files")
    page.add(.policy, title: "Policy files")
    page.addChecks()
    page.addCodes()
    return page.text
  }
}

/// A page that grows block by block.
private struct MarkdownPage {
  private(set) var text = ""

  mutating func add(_ block: String) {
    if !text.isEmpty { text += "\n" }
    text += block + "\n"
  }

  mutating func add(_ rule: DetectorRule) {
    add("#### `\(rule.id)`: \(Self.plain(rule.title))")
    let samples = [("match", rule.matches), ("reject", rule.rejects)].map { kind, samples in
      let shown = samples.prefix(2).map { Self.code($0.shown) }
      return "\(samples.count) \(kind)"
        + (shown.isEmpty ? "" : ", such as " + shown.joined(separator: " and "))
    }
    let facts: [(String, String?)] = [
      ("mode", rule.mode == .enforce ? nil : rule.mode.rawValue),
      ("regulation", rule.regulation.map(Self.plain)),
      ("authority", rule.authority.map(Self.plain)),
      ("known false positives", rule.notes.map(Self.plain)),
      ("looks at", rule.scopes.map { Self.names($0) }),
      ("patterns", rule.patterns.map(Self.pattern).joined(separator: "; ")),
      ("evidence", Self.clues(rule.evidence)), ("against", Self.clues(rule.against)),
      ("samples", samples.joined(separator: "; ")),
    ]
    add(
      facts.compactMap { name, value in value.map { "- \(name): \($0)" } }.joined(separator: "\n"))
  }

  mutating func addHelpers(_ rules: [DetectorRule]) {
    add("## Masks and cues")
    add("They are never reported. A mask hides identifiers that overlap it; a cue is evidence.")
    addTable(
      ["id", "kind", "title", "patterns"],
      rules.map { rule in
        [
          "`\(rule.id)`", rule.kind == .mask ? "mask" : "cue", Self.plain(rule.title),
          rule.patterns.map { "`\($0.id)`" }.joined(separator: " "),
        ]
      })
  }

  mutating func addTermLists(_ lists: [TermList]) {
    add("## Term lists")
    addTable(
      ["id", "role", "terms"],
      lists.map { ["`\($0.id)`", $0.role.rawValue, String($0.words.count)] })
  }

  mutating func add(_ language: RuleLanguage, title: String) {
    add("## \(title)")
    for mapping in language.mappings {
      add("### `\(mapping.name)` of \(title.lowercased())")
      add(mapping.about)
      guard !mapping.keys.isEmpty else { continue }
      addTable(
        ["key", "value", "meaning"],
        mapping.keys.map { key in
          ["`\(key.name)`" + (key.isRequired ? " (required)" : ""), key.value.words, key.about]
        })
      for keys in mapping.exactlyOne {
        add("Exactly one of " + keys.map { "`\($0)`" }.joined(separator: ", ") + " is needed.")
      }
      if !mapping.atLeastOne.isEmpty {
        let keys = mapping.atLeastOne.map { "`\($0)`" }
        add("At least one of " + keys.joined(separator: ", ") + " is needed.")
      }
    }
  }

  mutating func addChecks() {
    add("## Checks")
    addTable(
      ["check", "numbers", "passes"],
      CheckReference.all.map { ["`\($0.name)`", $0.numbers, $0.about] })
  }

  mutating func addCodes() {
    add("## Codes")
    add("Codes from R100 on are warnings. `phigate rules lint --explain CODE` shows the page.")
    addTable(
      ["code", "meaning"], DiagnosticPage.all.map { ["`\($0.code.rawValue)`", $0.title] })
  }

  private mutating func addTable(_ head: [String], _ rows: [[String]]) {
    let lines = [head, head.map { _ in "---" }] + rows
    add(
      lines.map { row in
        "| " + row.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
      }.joined(separator: "\n"))
  }

  // MARK: Words

  private static func pattern(_ pattern: PatternRule) -> String {
    var words = ["`\(pattern.id)`"]
    switch pattern.form {
    case .regex: break
    case .terms(let lists): words.append("terms of \(code(lists))")
    case .values(let detectors): words.append("values of \(code(detectors))")
    }
    if !pattern.checks.isEmpty { words.append("checked by \(code(pattern.checks.map(\.name)))") }
    words.append(pattern.confidence.map { "alone \($0.rawValue)" } ?? "needs evidence")
    return words[0] + " (" + words.dropFirst().joined(separator: ", ") + ")"
  }

  private static func clues(_ clues: [ClueRule]) -> String? {
    guard !clues.isEmpty else { return nil }
    return clues.map { clue in
      let effect =
        switch clue.effect {
        case .raise(let confidence): "to \(confidence.rawValue)"
        case .cap(let confidence): "at most \(confidence.rawValue)"
        case .drop: "drops it"
        }
      return "`\(clue.id)` (\(effect))"
    }.joined(separator: ", ")
  }

  private static func names(_ scopes: Set<Scope>) -> String {
    Scope.allCases.filter(scopes.contains).map(\.rawValue).joined(separator: ", ")
  }

  private static func code(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }

  /// Text in one line that Markdown does not take for marks of its own.
  private static func plain(_ text: String) -> String {
    oneLine(text).replacing("<", with: "&lt;").replacing("*", with: "\\*")
      .replacing("_", with: "\\_")
  }

  private static func code(_ text: String) -> String {
    "`` " + oneLine(text) + " ``"
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ⏎ ")
  }
}

extension Sample {
  /// The text with its marks.
  fileprivate var shown: String {
    guard let marked else { return text }
    let bytes = Array(text.utf8)
    let pieces = [
      bytes[..<marked.lowerBound], bytes[marked], bytes[marked.upperBound...],
    ].map { String(decoding: $0, as: UTF8.self) }
    return pieces[0] + "«" + pieces[1] + "»" + pieces[2]
  }
}
