// Line and column against a naive count.

import TestSupport
import Testing

@testable import Text

@Suite struct LineIndexTests {
  @Test(
    "lines end with LF, CR LF and CR",
    arguments: [
      ("ab\ncd", 3, 2, 1), ("ab\r\ncd", 4, 2, 1), ("ab\rcd", 3, 2, 1), ("ab\ncd", 2, 1, 3),
      ("ab\r\ncd", 3, 1, 4), ("", 0, 1, 1), ("\n\r\n\r", 4, 4, 1), ("\r\r\n\n", 4, 4, 1),
      ("a\n", 2, 2, 1), ("ab", 9, 1, 10), ("ab", -1, 1, 1), ("a\nbc\nd", 4, 2, 3),
    ])
  func lineEnds(text: String, offset: Int, line: Int, column: Int) {
    let place = LineIndex(Array(text.utf8).span).lineAndColumn(at: offset)
    #expect(place.line == line && place.column == column)
  }

  @Test("every offset has the line of a naive count")
  func naiveCount() {
    var random = SeededRandom(6)
    for _ in 0..<300 {
      let units: [UInt8] = [0x0A, 0x0D, 0x61, 0x62]
      let bytes = (0..<40).map { _ in units.randomElement(using: &random) ?? 0 }
      let index = LineIndex(bytes.span)
      var (line, column) = (1, 1)
      for offset in bytes.indices {
        let place = index.lineAndColumn(at: offset)
        #expect(place.line == line && place.column == column)
        let isCRLF = bytes[offset] == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
        if bytes[offset] == 0x0A || (bytes[offset] == 0x0D && !isCRLF) {
          (line, column) = (line + 1, 1)
        } else {
          column += 1
        }
      }
    }
  }
}
