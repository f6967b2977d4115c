import Detection
import Findings
import Policy
import Rules
import Testing

@testable import Engine

@Suite struct LoadedRulesTests {
  @Test("the built-in pack and policy load without a mistake")
  func builtIn() throws(SetupError) {
    let rules = try LoadedRules(.builtIn, policy: nil)
    #expect(rules.detectors.detectors.count > 40)
    #expect(rules.policy.lines.map(\.reason.code) == ["B1", "B2", "B3", "E1", "E2", "E3", "E4"])
    #expect(rules.warnings.isEmpty)
  }

  @Test("a site's file is added to the pack")
  func adding() throws(SetupError) {
    let site = "detectors: [{id: ours, title: T, category: cue, patterns: [{id: p, regex: a}]}]"
    let file = NamedFile(name: "site.yaml", bytes: Array(site.utf8))
    let added = try LoadedRules(.adding([file]), policy: nil)
    let alone = try LoadedRules(.replacing([file]), policy: nil)
    #expect(added.pack.detectors.last?.id == "ours" && added.pack.detectors.count > 40)
    #expect(alone.pack.detectors.map(\.id) == ["ours"])
  }

  @Test("mistakes of rules and policy are told together")
  func mistakes() {
    let bad = NamedFile(name: "r.yaml", bytes: Array("detectors: [{id: x}]".utf8))
    let policy = NamedFile(name: "p.yaml", bytes: Array("lines: [1]".utf8))
    do throws(SetupError) {
      _ = try LoadedRules(.replacing([bad]), policy: policy)
      Issue.record("no error")
    } catch {
      #expect(error.description.contains("r.yaml:1:") && error.description.contains("p.yaml:1:"))
      let areErrors = error.diagnostics.allSatisfy { $0.isError }
      #expect(areErrors)
    }
  }

  private func file(_ name: String, _ text: String) -> NamedFile {
    NamedFile(name: name, bytes: Array(text.utf8))
  }

  private func error(_ rules: RuleSelection, _ policy: NamedFile?) -> SetupError? {
    do throws(SetupError) {
      _ = try LoadedRules(rules, policy: policy)
      return nil
    } catch { return error }
  }

  private let one =
    "detectors: [{id: ours, title: T, category: cue, patterns: [{id: p, regex: a}]}]"

  @Test("a policy of one's own may name the detectors that there are, and no others")
  func policyNames() {
    let rules = RuleSelection.replacing([file("r.yaml", one)])
    let known = file("p.yaml", "policy: p\ngroups: [{name: g, detectors: [ours]}]\n")
    let unknown = file("p.yaml", "policy: p\ngroups: [{name: g, detectors: [us.ssn]}]\n")
    #expect(error(rules, known) == nil)
    #expect(error(rules, unknown)?.description.contains("p.yaml:2:10: error[R006]") ?? false)
    #expect(error(.adding([file("r.yaml", one)]), unknown) == nil)
    #expect(error(rules, nil) == nil)
  }

  @Test("mistakes that only the compiler knows are shown with their line")
  func compilerMistakes() {
    let bad = "detectors:\n  - {id: x, title: X, category: cue, patterns: [{id: p, regex: 'a('}]}\n"
    let found = error(.replacing([file("dir/r.yaml", bad)]), file("p.yaml", "policy: p\n"))
    #expect(found?.diagnostics.count == 1)
    let lines = found?.description.split(separator: "\n") ?? []
    #expect(lines.first?.hasPrefix("dir/r.yaml:2:49: error[R009]: ") ?? false, "\(lines)")
    #expect(lines.last == Substring(String(repeating: " ", count: 2 + 48) + "^"), "\(lines)")
  }

  @Test("a site replaces a detector of the pack and keeps the others")
  func overriding() throws(SetupError) {
    let builtIn = try LoadedRules(.builtIn, policy: nil).pack
    guard let first = builtIn.detectors.first else { return }
    let site =
      "detectors: [{id: \(first.id), override: true, title: Ours, category: cue, "
      + "patterns: [{id: p, regex: a}]}]"
    let pack = try LoadedRules(.adding([file("site.yaml", site)]), policy: nil).pack
    #expect(pack.detectors.map(\.id) == builtIn.detectors.map(\.id))
    #expect(pack.detectors.first?.title == "Ours")
    let again = site.split(separator: "override: true, ").joined()
    #expect(error(.adding([file("site.yaml", again)]), nil)?.description.contains("R005") ?? false)
  }

  @Test("a site's lexicon is its own, even when the pack has one of that name")
  func lexicon() throws(SetupError) {
    let site = "terms: [{id: site.words, file: lexicons/conditions.txt}]\n" + one
    let rules = try LoadedRules(
      .adding([file("site/a.yaml", site), file("site/lexicons/conditions.txt", "only this\n")]),
      policy: nil)
    #expect(rules.pack.termLists.last?.words.map(\.text) == ["only this"])
  }
}
