// Where each relation looks, to the byte, and the same by plain counting.

import Findings
import Matcher
import TestSupport
import Testing

@testable import Detection

@Suite struct RelationTests {
  private func found(_ relation: Relation, in text: String, count: Int = 1) throws -> [String] {
    let set = try SmallSet.make(evidence: [SmallSet.near(relation, count: count)])
    return SmallSet.found(in: text, set).keys.sorted()
  }

  @Test(
    "distances count the bytes between",
    arguments: [
      (.before(within: 3), "cue   V1", ["V1"]), (.before(within: 3), "cue    V1", []),
      (.before(within: 1), "cue,V1", ["V1"]), (.before(within: 0), "cue,V1", []),
      (.before(within: 3), "V1 cue", []), (.before(within: 100), "cue\n\nV1", ["V1"]),
      (.after(within: 3), "V1   cue", ["V1"]), (.after(within: 3), "V1    cue", []),
      (.after(within: 1), "V1 a long cue word", ["V1"]), (.after(within: 100), "cue V1", []),
      (.before(within: 1), "a long cue word V1", ["V1"]),
      (.around(within: 3), "cue V1", ["V1"]), (.around(within: 3), "V1 cue", ["V1"]),
      (.around(within: 3), "V1 a long cue word V2", ["V1", "V2"]),
      (.around(within: 3), "cue ..... V1", []), (.around(within: 3), "V1 ..... cue", []),
    ] as [(Relation, String, [String])])
  func distances(relation: Relation, text: String, values: [String]) throws {
    #expect(try found(relation, in: text) == values, "\(relation) in \(text)")
  }

  @Test(
    "lines end with LF, CRLF and CR", arguments: ["\n", "\r\n", "\r"])
  func lines(end: String) throws {
    let text = ["V1", "V2 cue", "V3", "V4", "V5"].joined(separator: end)
    #expect(try found(.line, in: text) == ["V2"])
    #expect(try found(.lines(0), in: text) == ["V2"])
    #expect(try found(.lines(1), in: text) == ["V1", "V2", "V3"])
    #expect(try found(.lines(2), in: text) == ["V1", "V2", "V3", "V4"])
    #expect(try found(.lines(10_000), in: text).count == 5)
  }

  @Test(
    "sentences end at stops that end a word, and at blank lines",
    arguments: [
      ("A cue. V1", []), ("A cue! V1? V2", []), ("Mr. V1 has a cue", ["V1"]),
      ("cue\nand V1", ["V1"]), ("cue\n\nV1", []), ("cue\r\n\r\nV1", []), ("cue 1.5 V1", ["V1"]),
      ("V1, then a cue. V2", ["V1"]), ("A. cue V1", ["V1"]),
    ] as [(String, [String])])
  func sentences(text: String, values: [String]) throws {
    #expect(try found(.sentence, in: text) == values, "\(text)")
  }

  @Test("sentences without an end are read to a limit")
  func longSentence() throws {
    let gap = String(repeating: "x ", count: TextLayout.sentenceReach / 2 - 4)
    #expect(try found(.sentence, in: "cue " + gap + "V1") == ["V1"])
    #expect(try found(.sentence, in: "cue " + gap + gap + "V1").isEmpty)
  }

  @Test(
    "paragraphs end at blank lines and rules",
    arguments: [
      ("cue\n\nV1\nV2", []), ("cue.\nV1\n \t\nV2", ["V1"]), ("V1\n----\ncue", []),
      ("V1\ncue\n\n\nV2", ["V1"]), ("cue\r\nV1\r\n\r\nV2", ["V1"]),
    ] as [(String, [String])])
  func paragraphs(text: String, values: [String]) throws {
    #expect(try found(.paragraph, in: text) == values, "\(text)")
  }

