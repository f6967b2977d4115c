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

  @Test("a detector with samples, regulation and authority, and clean lists, gives no warning")
  func clean() throws {
    let samples = (0..<RuleLinter.samplesWanted).map { "s\($0)" }.joined(separator: ", ")
    let pack = try #require(
      Example.pack(
        "terms:\n  - {id: l1, role: label, words: ['=x', badge]}\n"
          + "  - {id: c1, words: [badge]}\ndetectors:\n"
          + Example.detector(
            "a",
            "    regulation: R\n    authority: A\n    patterns: [{id: p, regex: a}]\n"
              + "    samples: {match: [\(samples)], reject: [\(samples)]}\n")))
    #expect(RuleLinter.warnings(about: pack).isEmpty)
  }

  @Test("warnings stand at the list, the pattern or the detector that they are about")
  func places() throws {
    let pack = try #require(
      Example.pack(
        """
        terms:
          - {id: l1, role: label, words: [Badge]}
          - {id: l2, role: label, words: [badge]}
          - {id: s, words: [q]}
        detectors:
          - id: a
            title: A
            category: cue
            patterns:
              - {id: p, terms: [s]}
              - {id: q, terms: [s]}
        """))
    let warnings = RuleLinter.warnings(about: pack)
    #expect(warnings.map(\.code) == [.shortTerm, .ambiguousLabel, .duplicatePattern])
    #expect(warnings.map(\.place.line) == [4, 3, 11])
    #expect(warnings.allSatisfy { !$0.isError })
  }
}
