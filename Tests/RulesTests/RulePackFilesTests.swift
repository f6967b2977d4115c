// What several files make together, every sight and relation, and files that are damaged.

import Findings
import Rules
import TestSupport
import Testing

@Suite struct RulePackFilesTests {
  private func file(_ name: String, _ text: String) -> RuleSource {
    RuleSource(name: name, bytes: Array(text.utf8))
  }

  private func detector(_ id: String, _ more: String = "", regex: String = "a") -> String {
    "  - {id: \(id), title: \(id), category: cue, patterns: [{id: p, regex: \(regex)}]\(more)}\n"
  }

  // MARK: Several files

  @Test("detectors and lists keep the order of the files, and macros reach over all of them")
  func order() throws {
    let (pack, diagnostics) = RulePack.read([
      file(
        "1.yaml",
        "terms: [{id: t1, words: [ab]}]\ndetectors:\n" + detector("d1", regex: "'{{late}}'")),
      file("notes.md", "no rules"),
      file("2.yml", "macros: {late: 'z+'}\npack: two\ndetectors:\n" + detector("d2")),
    ])
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(pack?.detectors.map(\.id) == ["d1", "d2"])
    #expect(pack?.detectors.first?.patterns[0].form == .regex("z+", edge: .word))
    #expect(pack?.name == "two" && pack?.version == "0")
  }

  @Test("an override takes the place of the earlier entry, and what refers to it stays")
  func override() throws {
    let (pack, diagnostics) = RulePack.read([
      file(
        "1.yaml",
        "terms: [{id: t, role: label, words: [ab]}]\ndetectors:\n" + detector("d1")
          + detector("d2", ", evidence: [{id: e, near: {terms: [t], line: true}, raise: low}]")),
      file(
        "2.yaml",
        "terms: [{id: t, words: [xy], override: true}]\ndetectors:\n"
          + detector("d1", ", override: true", regex: "b")),
    ])
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(pack?.detectors.map(\.id) == ["d1", "d2"])
    #expect(pack?.detectors.first?.patterns[0].form == .regex("b", edge: .word))
    #expect(pack?.termLists.map(\.role) == [.cue])
    #expect(pack?.termLists.first?.words.map(\.text) == ["xy"])
  }

  @Test("an override of nothing is a mistake")
  func overrideOfNothing() {
    let (pack, diagnostics) = RulePack.read([
      file(
        "1.yaml",
        "terms: [{id: t, words: [ab], override: true}]\ndetectors:\n"
          + detector("d", ", override: true"))
    ])
    #expect(pack == nil)
    #expect(diagnostics.map(\.code) == [.unknownReference, .unknownReference])
    #expect(diagnostics.allSatisfy { $0.message.contains("to override") })
  }

  @Test("a macro that two files define is told at the second")
  func macroTwice() {
    let (_, diagnostics) = RulePack.read([
      file("1.yaml", "macros: {m: a}\ndetectors:\n" + detector("d")),
      file("2.yaml", "macros: {m: b}\n"),
    ])
    #expect(diagnostics.map(\.code) == [.duplicateID])
    #expect(diagnostics.first?.place == SourcePlace(file: "2.yaml", line: 1, column: 10))
  }

  @Test("after a file that is no YAML, what it would have defined is not missed")
  func noFollowingMistakes() {
    let (pack, diagnostics) = RulePack.read([
      file("1.yaml", "terms: [{id: t\n"),
      file(
        "2.yaml",
        "detectors: [{id: d, title: D, category: cue, patterns: [{id: p, terms: [t]}]}]\n"),
    ])
    #expect(pack == nil)
    #expect(diagnostics.map(\.code) == [.syntax])
  }

  @Test("no file at all is a mistake, because everything would be allowed")
  func nothing() {
    for files in [[], [file("a.txt", "x")], [file("a.yaml", "")]] {
      let (pack, diagnostics) = RulePack.read(files)
      #expect(pack == nil)
      #expect(diagnostics.map(\.code) == [.missingKey])
    }
  }

  // MARK: Lexicons

  private func words(of rules: String, in files: [RuleSource]) -> [String]? {
    let text = "terms: [{id: t, file: lexicons/w.txt}]\ndetectors:\n" + detector("d")
    let (pack, diagnostics) = RulePack.read(files + [file(rules, text)])
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    return pack?.termLists.first?.words.map(\.text)
  }

