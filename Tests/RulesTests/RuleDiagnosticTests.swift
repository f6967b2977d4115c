import Rules
import Testing

@Suite struct RuleDiagnosticTests {
  @Test("a mistake is shown with its line and a caret")
  func rendered() {
    let diagnostic = RuleDiagnostic(
      .unknownKey, "unknown key 'regx'", at: SourcePlace(file: "a.yaml", line: 2, column: 5))
    #expect(
      diagnostic.rendered(in: Array("x: 1\ny:  regx\n".utf8))
        == "a.yaml:2:5: error[R002]: unknown key 'regx'\n  y:  regx\n      ^")
  }

  @Test("a file that is not at hand leaves the head")
  func noFile() {
    let diagnostic = RuleDiagnostic(.fewSamples, "few", at: SourcePlace(file: "a.yaml", line: 9))
    #expect(diagnostic.rendered(in: []) == "a.yaml:9:1: warning[R101]: few")
    #expect(!diagnostic.isError)
  }

  @Test("nothing of a file can drive the terminal")
  func printable() {
    let diagnostic = RuleDiagnostic(
      .syntax, "odd \u{1B}[31m", at: SourcePlace(file: "a\u{202E}.yaml", line: 1))
    let text = diagnostic.rendered(in: Array("\u{1B}]0;x\u{7}y".utf8))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
  }

  @Test("codes are unique and errors come before warnings")
  func codes() {
    let codes = RuleDiagnostic.Code.allCases.map(\.rawValue)
    #expect(Set(codes).count == codes.count)
    #expect(codes == codes.sorted())
  }
}
