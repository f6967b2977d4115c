import Detection
import Findings
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
}
