import Findings
import Matcher
import Testing

@testable import Detection

@Suite struct SegmentsTests {
  /// Segments of a text in which these words play their roles.
  private func segments(
    of text: String, words: [String] = [], closings: [String] = [], phrases: [String] = []
  ) -> (Segments, [UInt8]) {
    let bytes = Array(text.utf8)
    let hits = [words, closings, phrases].map { list in
      RangeList(uniting: list.flatMap { Self.places(of: $0, in: text) })
    }
    let roles = DetectorSet.Roles(
      boilerplate: [PatternID(index: 2)], closings: [PatternID(index: 1)],
      signatureWords: [PatternID(index: 0)])
    return (
      Segments(bytes.span, layout: TextLayout(bytes.span), hits: hits, roles: roles), bytes
    )
  }

  private static func places(of word: String, in text: String) -> [Range<Int>] {
    text.ranges(of: word).map { range in
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      return start..<start + word.utf8.count
    }
  }

  private func scope(of word: String, _ found: (Segments, [UInt8])) -> Scope? {
    let text = String(decoding: found.1, as: UTF8.self)
    return Self.places(of: word, in: text).first.map { found.0.scope(at: $0.lowerBound, in: .body) }
  }

  @Test("lines behind > are quoted, whatever their depth")
  func quoted() {
    let found = segments(of: "mine\n> theirs\n  >> deeper\nmine again")
    #expect(scope(of: "mine", found) == .body)
    #expect(scope(of: "theirs", found) == .quoted)
    #expect(scope(of: "deeper", found) == .quoted)
    #expect(scope(of: "again", found) == .body)
  }

  @Test("what follows two dashes is a signature", arguments: ["-- ", "--", "____"])
  func delimiter(mark: String) {
    let found = segments(of: "text here\n\(mark)\nDr. Ito\nNPI 1\n")
    #expect(scope(of: "text", found) == .body)
    #expect(scope(of: "Ito", found) == .signature)
  }

  @Test("a long line is no signature, even below two dashes")
  func longLine() {
    let long = String(repeating: "word ", count: 30)
    #expect(scope(of: "word", segments(of: "text\n--\n" + long)) == .body)
  }

  @Test("short lines below a closing are a signature up to a blank line")
  func closing() {
    let found = segments(
      of: "See you.\n\nKind regards,\nDenise\nFront desk\n\nP.S. bring it",
      closings: ["Kind regards"])
    #expect(scope(of: "Denise", found) == .signature)
    #expect(scope(of: "bring", found) == .body)
  }

  @Test("a last block of short lines with a word of signatures is one")
  func trailing() {
    let text = "We meet at nine.\n\nPriya Nair\nHarbor Pediatrics | NPI 138"
    #expect(scope(of: "Priya", segments(of: text, words: ["NPI"])) == .signature)
    #expect(scope(of: "Priya", segments(of: text)) == .body)
    let sentence = "We meet at nine.\n\nPlease call the office before noon about him, NPI."
    #expect(scope(of: "him", segments(of: sentence, words: ["NPI"])) == .body)
  }

  @Test("a paragraph with two boilerplate phrases is a footer, with one it is text")
  func footer() {
    let phrases = ["confidential", "intended recipient"]
    let two = segments(
      of: "Hi.\n\nThis is confidential. If not the intended recipient", phrases: phrases)
    #expect(scope(of: "If not", two) == .footer)
    let one = segments(of: "Hi.\n\nThis is confidential, Sam", phrases: phrases)
    #expect(scope(of: "Sam", one) == .body)
  }
}
