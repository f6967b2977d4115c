import Testing

@testable import Matcher

@Suite struct TermTableTests {
  private func found(_ terms: [Term], in text: String) throws -> [String] {
    let bytes = Array(text.utf8)
    return matches(of: try Program([Pattern(form: .terms(terms))]), in: bytes)
      .map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
  }

  @Test(
    "a blank stands for blanks, a line break, a dash or an underscore",
    arguments: [
      "member id", "member  id", "Member\nID", "member\r\n  id", "member-id", "member_id",
      "MEMBER\tID",
    ])
  func gap(text: String) throws {
    #expect(try found([Term(text: "member id")], in: "x \(text) y") == [text])
  }

  @Test(
    "what stands apart otherwise is no term", arguments: ["memberid", "member\n\nid", "member--id"])
  func noGap(text: String) throws {
    #expect(try found([Term(text: "member id")], in: text).isEmpty)
  }

  @Test("the longest term at a place counts")
  func longest() throws {
    let terms = [Term(text: "patient"), Term(text: "patient account number")]
    #expect(
      try found(terms, in: "patient account number, patient account")
        == ["patient account number", "patient"])
  }

  @Test(
    "endings of plurals and verbs belong to a term that has them",
    arguments: [
      ("biopsy", "biopsies"), ("relapse", "relapsing"), ("fracture", "fractures"),
      ("abuse", "abused"), ("admit", "admits"), ("overdose", "overdosed"),
    ])
  func inflection(term: String, text: String) throws {
    #expect(try found([Term(text: term, hasInflection: true)], in: text) == [text])
    #expect(try found([Term(text: term)], in: text).isEmpty)
  }

  @Test("case and accents count only where they are asked for")
  func cases() throws {
    #expect(try found([Term(text: "AIDS", isCaseSensitive: true)], in: "aids AIDS") == ["AIDS"])
    #expect(try found([Term(text: "niño")], in: "NIÑO nino") == ["NIÑO", "nino"])
  }

  @Test("terms may begin and end with signs", arguments: ["c/o", "#", "n/v/d", "t(n)", "k+"])
  func signs(term: String) throws {
    #expect(try found([Term(text: term)], in: "x \(term) y") == [term])
  }

  @Test(
    "all forms of an inflected term, and no others",
    arguments: [
      ("cure", "cure cures cured curing", "curees cureing curer"),
      ("biopsy", "biopsy biopsys biopsies biopsied biopsying", "biopsi biopsyed"),
      ("admit", "admit admits admites admited admiting", "admitss unadmit admitting"),
      ("viral load", "viral loads viral-loading", "virals load"),
      ("hepatitis b", "hepatitis bs", ""),
      ("k+", "k+", ""), ("XY", "xy", "xys"),
    ])
  func forms(term: String, good: String, bad: String) throws {
    let terms = [Term(text: term, hasInflection: true)]
    let count = good.split(separator: term.contains(" ") ? term.prefix(5) : " ").count
    #expect(try found(terms, in: good).count == count, "\(good)")
    #expect(try found(terms, in: bad).isEmpty, "\(bad)")
  }

  @Test("several lists are told apart, and each reads on behind its own match")
  func lists() throws {
    let program = try Program([
      Pattern(form: .terms([Term(text: "a b"), Term(text: "b c")])),
      Pattern(form: .terms([Term(text: "b")])), Pattern(form: .regex("c"), edge: .word),
    ])
    let found = matches(of: program, in: Array("a b c b  c".utf8))
    #expect(
      found.map { [$0.pattern.index, $0.start, $0.end] } == [
        [0, 0, 3], [0, 6, 10], [1, 2, 3], [1, 6, 7], [2, 4, 5], [2, 9, 10],
      ])
  }

  @Test("blanks of the term itself do not count")
  func blanksOfTerm() throws {
    #expect(try found([Term(text: "  member\n\t id ")], in: "member id") == ["member id"])
  }

  @Test("a gap has at most 63 blanks", arguments: [(1, true), (63, true), (64, false)])
  func longGap(blanks: Int, isFound: Bool) throws {
    let text = "member" + String(repeating: " ", count: blanks) + "id"
    #expect(try found([Term(text: "member id")], in: text).isEmpty == !isFound)
  }

  @Test("a term drawn out by blanks beyond the match limit is not found, so a stream agrees")
  func drawnOut() throws {
    let term = [String](repeating: "a", count: 20).joined(separator: " ")
    let gap = String(repeating: " ", count: 60)
    #expect(try found([Term(text: term)], in: term) == [term])
    #expect(try found([Term(text: term)], in: term.replacing(" ", with: gap)).isEmpty)
  }

  @Test("many terms are found among one another")
  func many() throws {
    let terms = (0..<20_000).map { Term(text: "word\($0 &* 7919) tail\($0)") }
    let program = try Program([Pattern(form: .terms(terms))])
    let text = Array("word\(777 &* 7919) tail777 and word\(5 &* 7919) tail6".utf8)
    #expect(matches(of: program, in: text).count == 1)
  }
}
