import Checks
import Findings
import Matcher
import Testing

@testable import Detection

/// A small detector set: the value `V1`...`V9`, one cue list, one label list.
enum SmallSet {
  static let cue = PatternID(index: 1)
  static let label = PatternID(index: 2)
  static let other = PatternID(index: 3)

  static func make(
    evidence: [Clue] = [], against: [Clue] = [], confidence: Confidence? = nil,
    kind: Detector.Kind = .finding(.identifier), scopes: Set<Scope> = Set(Scope.allCases),
    more: [Detector] = []
  ) throws -> DetectorSet {
    let program = try Program([
      Pattern(form: .regex("V\\d"), edge: .word),
      Pattern(form: .terms([Term(text: "cue"), Term(text: "a long cue word")])),
      Pattern(form: .terms([Term(text: "label")])), Pattern(form: .terms([Term(text: "other")])),
      Pattern(form: .terms([Term(text: "confidential"), Term(text: "intended recipient")])),
    ])
    let value = Detector(
      id: DetectorID("value"), kind: kind, scopes: scopes,
      sources: [
        .init(
          name: "v", form: .patterns([PatternID(index: 0)]), checks: [], confidence: confidence,
          isLabelled: false)
      ], evidence: evidence, against: against, comparesDigitsOnly: false)
    return DetectorSet(
      program: program, detectors: [value] + more, order: Array(0...more.count),
      roles: .init(labels: [label, other], boilerplate: [PatternID(index: 4)]))
  }

  static func near(_ relation: Relation, count: Int = 1) -> Clue {
    Clue(
      name: "near",
      sight: .near(Near(patterns: [cue], detectors: [], count: count, relation: relation)),
      effect: .raise(.high))
  }

  /// The words of the text that are found, with their confidence.
  static func found(
    in text: String, _ set: DetectorSet, scope: Scope = .body
  ) -> [String: Confidence] {
    let bytes = Array(text.utf8)
    var scan = TextScan(set)
    var found: [String: Confidence] = [:]
    for candidate in scan.candidates(in: bytes, scope: scope).candidates {
      found[String(decoding: bytes[candidate.range], as: UTF8.self)] = candidate.confidence
    }
    return found
  }
}

@Suite struct TextScanTests {
  @Test(
    "a clue counts where its relation says",
    arguments: [
      (Relation.before(within: 3), "cue V1. V2", ["V1"]),
      (.before(within: 3), "a long cue word V1", ["V1"]), (.before(within: 3), "cue .... V1", []),
      (.after(within: 3), "V1 cue", ["V1"]), (.after(within: 3), "V1 a long cue word", ["V1"]),
      (.after(within: 3), "cue V1", []), (.around(within: 2), "cue V1 cue V2", ["V1", "V2"]),
      (.inside, "cue V1", []), (.line, "cue x V1\nV2", ["V1"]),
      (.lines(1), "cue\nV1\nV2", ["V1"]), (.sentence, "A cue and V1. But V2", ["V1"]),
      (.paragraph, "cue.\nV1\n\nV2", ["V1"]), (.document, "cue\n\n\nV1", ["V1"]),
      (.column, "a,cue,b\nV1,V2,V3\n", ["V2"]),
    ] as [(Relation, String, [String])])
  func relations(relation: Relation, text: String, values: [String]) throws {
    let set = try SmallSet.make(evidence: [SmallSet.near(relation)])
    #expect(SmallSet.found(in: text, set).keys.sorted() == values, "\(text)")
  }

  @Test("places are counted")
  func count() throws {
    let set = try SmallSet.make(evidence: [SmallSet.near(.line, count: 2)])
    #expect(SmallSet.found(in: "cue V1\ncue V2 cue", set).keys.sorted() == ["V2"])
  }

