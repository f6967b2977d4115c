import Testing

@testable import Matcher

@Suite struct PCREPatternTests {
  private func match(_ regex: String, at start: Int, in text: String) throws -> (Int, Range<Int>)? {
    let bytes = Array(text.utf8)
    let outcome = try PCREPattern(regex).match(
      at: start, window: 0..<bytes.count, in: bytes.span, PCREMatcher())
    if case .match(let end, let value) = outcome { return (end, value) }
    return nil
  }

  @Test("a match begins exactly where it is asked for")
  func anchored() throws {
    #expect(try match("b+", at: 0, in: "abb") == nil)
    #expect(try match("b+", at: 1, in: "abb")?.0 == 3)
  }

  @Test("the group value is what is told")
  func value() throws {
    #expect(try match("MRN (?<value>\\d+);", at: 0, in: "MRN 123;")?.1 == 4..<7)
    #expect(try match("a(?<value>b)?", at: 0, in: "ac")?.1 == 0..<1)
  }

  @Test("look-behind sees what stands before")
  func lookBehind() throws {
    #expect(try match("(?<=x)a", at: 1, in: "xa")?.0 == 2)
    #expect(try match("(?<=x)a", at: 1, in: "ya") == nil)
  }

  @Test("broken UTF-8 is no trouble")
  func brokenUTF8() throws {
    let bytes: [UInt8] = [0xFF, 0xC3, 97, 0x80, 98]
    for start in bytes.indices {
      _ = try PCREPattern("(?=a)a.?b?").match(
        at: start, window: 0..<bytes.count, in: bytes.span, PCREMatcher())
    }
  }

  @Test("a match that explodes ends at its limit and is told")
  func limit() throws {
    let program = try Program([Pattern(form: .regex("(?=(?:a+)+$)(?:a|b)+"), edge: .none)])
    var search = Search(program)
    let text = Array((String(repeating: "a", count: 60) + "b").utf8)
    search.run(over: text.span) { _ in }
    #expect(search.limitHits > 0)
  }

  @Test("what PCRE2 refuses is an error with its words")
  func refused() {
    #expect(throws: ProgramError.self) { try PCREPattern("(?<=a*)b") }
  }

  @Test(
    "negated escapes match characters beyond ASCII, which PCRE2's compiler forgets",
    arguments: [#"(?=.)\S"#, #"(?=.)\W"#, #"(?=.)\D"#, #"(?=.)[]\S]"#, #"(?=.)[^]\s]"#])
  func negatedEscapes(regex: String) throws {
    #expect(try match(regex, at: 0, in: "—é")?.0 == 3)
  }

  @Test("where the window is cut the text does not end")
  func cutWindow() throws {
    let program = try Program([Pattern(form: .regex("a+$"), edge: .none)])
    #expect(matches(of: program, in: [UInt8](repeating: 97, count: 3000) + [98]).isEmpty)
  }
}
