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
}
