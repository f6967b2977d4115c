import Detection
import Findings
import Matcher
import RuleCompiler
import Rules
import Testing

/// Rule files for compiler tests.
enum Example {
  static func pack(_ text: String) -> RulePack? {
    RulePack.read([RuleSource(name: "r.yaml", bytes: Array(text.utf8))]).0
  }

  static func detector(_ id: String, _ lines: String, category: String = "identifier") -> String {
    "  - id: \(id)\n    title: T\n    category: \(category)\n" + lines
  }
}

@Suite struct RuleCompilerTests {
  @Test("a pack becomes detectors that find their values")
  func finds() throws {
    let pack = try #require(
      Example.pack(
        "terms: [{id: label.badge, role: label, words: [badge]}]\ndetectors:\n"
          + Example.detector(
            "badge",
            "    patterns: [{id: p, regex: '\\d{6}', edge: number}]\n"
              + "    evidence: [{id: l, near: {terms: [label.badge], label: 9}, raise: high}]\n")))
    let (set, diagnostics) = RuleCompiler.compile(pack)
    #expect(diagnostics.isEmpty)
    var scan = TextScan(try #require(set))
    let found = scan.candidates(in: Array("badge 123456, order 654321".utf8), scope: .body)
    #expect(found.candidates.map(\.range) == [6..<12])
    #expect(found.candidates.map(\.confidence) == [.high])
  }

