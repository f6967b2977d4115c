import Engine
import Findings
import Testing

@Suite struct ExplainTests {
  private func explain(_ text: String, _ detector: String?) throws -> Explanation {
    try EngineExample.scanner()
      .explain(Array(text.utf8), source: "x", detector: detector.map { DetectorID($0) }).1
  }

  @Test("the account names the steps and the lines of the policy")
  func steps() throws {
    let explanation = try explain("\nbadge 123456", nil)
    let entry = try #require(explanation.entries.first { $0.detector == "badge" })
    #expect(entry.outcome == "high" && entry.evidence == "******")
    #expect(entry.steps.contains { $0.contains("'label' seen: high") })
    #expect(explanation.policy.contains { $0.hasPrefix("E1 (encrypt) holds") })
  }

  @Test("a value that is no finding is accounted for when its detector is asked for")
  func whyNot() throws {
    let entry = try #require(try explain("\norder 123456", "badge").entries.first)
    #expect(entry.outcome == "no finding")
    #expect(entry.steps.contains { $0.contains("'label' not seen") })
  }

  @Test("a detector without candidates, and one that does not exist, are told apart")
  func notes() throws {
    #expect(try explain("\nx", "badge").notes.first?.contains("no text of this message") ?? false)
    #expect(try explain("\nx", "nobody").notes.first?.contains("no detector 'nobody'") ?? false)
  }

  @Test("places, steps and the outcome of a capped and a hidden value are told in order")
  func account() throws {
    let rules = """
      terms: [{id: test, words: [test]}]
      detectors:
        - id: number
          title: Number
          category: identifier
          patterns: [{id: six, regex: '\\d{6}', check: [repeated-digit], confidence: high}]
          against:
            - {id: test, near: {terms: [test], line: true}, cap: low}
            - {id: nines, value: {prefix: ['9']}, drop: true}
        - id: order
          title: Order
          category: mask
          patterns: [{id: o, regex: 'O\\d{6}', confidence: high}]
      """
    var configuration = EngineExample.configuration()
    configuration.rules = .replacing([NamedFile(name: "r.yaml", bytes: Array(rules.utf8))])
    configuration.policy = NamedFile(name: "p.yaml", bytes: Array("policy: p".utf8))
    let scanner = try Scanner(configuration)
    func entries(_ text: String) -> [Explanation.Entry] {
      scanner.explain(
        Array(text.utf8), source: "x", detector: DetectorID("number")
      ).1.entries
    }
    let entry = try #require(entries("Subject: x\n\na\ntest 111111\n").first)
    #expect(entry.place == "part 1 (body), line 2, column 6")
    #expect(entry.outcome == "low")
    #expect(
      entry.steps == [
        "pattern 'six' matches", "base confidence high", "'test' speaks against it: at most low",
      ])
    #expect(
      entries("\n123456").first?.steps == [
        "pattern 'six' matches", "the value fails the check 'repeated-digit'",
      ])
    #expect(
      entries("\n999999").first?.steps.last == "'nines' speaks against it: no finding")
    let all = scanner.explain(Array("\n111111 and 123456".utf8), source: "x").1.entries
    #expect(all.map(\.outcome) == ["high"])
  }

  @Test("a detector that does not look at a kind of text says so")
  func outOfScope() throws {
    let message = "\ntext\n\n-- \nthe flu\n"
    let entry = try #require(try explain(message, "illness").entries.first)
    #expect(entry.outcome == "no finding")
    #expect(
      entry.steps.last == "the detector does not look at text of kind 'signature'", "\(entry.steps)"
    )
    #expect(try explain(message, nil).entries.isEmpty)
  }

  @Test("a detector without candidates tells its patterns and where it looks")
  func noCandidates() throws {
    let notes = try explain("\nx", "illness").notes
    #expect(notes.count == 2)
    #expect(notes[0].contains("'illness'") && notes[0].contains("'t'"))
    #expect(
      notes[1] == "it looks at: subject, header, body, quoted, attachment, file-name")
    #expect(try explain("\nflu", "illness").notes.isEmpty)
  }

  @Test("every line of the policy is told, whether it holds or not")
  func policy() throws {
    let lines = try explain("\nbadge 123456", nil).policy
    #expect(
      lines == [
        "B2 (block) does not hold: subject", "B3 (block) does not hold: many",
        "E1 (encrypt) holds: badge", "E4 (encrypt) does not hold: closed",
      ])
  }

  @Test("no step, place or note repeats the value")
  func noValues() throws {
    let explanation = try explain("Subject: badge 123456\n\nbadge 123456, order 123456", "badge")
    #expect(explanation.entries.count == 3)
    #expect(!"\(explanation)".contains("123456"))
  }

  @Test("the list of candidates has an end")
  func limit() throws {
    let text = "\n" + String(repeating: "flu ", count: 2_100)
    #expect(try explain(text, nil).entries.count == 2_000)
  }
}
