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
}
