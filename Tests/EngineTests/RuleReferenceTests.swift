import Engine
import Testing

@Suite struct RuleReferenceTests {
  @Test("the page describes detectors, lists, keys, relations, checks and codes")
  func page() throws {
    let page = try RuleCatalog.reference(EngineExample.configuration())
    for word in [
      "#### `badge`: Badge", "- evidence: `label` (to high)", "| `label.badge` | label | 1 |",
      "`near` of rule files", "| `sentence` |", "| `luhn` | 0 |", "| `R104` |",
      "`distinct` of policy files",
    ] { #expect(page.contains(word), "\(word)") }
  }

  @Test("the schemas are those of two kinds of file")
  func schemas() {
    #expect(RuleCatalog.rulesSchema.contains("\"detectors\""))
    #expect(RuleCatalog.policySchema.contains("\"unscanned\""))
  }
}