  @Test("the lexicon beside the rule file is the one that is meant")
  func lexiconOfOwnFolder() {
    let builtIn = file("lexicons/w.txt", "theirs\n")
    let site = file("site/lexicons/w.txt", "ours\n")
    #expect(words(of: "site/a.yaml", in: [builtIn, site]) == ["ours"])
    #expect(words(of: "site/a.yaml", in: [site, builtIn]) == ["ours"])
    #expect(words(of: "a.yaml", in: [builtIn, site]) == ["theirs"])
    #expect(words(of: "/etc/pg/a.yaml", in: [file("/etc/pg/lexicons/w.txt", "far\n")]) == ["far"])
  }

  @Test("lines of a lexicon: comments, blanks, case, CR and CRLF, and words of the rule besides")
  func lexiconLines() throws {
    let text =
      "terms: [{id: t, words: [first], file: w.txt, inflect: true}]\ndetectors:\n" + detector("d")
    let (pack, _) = RulePack.read([
      file("a.yaml", text), file("w.txt", "#c\r\n  two   words \r=Ab\n\n = \n=\nñu"),
    ])
    let list = try #require(pack?.termLists.first)
    #expect(list.words.map(\.text) == ["first", "two words", "Ab", "=", "=", "ñu"])
    #expect(list.words.map(\.isCaseSensitive) == [false, false, true, false, false, false])
    #expect(list.inflects)
  }

  @Test("a list without words is a mistake")
  func emptyLexicon() {
    let text = "terms: [{id: t, file: w.txt}]\ndetectors:\n" + detector("d")
    let (pack, diagnostics) = RulePack.read([file("a.yaml", text), file("w.txt", "# none\n")])
    #expect(pack == nil && diagnostics.map(\.code) == [.missingKey])
  }

  // MARK: Sights

  /// The sight of a clue that is written in this way.
  private func sight(_ text: String) throws -> SightRule {
    let rules =
      "terms: [{id: t, words: [ab]}, {id: u, words: [cd]}]\ndetectors:\n" + detector("other")
      + detector("d", ", evidence: [{id: e, \(text), raise: high}]")
    let (pack, diagnostics) = RulePack.read([file("a.yaml", rules)])
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    return try #require(pack?.detectors.last?.evidence.first).sight
  }

  static let relations: [(String, RelationRule)] = [
    ("label: 0", .label(0)), ("before: 7", .before(7)), ("after: 10000", .after(10_000)),
    ("around: 1", .around(1)), ("lines: 3", .lines(3)), ("inside: true", .inside),
    ("line: true", .line), ("sentence: true", .sentence), ("paragraph: true", .paragraph),
    ("column: true", .column), ("document: true", .document),
  ]

  @Test("every relation is read", arguments: relations.indices)
  func relation(index: Int) throws {
    guard case .near(let near) = try sight("near: {terms: [t, u], \(Self.relations[index].0)}")
    else {
      Issue.record("no near")
      return
    }
    #expect(near.relation == Self.relations[index].1)
    #expect(near.terms == ["t", "u"] && near.count == 1 && near.confidence == .medium)
  }

  @Test("sights are nested as they are written")
  func nested() throws {
    let text = """
      all: [{any: [{near: {detectors: [other], confidence: high, at-least: 3, line: true}}, \
      {none: [{value: {prefix: ['4'], suffix: ['2'], words: ['42'], check: [luhn]}}]}]}, \
      {count: {of: [{near: {terms: [t], column: true}}], at-least: 1}}]
      """
    guard case .all(let all) = try sight(text), all.count == 2, case .any(let any) = all[0],
      case .near(let near) = any[0], case .none(let none) = any[1],
      case .value(let value) = none[0], case .count(let counted, let least) = all[1]
    else {
      Issue.record("another shape")
      return
    }
    #expect(near.detectors == ["other"] && near.confidence == .high && near.count == 3)
    #expect(value.prefixes == ["4"] && value.suffixes == ["2"] && value.words == ["42"])
    #expect(value.checks.map(\.name) == ["luhn"])
    #expect(counted.count == 1 && least == 1)
  }