  @Test("combinations of sights")
  func combinations() throws {
    func clue(_ sight: Sight) -> Clue { Clue(name: "c", sight: sight, effect: .raise(.medium)) }
    func sees(_ pattern: PatternID) -> Sight {
      .near(Near(patterns: [pattern], detectors: [], relation: .line))
    }
    let one = Sight.value(ValueTest(checks: [], words: [Array("v1".utf8)]))
    for (sight, values) in [
      (.all([sees(SmallSet.cue), one]), ["V1"]),
      (.any([sees(SmallSet.other), one]), ["V1"]),
      (.none([one]), ["V2"]),
      (.count(of: [sees(SmallSet.cue), sees(SmallSet.label), one], atLeast: 2), ["V1"]),
    ] as [(Sight, [String])] {
      let set = try SmallSet.make(evidence: [clue(sight)])
      #expect(SmallSet.found(in: "cue V1 V2", set).keys.sorted() == values)
    }
  }

  @Test("what speaks against a value lowers or drops it")
  func against() throws {
    let cap = Clue(
      name: "cap", sight: .value(ValueTest(checks: [], suffixes: [Array("1".utf8)])),
      effect: .cap(.low))
    let drop = Clue(
      name: "drop", sight: .value(ValueTest(checks: [], prefixes: [Array("v2".utf8)])),
      effect: .drop)
    let set = try SmallSet.make(against: [cap, drop], confidence: .high)
    #expect(SmallSet.found(in: "V1 V2 V3", set) == ["V1": .low, "V3": .high])
  }

  @Test("a detector looks only at its scopes")
  func scopes() throws {
    let set = try SmallSet.make(confidence: .medium, scopes: [.subject])
    #expect(SmallSet.found(in: "V1", set, scope: .subject).count == 1)
    #expect(SmallSet.found(in: "V1", set, scope: .body).isEmpty)
  }

  @Test("values of other detectors are candidates and evidence")
  func values() throws {
    let derived = Detector(
      id: DetectorID("derived"), kind: .finding(.health), scopes: Set(Scope.allCases),
      sources: [
        .init(name: "d", form: .values([0]), checks: [], confidence: nil, isLabelled: false)
      ], evidence: [SmallSet.near(.line)], against: [], comparesDigitsOnly: false)
    let set = try SmallSet.make(confidence: .low, kind: .cue, more: [derived])
    #expect(SmallSet.found(in: "cue V1\nV2", set) == ["V1": .high])
  }

  @Test("health in a footer is nobody's, unless the footer identifies somebody")
  func footer() throws {
    let health = Detector(
      id: DetectorID("health"), kind: .finding(.health),
      scopes: Set(Scope.allCases).subtracting([.footer]),
      sources: [
        .init(
          name: "h", form: .patterns([SmallSet.cue]), checks: [], confidence: .medium,
          isLabelled: false)
      ], evidence: [], against: [], comparesDigitsOnly: false)
    let set = try SmallSet.make(confidence: .medium, more: [health])
    let footer = "text\n\nconfidential, for the intended recipient: cue"
    #expect(SmallSet.found(in: footer, set).isEmpty)
    #expect(SmallSet.found(in: footer + " V1", set).keys.sorted() == ["V1", "cue"])
  }

  @Test("the account tells every step")
  func explaining() throws {
    let set = try SmallSet.make(evidence: [SmallSet.near(.line)])
    var scan = TextScan(set)
    let text = Array("cue V1\nV2".utf8)
    let candidates = scan.candidates(in: text, scope: .body, explaining: true).candidates
    #expect(candidates[0].steps == [.base(nil), .raised(clue: "near", to: .high)])
    #expect(candidates[1].steps == [.base(nil), .missing(clue: "near")])
  }

