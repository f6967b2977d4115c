import Findings
import Testing

@testable import Engine

@Suite struct RuleCatalogTests {
  @Test("detectors are listed by their ids, with what they are")
  func list() throws(SetupError) {
    let list = try RuleCatalog.list(EngineExample.configuration())
    #expect(list.map(\.id.name) == ["badge", "illness"])
    #expect(list[0].category == "identifier" && list[0].patterns == ["p"])
    #expect(list[0].evidence == ["label"] && list[0].place == "r.yaml:5")
  }

  @Test("every sample of the built-in pack behaves")
  func samples() throws(SetupError) {
    let failures = try RuleCatalog.test(ScannerConfiguration())
    #expect(failures.isEmpty, "\(failures.map(\.rendered))")
  }

  @Test("lint tells warnings about the files that were given")
  func lint() {
    let found = RuleCatalog.lint(EngineExample.configuration())
    #expect(found.contains { $0.rendered.contains("R101") } && found.allSatisfy { !$0.isError })
  }

  @Test("the page of a code tells why, shows an example and what to do")
  func codes() throws {
    let page = try #require(RuleCatalog.page(ofCode: "r104"))
    for word in ["R104 (warning)", "WHY", "EXAMPLE", "REMEDY"] { #expect(page.contains(word)) }
    #expect(RuleCatalog.page(ofCode: "R999") == nil)
    #expect(RuleCatalog.codes.allSatisfy { RuleCatalog.page(ofCode: $0) != nil })
  }

  @Test("a summary tells everything that a rule file says about a detector")
  func summary() throws {
    let text = """
      terms: [{id: t, words: [ab]}]
      detectors:
        - id: z
          title: Zed
          category: mask
          mode: simulate
          scopes: [footer, subject]
          regulation: R
          authority: A
          notes: N
          patterns: [{id: p, regex: a, confidence: high}, {id: q, terms: [t]}]
          evidence: [{id: e, value: {words: [a]}, raise: high}]
          against: [{id: f, value: {words: [b]}, drop: true}]
          samples: {match: [a], reject: [c, d]}
        - {id: a, title: T, category: health, patterns: [{id: p, regex: z}]}
      """
    var configuration = ScannerConfiguration()
    configuration.rules = .replacing([NamedFile(name: "r.yaml", bytes: Array(text.utf8))])
    let list = try RuleCatalog.list(configuration)
    #expect(list.map(\.id.name) == ["a", "z"])
    #expect(list[0].scopes.isEmpty && list[0].regulation == nil && list[0].samples == 0)
    let zed = list[1]
    #expect(zed.title == "Zed" && zed.category == "mask" && zed.mode == .simulate)
    #expect(zed.scopes == [.subject, .footer] && zed.samples == 3)
    #expect([zed.regulation, zed.authority, zed.notes] == ["R", "A", "N"])
    #expect(zed.patterns == ["p", "q"] && zed.evidence == ["e"] && zed.against == ["f"])
    #expect(zed.place == "r.yaml:3")
  }

  @Test("rules that cannot be used give the same errors to list, lint and test")
  func broken() {
    var configuration = ScannerConfiguration()
    configuration.rules = .replacing([NamedFile(name: "r.yaml", bytes: Array("a: [".utf8))])
    let lint = RuleCatalog.lint(configuration)
    #expect(lint.count == 1 && lint[0].isError && lint[0].rendered.hasPrefix("r.yaml:"))
    #expect(throws: SetupError(diagnostics: lint)) { try RuleCatalog.list(configuration) }
    #expect(throws: SetupError(diagnostics: lint)) { try RuleCatalog.test(configuration) }
  }

  @Test("samples that fail are told with their line, warnings of the pack only to its authors")
  func failing() throws {
    let text =
      "detectors:\n  - {id: x, title: X, category: health, "
      + "patterns: [{id: p, regex: 'Q7'}], samples: {match: ['Q7']}}\n"
    var configuration = ScannerConfiguration()
    configuration.rules = .adding([NamedFile(name: "s.yaml", bytes: Array(text.utf8))])
    let failures = try RuleCatalog.test(configuration)
    #expect(failures.count == 1 && failures[0].isError)
    #expect(failures[0].rendered.hasPrefix("s.yaml:2:"))
    #expect(failures[0].rendered.contains("error[R011]: x: no value is found"))
    let lint = RuleCatalog.lint(configuration)
    #expect(!lint.isEmpty)
    #expect(lint.allSatisfy { $0.rendered.hasPrefix("s.yaml:") && !$0.isError })
  }
}