  @Test(
    "columns have their header in the first line of the table",
    arguments: [
      ("a,cue,b\nV1,V2,V3\nV4,V5,V6\n", ["V2", "V5"]),
      ("a\tcue\nV1\tV2\nV3\tV4", ["V2", "V4"]), ("| cue | b |\n| V1 | V2 |", ["V1"]),
      ("cue;b\nV1;V2", ["V1"]), ("cue      b\nV1       V2", ["V1"]),
      ("\"cue, x\",b\n\"V1, x\",V2", ["V1"]), ("a,cue V1\nx,y", []), ("a,cue,b\n\nV1,V2,V3", []),
      ("A cue, said he.\nV1, V2.", []), ("cue,12\nV1,V2", ["V1"]),
    ] as [(String, [String])])
  func columns(text: String, values: [String]) throws {
    #expect(try found(.column, in: text) == values, "\(text)")
  }

  @Test("inside means on bytes of the value itself")
  func inside() throws {
    func set(_ pattern: Int) throws -> DetectorSet {
      let near = Near(patterns: [PatternID(index: pattern)], detectors: [], relation: .inside)
      return try SmallSet.make(
        evidence: [Clue(name: "i", sight: .near(near), effect: .raise(.low))])
    }
    #expect(SmallSet.found(in: "V1", try set(0)).count == 1)
    #expect(SmallSet.found(in: "cue V1 cue", try set(1)).isEmpty)
  }