  static let badClues: [(String, RuleDiagnostic.Code)] = [
    ("near: {terms: [t], label: -1}", .wrongValue),
    ("near: {terms: [t], label: 10001}", .wrongValue),
    ("near: {terms: [t], before: 1, after: 1}", .missingKey),
    ("near: {terms: [t]}", .missingKey), ("near: {line: true}", .missingKey),
    ("near: {terms: [t], line: false}", .wrongValue),
    ("near: {terms: [t], line: yes}", .wrongValue),
    ("near: {detectors: [other], label: 3}", .wrongValue),
    ("near: {terms: [t], line: true, at-least: 0}", .wrongValue),
    ("near: {terms: [nobody], line: true}", .unknownReference),
    ("any: [{none: [{near: {detectors: [nobody], line: true}}]}]", .unknownReference),
    ("near: {detectors: [d], line: true}", .cycle),
    ("near: [t]", .wrongValue), ("any: {near: 1}", .wrongValue),
    ("any: [{}]", .missingKey), ("any: [{value: {words: [a]}, near: {}}]", .missingKey),
    ("count: {of: [{value: {words: [a]}}]}", .missingKey),
    ("count: {of: [], at-least: 1}", .wrongValue),
    ("value: {check: [[luhn]]}", .wrongValue), ("value: {check: [{luhn: [x]}]}", .wrongValue),
    ("value: {words: [a]}, near: {terms: [t], line: true}", .missingKey),
  ]

  @Test("a sight that says nothing sensible is a mistake", arguments: badClues.indices)
  func badClue(index: Int) {
    let rules =
      "terms: [{id: t, words: [ab]}]\ndetectors:\n" + detector("other")
      + detector("d", ", evidence: [{id: e, \(Self.badClues[index].0), raise: high}]")
    let (pack, diagnostics) = RulePack.read([file("a.yaml", rules)])
    #expect(pack == nil)
    let isTold = diagnostics.contains { $0.code == Self.badClues[index].1 }
    #expect(isTold, "\(Self.badClues[index].0): \(diagnostics)")
  }

  @Test("circles are found through evidence, however deep, and all of their members are named")
  func deepCycle() {
    let rules =
      "detectors:\n" + detector("free")
      + detector(
        "a",
        ", against: [{id: e, any: [{all: [{near: {detectors: [b], line: true}}]}], drop: true}]"
      )
      + detector("b", ", evidence: [{id: e, near: {detectors: [c, free], line: true}, raise: low}]")
      + "  - {id: c, title: c, category: cue, patterns: [{id: p, values: [a]}]}\n"
    let (pack, diagnostics) = RulePack.read([file("a.yaml", rules)])
    #expect(pack == nil)
    #expect(diagnostics.map(\.code) == [.cycle])
    #expect(diagnostics.first?.message.hasSuffix(": a, b, c") ?? false)
  }

  // MARK: Damage

  @Test("a file that is damaged at random is read or refused, and never traps")
  func damage() {
    var numbers = SeededRandom(20_261_127)
    let good = RulePackReaderTests.good.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Array($0.utf8) }
    for _ in 0..<600 {
      var lines = good
      for _ in 0..<Int.random(in: 1...3, using: &numbers) {
        let line = Int.random(in: 0..<lines.count, using: &numbers)
        switch Int.random(in: 0..<5, using: &numbers) {
        case 0: lines.remove(at: line)
        case 1: lines.insert(lines[line], at: Int.random(in: 0...lines.count, using: &numbers))
        case 2: lines.swapAt(line, Int.random(in: 0..<lines.count, using: &numbers))
        case 3: lines[line] = Array(lines[line].shuffled(using: &numbers))
        default:
          guard let byte = lines[line].indices.randomElement(using: &numbers) else { continue }
          lines[line][byte] = .random(in: 0...255, using: &numbers)
        }
      }
      let bytes = Array(lines.joined(separator: [0x0A]))
      let (pack, diagnostics) = RulePack.read([RuleSource(name: "a.yaml", bytes: bytes)])
      #expect((pack == nil) == diagnostics.contains { $0.isError })
      for diagnostic in diagnostics {
        #expect(diagnostic.place.line >= 1 && diagnostic.place.column >= 1)
        #expect(!diagnostic.rendered(in: bytes).isEmpty)
      }
    }
  }
}
