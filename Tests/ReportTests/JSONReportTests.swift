import Report
import Testing

@Suite struct JSONReportTests {
  @Test("one result is one object")
  func one() {
    #expect(
      Examples.report([Examples.encrypt], by: JSONReport()) == """
        {
          "schema": 1,
          "source": "a.eml",
          "verdict": "encrypt",
          "reasons": ["E1"],
          "size": 412,
          "findings": [
            {
              "detector": "us.ssn",
              "category": "identifier",
              "confidence": "high",
              "part": "1",
              "bytes": [371, 382],
              "line": 2,
              "column": 21,
              "evidence": "***-**-****"
            }
          ],
          "unscanned": []
        }

        """)
  }

  @Test("several results are an array, indented one level more")
  func several() {
    #expect(
      Examples.report([Examples.allow, Examples.allow], by: JSONReport()) == """
        [
          {
            "schema": 1,
            "source": "-",
            "verdict": "allow",
            "reasons": [],
            "size": 0,
            "findings": [],
            "unscanned": []
          },
          {
            "schema": 1,
            "source": "-",
            "verdict": "allow",
            "reasons": [],
            "size": 0,
            "findings": [],
            "unscanned": []
          }
        ]

        """)
  }

  @Test("no result is an empty array")
  func none() {
    #expect(Examples.report([], by: JSONReport()) == "[]\n")
  }
}