  @Test("the whole text is the document, and nothing else is")
  func document() throws {
    #expect(
      try found(.document, in: "V1" + String(repeating: "\n\n", count: 400) + "cue") == ["V1"])
    #expect(try found(.document, in: "V1 cues").isEmpty)
  }

  @Test(
    "so many places are counted in the window of each relation",
    arguments: [
      (.before(within: 9), "cue cue V1", "cue V1 cue"),
      (.after(within: 9), "V1 cue cue", "cue V1 cue"),
      (.around(within: 9), "cue V1 cue", "V1 cue"), (.line, "cue V1 cue", "cue V1\ncue"),
      (.lines(1), "cue\nV1\ncue", "cue V1\n\ncue"),
      (.sentence, "cue V1 cue", "cue V1. No cue"),
      (.paragraph, "cue\nV1\ncue", "cue\nV1\n\ncue"),
      (.column, "cue cue,b\nV1,x", "cue,cue\nV1,x"), (.document, "cue\n\nV1\n\ncue", "cue\n\nV1"),
    ] as [(Relation, String, String)])
  func counts(relation: Relation, enough: String, tooFew: String) throws {
    #expect(try found(relation, in: enough, count: 2) == ["V1"], "\(relation)")
    #expect(try found(relation, in: tooFew, count: 2).isEmpty, "\(relation)")
    #expect(try found(relation, in: enough, count: 3).isEmpty, "\(relation)")
  }

  /// A text of values, cues and what stands between, from a seed.
  private func text(_ numbers: inout SeededRandom) -> String {
    let words = [
      "V1", "V2", "cue", "a long cue word", "label", "other", "x", ".", ",", "\n", "\r\n",
    ]
    let gaps = [" ", " ", "  ", "\n", "\t", "\n\n", ", "]
    return (0..<Int.random(in: 1...14, using: &numbers)).map { _ in
      (words.randomElement(using: &numbers) ?? "") + (gaps.randomElement(using: &numbers) ?? "")
    }.joined()
  }

  private func places(of word: String, in text: [UInt8]) -> [Range<Int>] {
    let needle = Array(word.utf8)
    guard text.count >= needle.count else { return [] }
    return (0...text.count - needle.count).filter { text[$0..<$0 + needle.count] == needle[...] }
      .map { $0..<$0 + needle.count }
  }

  @Test("before, after and line agree with plain counting over random texts")
  func agrees() throws {
    var numbers = SeededRandom(11)
    let reach = 6
    let relations: [(Relation, (Range<Int>, Range<Int>, [UInt8]) -> Bool)] = [
      (
        .before(within: reach),
        { cue, value, _ in
          cue.upperBound <= value.lowerBound && value.lowerBound - cue.upperBound <= reach
        }
      ),
      (
        .after(within: reach),
        { cue, value, _ in
          cue.lowerBound >= value.upperBound && cue.lowerBound - value.upperBound <= reach
        }
      ),
      (
        .line,
        { cue, value, text in
          let gap =
            cue.lowerBound < value.lowerBound
            ? cue.upperBound..<value.lowerBound : value.upperBound..<cue.lowerBound
          return !text[gap].contains { Byte.isLineEnd($0) }
        }
      ),
    ]
    for (relation, isNear) in relations {
      var scan = TextScan(try SmallSet.make(evidence: [SmallSet.near(relation)]))
      for _ in 0..<150 {
        let text = text(&numbers)
        let bytes = Array(text.utf8)
        // The long term holds the short one, and the longest wins; a term may hold a line end.
        let long = places(of: "a long cue word", in: bytes)
        let cues =
          long
          + places(of: "cue", in: bytes).filter { short in
            !long.contains { $0.overlaps(short) }
          }
        let values = (places(of: "V1", in: bytes) + places(of: "V2", in: bytes))
          .sorted { $0.lowerBound < $1.lowerBound }
        let expected = values.filter { value in cues.contains { isNear($0, value, bytes) } }
        let outcome = scan.candidates(in: bytes, scope: .subject)
        #expect(
          outcome.candidates.map(\.range) == expected, "\(relation) in \(text.debugDescription)")
      }
    }
  }

  @Test("explaining changes nothing, and neither does the text before")
  func explaining() throws {
    var numbers = SeededRandom(12)
    let label = Near(patterns: [SmallSet.label], detectors: [], relation: .label(within: 9))
    let set = try SmallSet.make(
      evidence: [
        SmallSet.near(.lines(1)), Clue(name: "l", sight: .near(label), effect: .raise(.medium)),
      ],
      against: [
        Clue(
          name: "o",
          sight: .near(Near(patterns: [SmallSet.other], detectors: [], relation: .sentence)),
          effect: .cap(.low))
      ])
    var reused = TextScan(set)
    for _ in 0..<150 {
      let bytes = Array(text(&numbers).utf8)
      var fresh = TextScan(set)
      let plain = fresh.candidates(in: bytes, scope: .body).candidates
      let explained = reused.candidates(in: bytes, scope: .body, explaining: true).candidates
        .filter { $0.confidence != nil }
      #expect(plain.map(\.range) == explained.map(\.range))
      #expect(plain.map(\.confidence) == explained.map(\.confidence))
      #expect(plain.map(\.scope) == explained.map(\.scope))
      #expect(plain.allSatisfy { $0.steps.isEmpty } && explained.allSatisfy { !$0.steps.isEmpty })
    }
  }

  @Test("any bytes have an outcome, in order and within the text")
  func anyBytes() throws {
    var numbers = SeededRandom(13)
    let pieces =
      ["V1", "cue", "label", "\n", "> ", "--\n", ",", "\t", "\"", "\u{E9}", "confidential"]
      .map { Array($0.utf8) } + [[0xC3], [0xFF, 0xFE], [0], [0x0D]]
    for relation in [.label(within: 30), .column, .sentence, .paragraph, .lines(2)] as [Relation] {
      let near = Near(
        patterns: relation.isLabel ? [SmallSet.label] : [SmallSet.cue], detectors: [],
        relation: relation)
      let clue = Clue(name: "n", sight: .near(near), effect: .raise(.high))
      var scan = TextScan(try SmallSet.make(evidence: [clue], confidence: .low))
      for _ in 0..<100 {
        let bytes = (0..<Int.random(in: 0...40, using: &numbers)).flatMap { _ in
          pieces.randomElement(using: &numbers) ?? []
        }
        let found = scan.candidates(in: bytes, scope: .body).candidates
        let starts = found.map(\.range.lowerBound)
        #expect(starts == starts.sorted())
        #expect(found.allSatisfy { $0.range.upperBound <= bytes.count && !$0.range.isEmpty })
      }
    }
  }
}
