import Findings
import Matcher
import Testing

@testable import Detection

@Suite struct LabelIndexTests {
  private func found(in text: String) throws -> [String] {
    let clue = Clue(
      name: "label",
      sight: .near(
        Near(patterns: [SmallSet.label], detectors: [], relation: .label(within: 20))),
      effect: .raise(.high))
    return SmallSet.found(in: text, try SmallSet.make(evidence: [clue])).keys.sorted()
  }

  @Test(
    "the nearest label decides",
    arguments: [
      ("label: V1", ["V1"]), ("label V1, other V2", ["V1"]), ("other V1, label V2", ["V2"]),
      ("label is with us V1", ["V1"]), ("label ................................ V1", []),
      ("label. Then V1", []), ("label no. V1", ["V1"]), ("label:\nV1", ["V1"]),
      ("label\nsome words V1", []), ("label   other\nV1      V2", ["V1"]),
      ("label,other\nV1,V2\n", ["V1"]), ("other,label\nV1,V2\n", ["V2"]),
      ("V1 label", []),
    ] as [(String, [String])])
  func nearest(text: String, values: [String]) throws {
    #expect(try found(in: text) == values, "\(text)")
  }

  @Test(
    "what stands between a label and its value",
    arguments: [
      ("label: V1\r\nV2", ["V1"]), ("label:\r\nV1", ["V1"]), ("label:\n\nV1", []),
      ("label? Yes V1", []), ("label (Dr. V1)", ["V1"]), ("label A. V1", ["V1"]),
      ("label #V1", ["V1"]), ("LABEL - V1", ["V1"]), ("label V1 V2", ["V1", "V2"]),
      ("labels V1", []), ("label\tV1\tV2\nother\tV3\tV4", ["V1", "V2"]),
    ] as [(String, [String])])
  func between(text: String, values: [String]) throws {
    #expect(try found(in: text) == values, "\(text)")
  }

  @Test("distance counts the bytes between label and value")
  func distance() throws {
    #expect(try found(in: "label" + String(repeating: " ", count: 20) + "V1") == ["V1"])
    #expect(try found(in: "label" + String(repeating: " ", count: 21) + "V1").isEmpty)
  }

  @Test("of labels that overlap the longest is the label; equal ones all count")
  func overlapping() {
    let text = Array("patient account number 7".utf8)
    let long = PatternID(index: 0)
    let short = PatternID(index: 1)
    let twin = PatternID(index: 2)
    let index = LabelIndex([(short, [8..<22]), (long, [0..<22]), (twin, [0..<22])])
    func answer(_ wanted: PatternID) -> LabelIndex.Answer {
      index.nearest(before: 23, within: 5, wanted: [wanted], in: text.span)
    }
    #expect(answer(long) == .wanted && answer(twin) == .wanted)
    #expect(answer(short) == .other)
    #expect(index.nearest(before: 22, within: 5, wanted: [long], in: text.span) == .wanted)
    #expect(index.nearest(before: 21, within: 5, wanted: [long], in: text.span) == .none)
  }

  @Test("labels inside a cell: one that is wanted is enough, and it must fit in")
  func inside() {
    let one = PatternID(index: 0)
    let index = LabelIndex([(one, [2..<5, 10..<14]), (PatternID(index: 1), [6..<8])])
    #expect(index.answer(inside: 0..<9, wanted: [one]) == .wanted)
    #expect(index.answer(inside: 5..<9, wanted: [one]) == .other)
    #expect(index.answer(inside: 3..<6, wanted: [one]) == .none)
    #expect(index.answer(inside: 10..<13, wanted: [one]) == .none)
    #expect(LabelIndex([]).answer(inside: 0..<9, wanted: [one]) == .none)
  }
}
