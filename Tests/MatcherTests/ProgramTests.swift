import Testing

@testable import Matcher

@Suite struct ProgramTests {
  @Test("an error names its pattern and the place in it")
  func errors() {
    do throws(ProgramError) {
      _ = try Program([Pattern(form: .regex("a")), Pattern(form: .regex("a(b"))])
      Issue.record("no error")
    } catch {
      #expect(error.pattern == PatternID(index: 1))
      #expect(error.offset == 1)
      #expect(error.message.contains("not closed"))
    }
  }

  @Test("a pattern that is too large is refused, with a remedy")
  func tooLarge() {
    do throws(ProgramError) {
      _ = try Program([Pattern(form: .regex("(?:(?:[a-z]{1,500}){1,500})x"))])
      Issue.record("no error")
    } catch {
      #expect(error.message.contains("too large"))
    }
  }

  @Test("an empty or overlong term is refused")
  func terms() {
    for text in ["", "  ", String(repeating: "x", count: 300)] {
      #expect(throws: ProgramError.self) {
        try Program([Pattern(form: .terms([Term(text: text)]))])
      }
    }
  }

  @Test("a match is never longer than the limit")
  func length() throws {
    let program = try Program([Pattern(form: .regex("a+"), edge: .none)])
    let text = [UInt8](repeating: 97, count: 5000)
    let found = matches(of: program, in: text)
    #expect(found.allSatisfy { $0.end - $0.start <= Program.matchLimit })
    #expect(found.first?.end == Program.matchLimit)
  }

  @Test("no patterns and no text are no trouble")
  func empty() throws {
    #expect(matches(of: try Program([]), in: Array("text".utf8)).isEmpty)
    #expect(matches(of: try Program([Pattern(form: .regex("a"))]), in: []).isEmpty)
  }

  @Test("an empty value is not reported")
  func emptyValue() throws {
    let program = try Program([Pattern(form: .regex("a(?<value>1*)b"), edge: .none)])
    let found = matches(of: program, in: Array("ab a11b".utf8))
    #expect(found.map { [$0.start, $0.end] } == [[4, 6]])
  }

  @Test("one search serves many texts")
  func again() throws {
    var search = Search(try Program([Pattern(form: .regex("ab"), edge: .word)]))
    for _ in 0..<3 {
      #expect(matches(of: &search, in: Array("ab ab".utf8)).map(\.start) == [0, 3])
      #expect(matches(of: &search, in: Array("a".utf8)).isEmpty)
    }
  }
}
