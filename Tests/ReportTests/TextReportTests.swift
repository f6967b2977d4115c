import Findings
import Report
import Testing

@Suite struct TextReportTests {
  @Test("a message is one line, with aligned findings below it")
  func golden() {
    let results = [Examples.allow, Examples.encrypt, Examples.block]
    #expect(
      Examples.report(results, by: TextReport()) == """
        allow    -       -
        encrypt  E1      a.eml
          part 1  2:21  us.ssn  high    ***-**-****
        block    B1,E4   sent.mbox#2  (simulated: B3)
          part 1       2:21  us.ssn  high    ***-**-****
          part 1.2.1  114:1  hiv     medium  ***  0123456789abcdef0123456789abcdef  (simulated)
          part 1.3    not scanned: encrypted-archive

        """)
  }

  @Test("colours are used only when asked for, and only on the verdict")
  func colours() {
    let text = Examples.report([Examples.encrypt], by: TextReport(isColoured: true))
    #expect(text.hasPrefix("\u{1B}[33mencrypt\u{1B}[0m  E1      a.eml\n"))
    let plain = Examples.report([Examples.encrypt], by: TextReport())
    #expect(text.replacing("\u{1B}[33m", with: "").replacing("\u{1B}[0m", with: "") == plain)
  }

  @Test("a source name can forge no line and command no terminal")
  func hostileSource() {
    var result = Examples.allow
    result.source = "a\nblock  B1  b\u{1B}[2J\u{202E}"
    let text = Examples.report([result], by: TextReport(isColoured: true))
    #expect(text.hasSuffix("  a\\nblock  B1  b\\u{1B}[2J\\u{202E}\n"))
  }
}
