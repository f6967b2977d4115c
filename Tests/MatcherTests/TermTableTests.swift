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

  @Test("many terms are found among one another")
  func many() throws {
    let terms = (0..<20_000).map { Term(text: "word\($0 &* 7919) tail\($0)") }
    let program = try Program([Pattern(form: .terms(terms))])
    let text = Array("word\(777 &* 7919) tail777 and word\(5 &* 7919) tail6".utf8)
    #expect(matches(of: program, in: text).count == 1)
  }
}
