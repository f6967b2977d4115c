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

  @Test("the message says where the value stands instead")
  func elsewhere() throws {
    let found = try failures("{match: ['é A123 «A1»23']}")
    #expect(found.first?.message.contains("at bytes 8..<10") ?? false, "\(found)")
    #expect(found.first?.message.contains("finds 3..<7, 8..<12") ?? false, "\(found)")
  }

  @Test("one value at the marked place is enough, and low confidence is none")
  func threshold() throws {
    #expect(try failures("{match: ['A123 and «A456»']}").isEmpty)
    let pack = try #require(
      Example.pack(
        "detectors:\n"
          + Example.detector(
            "x",
            "    patterns: [{id: p, regex: 'A\\d{3}', confidence: low}]\n"
              + "    samples: {match: ['A123'], reject: ['A123']}\n")))
    let set = try #require(RuleCompiler.compile(pack).0)
    #expect(SampleRunner.failures(of: pack, in: set).map(\.message).count == 1)
  }

  @Test("samples of cues and masks run too, and those of detectors that are off do not")
  func kinds() throws {
    func failures(_ category: String, _ mode: String) throws -> Int {
      let pack = try #require(
        Example.pack(
          "detectors:\n"
            + Example.detector(
              "x",
              "    mode: \(mode)\n    patterns: [{id: p, regex: A, confidence: high}]\n"
                + "    samples: {match: ['A', 'B']}\n", category: category)))
      return SampleRunner.failures(of: pack, in: try #require(RuleCompiler.compile(pack).0)).count
    }
    for category in ["cue", "mask", "health"] {
      #expect(try failures(category, "enforce") == 1)
      #expect(try failures(category, "simulate") == 1)
      #expect(try failures(category, "off") == 0)
    }
  }
}
