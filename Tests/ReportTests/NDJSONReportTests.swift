import Findings
import Report
import Testing

@Suite struct NDJSONReportTests {
  @Test("a result is one line with the keys of the model in their order")
  func oneLine() {
    let line =
      #"{"schema":1,"source":"a.eml","verdict":"encrypt","reasons":["E1"],"size":412,"#
      + #""findings":[{"detector":"us.ssn","category":"identifier","confidence":"high","#
      + #""part":"1","bytes":[371,382],"line":2,"column":21,"evidence":"***-**-****"}],"#
      + #""unscanned":[]}"# + "\n"
    #expect(Examples.report([Examples.encrypt], by: NDJSONReport()) == line)
  }

  @Test("fingerprints, simulation and unscanned parts appear where there are any")
  func everyKey() {
    let text = Examples.report([Examples.block], by: NDJSONReport())
    #expect(
      text.hasSuffix(
        #""evidence":"***","fingerprint":"0123456789abcdef0123456789abcdef","simulated":true}],"#
          + #""unscanned":[{"part":"1.3","reason":"encrypted-archive"}],"simulated":["B3"]}"#
          + "\n"))
  }

  @Test("a hostile source name stays inside its string")
  func hostileSource() {
    var result = Examples.allow
    result.source = "a\"\n\u{1B}[2J\u{FFFD}.eml"
    let text = Examples.report([result], by: NDJSONReport())
    #expect(text.contains(#""source":"a\"\n\u001b[2J\#u{FFFD}.eml","#))
    #expect(text.count { $0 == "\n" } == 1)
  }
}
