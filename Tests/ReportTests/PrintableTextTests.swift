import Report
import Testing

@Suite struct PrintableTextTests {
  @Test("control and direction characters are written out")
  func unsafeCharacters() {
    #expect(PrintableText.of("a\tb\r\nc\u{0}\u{7F}\u{9B}") == "a\\tb\\r\\nc\\u{0}\\u{7F}\\u{9B}")
    #expect(PrintableText.of("x\u{202E}y\u{2066}\u{2028}") == "x\\u{202E}y\\u{2066}\\u{2028}")
  }

  @Test("other text stays as it is", arguments: ["", "a/b c#1.eml", "Zoë 患者 😀", "a\u{FFFD}"])
  func safeText(text: String) {
    #expect(PrintableText.of(text) == text)
  }
}
