// Real scans of a labelled message and a labelled text.

import Engine
import Evaluation
import Findings
import Testing

@Suite struct EvaluatorTests {
  static let message = """
    Subject: chart\r
    Content-Type: text/html\r
    \r
    <p>Please pull the chart of the patient, MRN <b>0048</b>2917 (seen\r
    twice).</p>\r

    """

  @Test("the text of a span is found through markup and line ends")
  func message() throws {
    let set = LabelSet(
      name: "mail", kind: .messages,
      items: [
        LabelledItem(
          id: "1.eml", content: .file("1.eml"), verdict: .encrypt, reason: "E1",
          spans: [
            ExpectedSpan(type: "mrn", position: .text("00482917")),
            ExpectedSpan(type: "dob", position: .text("seen twice")),
            ExpectedSpan(type: "dob", position: .text("not there")),
          ])
      ])
    var asked: [String] = []
    let report = Evaluator(try Scanner()).evaluate(set) { name in
      asked.append(name)
      return Array(Self.message.utf8)
    }
    #expect(asked == ["1.eml"])
    #expect(report.measures["accuracy"] == 1)
    #expect(report.measures["mrn.recall"] == 1)
    #expect(report.measures["dob.recall"] == 0)
    #expect(report.misses.count { $0.expected.contains("not seen in the text") } == 1)
  }

  @Test("a text is scanned as a body, and its spans are byte offsets")
  func text() throws {
    let text = "Señora, the patient's MRN is 00482917."
    let start = Array(text.utf8).count - 9
    let set = LabelSet(
      name: "texts", kind: .texts,
      items: [
        LabelledItem(
          id: "t", content: .text(text),
          spans: [ExpectedSpan(type: "MRN", position: .bytes(start..<start + 8))])
      ])
    let report = Evaluator(try Scanner()).evaluate(set) { _ in [] }
    #expect(report.measures["MRN.f1"] == 1)
  }
}
