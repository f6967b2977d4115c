// Labels of all three kinds, and lines that are none.

import Evaluation
import Findings
import Testing

@Suite struct LabelReaderTests {
  static func read(_ lines: String) throws(LabelError) -> LabelSet {
    try LabelReader.read(Array(lines.utf8), name: "labels")
  }

  @Test("messages have a verdict, a reason and texts")
  func messages() throws {
    let set = try Self.read(
      """
      {"file": "1.eml", "verdict": "encrypt", "reason": "E1", "spans": [{"type": "mrn", "text": "7"}]}

      {"file": "2.eml", "verdict": "allow", "reason": "-", "note": "not read"}
      """)
    #expect(set.kind == .messages)
    #expect(set.items.map(\.id) == ["1.eml", "2.eml"])
    #expect(set.items.map(\.verdict) == [.encrypt, .allow])
    #expect(set.items.map(\.reason) == ["E1", nil])
    #expect(set.items[0].spans == [ExpectedSpan(type: "mrn", position: .text("7"))])
  }

  @Test("offsets of texts count scalars, and bytes where they are named so")
  func texts() throws {
    let set = try Self.read(
      """
      {"id": "a", "text": "é 12", "doc_label": "phi", "spans": [{"type": "MRN", "start": 2, "end": 4}]}
      {"text": "é 12", "spans": [{"type": "SSN", "start": 0, "end": 0, "bstart": 3, "bend": 5, "ssa_valid": false}]}
      """)
    #expect(set.kind == .texts)
    #expect(set.items.map(\.id) == ["a", "line 2"])
    #expect(set.items.map(\.document) == ["phi", nil])
    #expect(set.items[0].spans == [ExpectedSpan(type: "MRN", position: .bytes(3..<5))])
    #expect(
      set.items[1].spans == [ExpectedSpan(type: "SSN", position: .bytes(3..<5), counts: false)])
  }

  @Test("vectors ask a question; what peers chose or got wrong is left out")
  func vectors() throws {
    let set = try Self.read(
      """
      {"text": "é 12", "type": "MRN", "expect": true, "span": [2, 4], "fact_check": "consistent"}
      {"text": "x", "type": "MRN", "expect": false, "span": null, "fact_check": "conflict: no"}
      {"text": "x", "type": "MRN", "expect": false, "peer_choice": "they like it"}
      """)
    #expect(set.kind == .vectors)
    #expect(
      set.items.map(\.question) == [
        Question(type: "MRN", expected: true, bytes: 3..<5),
        Question(type: "MRN", expected: false, leftOut: "against the public rule"),
        Question(type: "MRN", expected: false, leftOut: "a choice of the peer"),
      ])
  }

  @Test(
    "a line that is no label is named, and its content is not repeated",
    arguments: [
      ("{\"file\": \"1.eml\", \"verdict\": \"allow\"}\nSECRET", 2),
      ("{\"file\": \"1.eml\", \"verdict\": \"SECRET\"}", 1),
      ("{\"text\": \"SECRET\", \"spans\": [{\"type\": \"MRN\", \"start\": 3, \"end\": 40}]}", 1),
      ("{\"text\": \"SECRET\", \"type\": \"MRN\", \"expect\": true, \"span\": [4, 2]}", 1),
      ("{\"text\": [\"SECRET\"]}", 1),
      ("[\"SECRET\"]", 1), ("\n\n", 1), ("", 1),
    ])
  func notALabel(lines: String, line: Int) {
    #expect {
      try Self.read(lines)
    } throws: { error in
      guard let error = error as? LabelError else { return false }
      return error.line == line && !error.reason.contains("SECRET")
    }
  }
}
