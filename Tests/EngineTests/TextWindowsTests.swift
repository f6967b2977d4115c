import Testing

@testable import Engine

@Suite struct TextWindowsTests {
  @Test("an ordinary text is one stretch, and no text is none")
  func ordinary() {
    #expect(Array(TextWindows([])).isEmpty)
    #expect(Array(TextWindows(Array("hello".utf8))) == [0..<5])
  }

  @Test("a long text is cut behind a line end, without a hole")
  func long() {
    let line = Array((String(repeating: "x", count: 99) + "\n").utf8)
    let text = [[UInt8]](repeating: line, count: 100_000).flatMap { $0 }
    let windows = Array(TextWindows(text))
    #expect(windows.count == 3)
    #expect(windows.first?.lowerBound == 0 && windows.last?.upperBound == text.count)
    #expect(zip(windows, windows.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    #expect(windows.allSatisfy { text[$0.upperBound - 1] == 0x0A && $0.count <= TextWindows.limit })
  }

  @Test("a text without line ends is cut between characters")
  func noLines() {
    let text = [[UInt8]](repeating: Array("é".utf8), count: 3_000_000).flatMap { $0 }
    let windows = Array(TextWindows(text))
    #expect(windows.count == 2)
    #expect(windows.allSatisfy { text[$0.lowerBound] & 0xC0 != 0x80 })
  }
}