  @Test("all mistakes of patterns and checks are told, each at its place")
  func mistakes() throws {
    let pack = try #require(
      Example.pack(
        "detectors:\n"
          + Example.detector(
            "a", "    patterns:\n      - {id: p, regex: 'a('}\n      - {id: q, regex: '*'}\n")
          + Example.detector("b", "    patterns:\n      - {id: p, regex: a, check: [no-such]}\n")
          + Example.detector(
            "c", "    patterns:\n      - {id: p, regex: a, check: [{luhn: [1]}]}\n")))
    let (set, diagnostics) = RuleCompiler.compile(pack)
    #expect(set == nil)
    #expect(
      diagnostics.map(\.code).sorted { $0.rawValue < $1.rawValue } == [
        .badPattern, .badPattern, .unknownCheck, .unknownCheck,
      ])
    #expect(Set(diagnostics.map(\.place.line)) == [6, 7, 12, 17])
  }

  @Test("a detector is judged after those that it takes evidence from")
  func order() throws {
    let pack = try #require(
      Example.pack(
        "detectors:\n"
          + Example.detector(
            "late",
            "    patterns: [{id: p, values: [middle]}]\n    evidence: [{id: e, near: {detectors: [early], line: true}, raise: high}]\n"
          )
          + Example.detector(
            "middle", "    patterns: [{id: p, regex: b, confidence: low}]\n", category: "cue")
          + Example.detector(
            "early", "    patterns: [{id: p, regex: a, confidence: medium}]\n", category: "cue")))
    let set = try #require(RuleCompiler.compile(pack).0)
    #expect(set.order == [1, 2, 0])
    var scan = TextScan(set)
    #expect(
      scan.candidates(in: Array("a b".utf8), scope: .body).candidates.map(\.confidence) == [.high])
  }

  @Test("a mistake names the character of the pattern, the checks there are, and how many numbers")
  func words() throws {
    let pack = try #require(
      Example.pack(
        "detectors:\n"
          + Example.detector(
            "a",
            "    patterns: [{id: p, regex: 'ab)'}, {id: q, regex: a, check: [{digit-count: [1]}]}]\n"
              + "    against: [{id: c, value: {check: [lun]}, drop: true}]\n")))
    let diagnostics = RuleCompiler.compile(pack).1
    func message(_ code: RuleDiagnostic.Code, _ place: SourcePlace) -> String? {
      diagnostics.first { $0.code == code && $0.place == place }?.message
    }
    let pattern = try #require(
      message(.badPattern, SourcePlace(file: "r.yaml", line: 5, column: 16)))
    #expect(pattern.hasSuffix("(at character 3 of the pattern)"))
    let arity = try #require(diagnostics.first { $0.message.contains("'digit-count'") })
    #expect(arity.code == .unknownCheck && arity.message.contains("2 to 2 numbers, not 1"))
    let unknown = try #require(
      message(.unknownCheck, SourcePlace(file: "r.yaml", line: 6, column: 39)))
    #expect(unknown.contains("'lun'") && unknown.contains("luhn"))
    #expect(diagnostics.count == 3)
  }

  @Test("all bad patterns of all detectors are told, each once")
  func manyPatterns() throws {
    let bad = ["a(", "[z", "b", "*", "(?<value>", "c{2,1}", "d"]
    let pack = try #require(
      Example.pack(
        "detectors:\n"
          + bad.enumerated().map {
            Example.detector("d\($0.offset)", "    patterns: [{id: p, regex: '\($0.element)'}]\n")
          }.joined()))
    let (set, diagnostics) = RuleCompiler.compile(pack)
    #expect(set == nil)
    #expect(diagnostics.allSatisfy { $0.code == .badPattern }, "\(diagnostics)")
    // Detector i begins on line 2 + 4 i; its pattern stands three lines below.
    #expect(diagnostics.map(\.place.line) == [0, 1, 3, 4, 5].map { 5 + 4 * $0 })
  }

  @Test("dependencies are found in every kind of sight")
  func deepOrder() throws {
    let sights = [
      "near: {detectors: [last], line: true}",
      "all: [{near: {detectors: [last], line: true}}]",
      "any: [{none: [{near: {detectors: [last], line: true}}]}]",
      "count: {of: [{near: {detectors: [last], line: true}}], at-least: 1}",
    ]
    for sight in sights {
      for (key, effect) in [("evidence", "raise: high"), ("against", "drop: true")] {
        let pack = try #require(
          Example.pack(
            "detectors:\n"
              + Example.detector(
                "first",
                "    patterns: [{id: p, regex: a}]\n    \(key): [{id: e, \(sight), \(effect)}]\n")
              + Example.detector("last", "    patterns: [{id: p, regex: b}]\n")))
        #expect(RuleCompiler.compile(pack).0?.order == [1, 0], "\(key): \(sight)")
      }
    }
  }

  @Test("detectors without dependence keep the order of the pack")
  func packOrder() throws {
    let pack = try #require(
      Example.pack(
        "detectors:\n"
          + ["c", "a", "b"].map { Example.detector($0, "    patterns: [{id: p, regex: x}]\n") }
          .joined()))
    #expect(RuleCompiler.compile(pack).0?.order == [0, 1, 2])
  }

  @Test(
    "health words of footers and signatures are left out unless a rule says otherwise",
    arguments: [
      ("health", "", 6), ("protected", "", 6), ("identifier", "", 8), ("provider", "", 8),
      ("financial", "", 8), ("cue", "", 8), ("mask", "", 8),
      ("health", "    scopes: [footer, body]\n", 2),
    ])
  func scopes(category: String, line: String, count: Int) throws {
    let pack = try #require(
      Example.pack(
        "detectors:\n"
          + Example.detector(
            "d", line + "    patterns: [{id: p, regex: x}]\n", category: category)))
    let scopes = try #require(RuleCompiler.compile(pack).0?.detectors.first?.scopes)
    #expect(scopes.count == count)
    #expect(scopes.contains(.footer) == (count != 6))
  }

  @Test("lists play the roles that the rules give them")
  func roles() throws {
    let lists = ["label", "boilerplate", "closing", "signature", "cue"].map {
      "  - {id: \($0), role: \($0), words: [word]}\n"
    }
    let pack = try #require(
      Example.pack(
        "terms:\n" + lists.joined() + "detectors:\n"
          + Example.detector("d", "    patterns: [{id: p, regex: x}]\n")))
    let roles = try #require(RuleCompiler.compile(pack).0).roles
    #expect(roles.labels.map(\.index) == [0] && roles.boilerplate.map(\.index) == [1])
    #expect(roles.closings.map(\.index) == [2] && roles.signatureWords.map(\.index) == [3])
  }

  @Test("mode, comparison, effects, edges and labels arrive in the detector")
  func parts() throws {
    let pack = try #require(
      Example.pack(
        "detectors:\n"
          + Example.detector(
            "d",
            """
                mode: simulate
                compare: digits
                patterns:
                  - {id: p, regex: 'no (?<value>\\d)', confidence: low, check: [{length: [1, 9]}]}
                  - {id: q, regex: '\\d', edge: none}
                evidence: [{id: e, value: {words: ['7']}, raise: medium, patterns: [q]}]
                against:
                  - {id: c, value: {words: ['8']}, cap: low}
                  - {id: o, value: {words: ['9']}, drop: true}

            """, category: "provider")))
    let detector = try #require(RuleCompiler.compile(pack).0?.detectors.first)
    #expect(detector.mode == .simulate && detector.comparesDigitsOnly)
    #expect(detector.kind == .finding(.provider))
    #expect(detector.sources.map(\.isLabelled) == [true, false])
    #expect(detector.sources.map(\.confidence) == [.low, nil])
    #expect(detector.sources[0].checks.map(\.parameters) == [[1, 9]])
    #expect(detector.evidence[0].sources == [1] && detector.against[0].sources == nil)
    #expect(detector.evidence[0].effect == .raise(.medium))
    #expect(detector.against.map(\.effect) == [.cap(.low), .drop])
  }

  @Test("terms are compared in the form in which texts are searched")
  func terms() throws {
    let pack = try #require(
      Example.pack(
        "terms:\n  - {id: t, inflect: true, words: [Ａｓｔｈｍａ, '=CAT', naïve kid]}\ndetectors:\n"
          + Example.detector("d", "    patterns: [{id: p, terms: [t], confidence: medium}]\n")))
    var scan = TextScan(try #require(RuleCompiler.compile(pack).0))
    func count(_ text: String) -> Int {
      scan.candidates(in: Array(text.utf8), scope: .body).candidates.count
    }
    #expect(count("asthma, ASTHMA") == 2)
    #expect(count("CAT cat") == 1)
    #expect(count("na\u{EF}ve kids") == 1)
  }
}
