import TestSupport
import Testing

@testable import Detection

@Suite struct TextLayoutTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test("lines end with LF, CRLF and CR", arguments: ["a\nbb\nc", "a\r\nbb\r\nc", "a\rbb\rc"])
  func lines(text: String) {
    let layout = TextLayout(bytes(text).span)
    #expect(layout.lineStarts.count == 3)
    let second = layout.lineStarts[1]
    #expect(layout.line(at: second) == 1)
    #expect(layout.line(at: second - 1) == 0)
    #expect(layout.line(at: text.utf8.count - 1) == 2)
  }

  @Test("a sentence ends at a stop behind a word, not behind an initial")
  func sentence() {
    let text = bytes("First one. Mr. A. Finch is here. Third.")
    let layout = TextLayout(text.span)
    let finch = 18..<23
    #expect(String(decoding: text[finch], as: UTF8.self) == "Finch")
    let sentence = layout.sentence(around: finch, in: text.span)
    #expect(String(decoding: text[sentence], as: UTF8.self) == " Mr. A. Finch is here")
  }

  @Test("a blank line ends a sentence")
  func blankLine() {
    let text = bytes("no stop here\n\nvalue\n\nnext")
    let layout = TextLayout(text.span)
    let sentence = layout.sentence(around: 14..<19, in: text.span)
    #expect(String(decoding: text[sentence], as: UTF8.self).contains("value"))
    #expect(!String(decoding: text[sentence], as: UTF8.self).contains("stop"))
    #expect(!String(decoding: text[sentence], as: UTF8.self).contains("next"))
  }

  @Test("paragraphs are cut at blank lines and rules")
  func paragraphs() {
    let text = bytes("one\nmore\n\ntwo\n-- \nthree")
    let layout = TextLayout(text.span)
    let found = layout.paragraphs(of: text.span).map { String(decoding: text[$0], as: UTF8.self) }
    #expect(found == ["one\nmore\n", "two\n", "three"])
  }

  @Test("the layout of any bytes has no hole")
  func random() {
    var random = SeededRandom(3)
    for _ in 0..<200 {
      let text: [UInt8] = (0..<40).map { _ in
        [10, 13, 32, 46, 65].randomElement(using: &random) ?? 10
      }
      let layout = TextLayout(text.span)
      let joined = layout.lineStarts.indices.flatMap { Array(layout.range(ofLine: $0)) }
      #expect(joined == Array(0..<text.count))
    }
  }
}

@Suite struct TableLayoutTests {
  private func header(of value: String, in text: String) -> String? {
    let bytes = Array(text.utf8)
    let layout = TextLayout(bytes.span)
    let table = TableLayout(bytes.span, layout: layout)
    guard let range = text.range(of: value) else { return nil }
    let offset = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    return table.headerCell(above: offset, in: bytes.span, layout: layout)
      .map { String(decoding: bytes[$0], as: UTF8.self).trimmingEnds }
  }

  @Test(
    "the header of the value's own column is found",
    arguments: [
      "name,mrn,dob\nA B,111,2000\nC D,222,2001",
      "name,mrn,dob\r\n\"B, A\",111,2000\r\n\"D, C\",222,2001",
      "name\tmrn\tdob\nA\t111\tx\nB\t222\ty",
      "name;mrn\nA;111\nB;222",
      "| name | mrn |\n| A | 111 |\n| B | 222 |",
      "name    mrn       dob\nA B     222       2001",
    ])
  func column(text: String) {
    #expect(header(of: "222", in: text) == "mrn")
  }

  @Test("prose and headers have no header above them")
  func prose() {
    #expect(header(of: "222", in: "Hello there,\nyour number 222 is ready.") == nil)
    #expect(header(of: "mrn", in: "name,mrn\nA,222") == nil)
    #expect(header(of: "222", in: "a,b\nno comma here\nx,222") == nil)
  }
}

@Suite struct RangeListTests {
  @Test("answers agree with a plain search over random ranges")
  func agrees() {
    for seed in 0..<300 {
      var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
      func next(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(bound))
      }
      let raw = (0..<next(8)).map { _ in
        let start = next(40)
        return start..<(start + 1 + next(6))
      }
      let list = RangeList(uniting: raw)
      #expect(
        zip(list.ranges, list.ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
      #expect(Set(list.ranges.flatMap { Array($0) }) == Set(raw.flatMap { Array($0) }))
      for offset in 0..<50 {
        #expect(list.last(endingBy: offset) == list.ranges.last { $0.upperBound <= offset })
        #expect(list.first(beginningFrom: offset) == list.ranges.first { $0.lowerBound >= offset })
        let window = offset..<(offset + 3)
        #expect(list.overlaps(window) == list.ranges.contains { $0.overlaps(window) })
      }
    }
  }
}

extension String {
  fileprivate var trimmingEnds: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  fileprivate func range(of other: String) -> Range<String.Index>? { firstRange(of: other) }
}