  @Test("a detector that is off finds nothing, hides nothing and is no evidence")
  func off() throws {
    var mask = Detector(
      id: DetectorID("mask"), kind: .mask, scopes: Set(Scope.allCases),
      sources: [
        .init(
          name: "m", form: .patterns([PatternID(index: 0)]), checks: [], confidence: .high,
          isLabelled: false)
      ], evidence: [], against: [], comparesDigitsOnly: false)
    #expect(
      SmallSet.found(in: "V1", try SmallSet.make(confidence: .medium, more: [mask])).isEmpty)
    mask.mode = .off
    #expect(
      SmallSet.found(in: "V1", try SmallSet.make(confidence: .medium, more: [mask]))
        == ["V1": .medium])
  }

  @Test("evidence raises and never lowers, a cap lowers and never raises, a drop wins")
  func effects() throws {
    func always(_ effect: Clue.Effect) -> Clue {
      Clue(name: "c", sight: .value(ValueTest(checks: [])), effect: effect)
    }
    for (base, evidence, against, expected) in [
      (nil, [.raise(.low)], [], .low), (.high, [.raise(.low)], [], .high),
      (.low, [.raise(.high), .raise(.medium)], [], .high), (.low, [], [.cap(.high)], .low),
      (nil, [.raise(.high)], [.cap(.medium)], .medium),
      (.high, [], [.cap(.low), .cap(.medium)], .low), (.high, [.raise(.high)], [.drop], nil),
      (.high, [], [.drop, .cap(.low)], nil), (nil, [], [.cap(.low)], nil),
    ] as [(Confidence?, [Clue.Effect], [Clue.Effect], Confidence?)] {
      let set = try SmallSet.make(
        evidence: evidence.map(always), against: against.map(always), confidence: base)
      #expect(SmallSet.found(in: "V1", set)["V1"] == expected, "\(evidence) \(against)")
    }
  }

  @Test("a value test compares without case, and every list that it has must fit")
  func valueTest() throws {
    func words(_ texts: String...) -> [[UInt8]] { texts.map { Array($0.utf8) } }
    let check = try #require(Check.named("between"))
    for (test, values) in [
      (ValueTest(checks: []), ["V1", "V2", "V3"]),
      (ValueTest(checks: [], words: words("v1", "V3")), ["V1", "V3"]),
      (ValueTest(checks: [], words: words("V")), []),
      (ValueTest(checks: [], prefixes: words("v"), suffixes: words("2", "3")), ["V2", "V3"]),
      (ValueTest(checks: [], prefixes: words("V12")), []),
      (ValueTest(checks: [], words: words("V1"), suffixes: words("2")), []),
      (ValueTest(checks: [CheckCall(check: check, parameters: [2, 3])]), ["V2", "V3"]),
    ] as [(ValueTest, [String])] {
      let clue = Clue(name: "v", sight: .value(test), effect: .raise(.low))
      let set = try SmallSet.make(evidence: [clue])
      #expect(SmallSet.found(in: "V1 V2 V3", set).keys.sorted() == values)
    }
  }

  /// A detector of its own that takes values and says more about them.
  private func derived(
    _ near: Near, confidence: Confidence? = nil, kind: Detector.Kind = .finding(.health)
  ) -> Detector {
    Detector(
      id: DetectorID("derived"), kind: kind, scopes: Set(Scope.allCases),
      sources: [
        .init(
          name: "d", form: .patterns([SmallSet.label]), checks: [], confidence: confidence,
          isLabelled: false)
      ], evidence: [Clue(name: "n", sight: .near(near), effect: .raise(.high))], against: [],
      comparesDigitsOnly: false)
  }

  @Test(
    "values of a detector are evidence from the confidence on that is asked for",
    arguments: Confidence.allCases, Confidence.allCases)
  func threshold(base: Confidence, wanted: Confidence) throws {
    let near = Near(patterns: [], detectors: [0], confidence: wanted, relation: .line)
    let set = try SmallSet.make(confidence: base, kind: .cue, more: [derived(near)])
    #expect(SmallSet.found(in: "V1 label", set).isEmpty == (base < wanted))
  }

  @Test("matches of lists and values of detectors are counted together")
  func countTogether() throws {
    let near = Near(patterns: [SmallSet.cue], detectors: [0], count: 3, relation: .line)
    let set = try SmallSet.make(confidence: .medium, kind: .cue, more: [derived(near)])
    #expect(SmallSet.found(in: "V1 label V2", set).isEmpty)
    #expect(!SmallSet.found(in: "V1 cue label V2", set).isEmpty)
    #expect(SmallSet.found(in: "V1 cue label\nV2", set).isEmpty)
  }

  @Test("a check that fails ends the matter, and is told")
  func failedCheck() throws {
    let check = CheckCall(check: try #require(Check.named("between")), parameters: [2, 9])
    let detector = Detector(
      id: DetectorID("value"), kind: .finding(.identifier), scopes: Set(Scope.allCases),
      sources: [
        .init(
          name: "v", form: .patterns([PatternID(index: 0)]), checks: [check], confidence: .high,
          isLabelled: false)
      ], evidence: [SmallSet.near(.line)], against: [], comparesDigitsOnly: false)
    let set = DetectorSet(
      program: try SmallSet.make().program, detectors: [detector], order: [0], roles: .init())
    #expect(SmallSet.found(in: "V1 V2 cue", set) == ["V2": .high])
    var scan = TextScan(set)
    let text = Array("V1".utf8)
    #expect(
      scan.candidates(in: text, scope: .body, explaining: true).candidates.map(\.steps) == [
        [.failed(check: "between")]
      ])
  }

  @Test("clues apply to the sources that they name; of twins the surest is found once")
  func sources() throws {
    func source(_ name: String, _ pattern: Int) -> Detector.Source {
      .init(
        name: name, form: .patterns([PatternID(index: pattern)]), checks: [], confidence: .low,
        isLabelled: false)
    }
    var clue = SmallSet.near(.line)
    clue.sources = [1]
    let detector = Detector(
      id: DetectorID("value"), kind: .finding(.health), scopes: Set(Scope.allCases),
      sources: [source("a", 0), source("b", 0), source("c", 2)], evidence: [clue], against: [],
      comparesDigitsOnly: false)
    let set = DetectorSet(
      program: try SmallSet.make().program, detectors: [detector], order: [0], roles: .init())
    var scan = TextScan(set)
    let found = scan.candidates(in: Array("V1 label cue".utf8), scope: .body).candidates
    #expect(found.map(\.range) == [0..<2, 3..<8])
    #expect(found.map(\.confidence) == [.high, .low])
  }

  @Test("health below two dashes or in a closing notice is nobody's")
  func signature() throws {
    let health = Detector(
      id: DetectorID("health"), kind: .finding(.health),
      scopes: Set(Scope.allCases).subtracting([.footer, .signature]),
      sources: [
        .init(
          name: "h", form: .patterns([SmallSet.cue]), checks: [], confidence: .medium,
          isLabelled: false)
      ], evidence: [], against: [], comparesDigitsOnly: false)
    let weak = try SmallSet.make(confidence: .low, more: [health])
    let sure = try SmallSet.make(confidence: .medium, more: [health])
    #expect(SmallSet.found(in: "text\n-- \ncue\n", sure).isEmpty)
    #expect(SmallSet.found(in: "text\n-- \ncue V1\n", sure).keys.sorted() == ["V1", "cue"])
    // A number that is hardly one identifies nobody, and neither does one of another paragraph.
    #expect(SmallSet.found(in: "text\n-- \ncue V1\n", weak).keys.sorted() == ["V1"])
    #expect(SmallSet.found(in: "text\n-- \ncue\n\nV1\n", sure).keys.sorted() == ["V1"])
    // A Subject has no signature, an attachment has one.
    #expect(SmallSet.found(in: "text\n-- \ncue\n", sure, scope: .subject).count == 1)
    #expect(SmallSet.found(in: "text\n-- \ncue\n", sure, scope: .attachment).isEmpty)
    var scan = TextScan(sure)
    let steps = scan.candidates(
      in: Array("text\n-- \ncue\n".utf8), scope: .body, explaining: true
    ).candidates.last?.steps
    #expect(steps?.last == .outOfScope(.signature))
  }

  @Test("values in quoted lines are told as quoted, in bodies only")
  func quoted() throws {
    let set = try SmallSet.make(confidence: .medium)
    func scopes(_ scope: Scope) -> [Scope] {
      var scan = TextScan(set)
      return scan.candidates(in: Array("V1\n> V2\n".utf8), scope: scope).candidates.map(\.scope)
    }
    #expect(scopes(.body) == [.body, .quoted])
    #expect(scopes(.attachment) == [.attachment, .attachment])
    #expect(scopes(.subject) == [.subject, .subject])
  }
}
