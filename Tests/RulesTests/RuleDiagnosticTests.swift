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

  @Test(
    "a place outside the file leaves the head, and a column behind the line is no harm",
    arguments: [(0, 1), (3, 1), (-1, 1), (1, 0), (1, -5), (1, 9_999), (Int.max, Int.max)])
  func outside(line: Int, column: Int) {
    let diagnostic = RuleDiagnostic(
      .syntax, "m", at: SourcePlace(file: "a.yaml", line: line, column: column))
    let text = diagnostic.rendered(in: Array("one\n".utf8))
    let head = "a.yaml:\(line):\(column): error[R001]: m"
    #expect(text.hasPrefix(head))
    #expect((text == head) == (line != 1))
  }

  @Test("a very long line is cut")
  func longLine() {
    let diagnostic = RuleDiagnostic(
      .syntax, "m", at: SourcePlace(file: "a.yaml", line: 1, column: 100_000))
    let text = diagnostic.rendered(in: Array(repeating: UInt8(ascii: "x"), count: 1_000_000))
    #expect(text.utf8.count < 1_000)
  }

  @Test("codes below R100 are errors, the others warnings")
  func kinds() {
    for code in RuleDiagnostic.Code.allCases {
      let diagnostic = RuleDiagnostic(code, "m", at: SourcePlace(file: "f"))
      #expect(diagnostic.isError == !code.rawValue.hasPrefix("R1"), "\(code.rawValue)")
    }
  }
}
