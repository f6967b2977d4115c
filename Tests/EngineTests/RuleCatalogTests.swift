import Engine
import Findings
import Testing

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
}
