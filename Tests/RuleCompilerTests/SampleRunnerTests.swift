import RuleCompiler
import Rules
import Testing

@Suite struct SampleRunnerTests {
  private func failures(_ samples: String) throws -> [RuleDiagnostic] {
    let pack = try #require(
      Example.pack(
        "detectors:\n"
          + Example.detector(
            "x",
            "    patterns: [{id: p, regex: 'A\\d{3}', confidence: medium}]\n    samples: \(samples)\n"
          )))
    return SampleRunner.failures(of: pack, in: try #require(RuleCompiler.compile(pack).0))
  }

  @Test("samples that behave are silent")
  func good() throws {
    #expect(try failures("{match: ['see «A123»', 'full-width «Ａ１２３»'], reject: ['A12']}").isEmpty)
  }

  @Test(
    "samples that do not behave are told",
    arguments: ["{match: ['A12']}", "{reject: ['A123']}", "{match: ['«A1»23']}"])
  func bad(samples: String) throws {
    let found = try failures(samples)
    #expect(found.map(\.code) == [.failingSample])
    #expect(found.first?.place.line == 6)
  }
}
