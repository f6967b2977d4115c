import RuleCompiler
import Rules
import Testing

@Suite struct RuleLinterTests {
  @Test("what is probably a mistake is told by its code")
  func warnings() throws {
    let pack = try #require(
      Example.pack(
        "terms:\n  - {id: l1, role: label, words: [badge, x]}\n  - {id: l2, role: label, words: [badge]}\n"
          + "detectors:\n"
          + Example.detector("a", "    patterns: [{id: p, regex: a}, {id: q, regex: a}]\n")))
    let codes = RuleLinter.warnings(about: pack).map(\.code)
    #expect(
      Set(codes) == [.shortTerm, .ambiguousLabel, .duplicatePattern, .fewSamples, .noAuthority])
  }

  @Test("cues need no samples")
  func cues() throws {
    let pack = try #require(
      Example.pack(
        "detectors:\n"
          + Example.detector("a", "    patterns: [{id: p, regex: a}]\n", category: "cue")))
    #expect(RuleLinter.warnings(about: pack).isEmpty)
  }
}
