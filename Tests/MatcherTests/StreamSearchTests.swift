import Testing

@testable import Matcher

@Suite struct StreamSearchTests {
  private func streamed(_ program: Program, _ text: [UInt8], cuts: [Int]) -> [Match] {
    var stream = StreamSearch(program)
    var found: [Match] = []
    var start = 0
    for cut in cuts + [text.count] where cut >= start {
      stream.feed(text.span.extracting(start..<cut)) { found.append($0) }
      start = cut
    }
    stream.finish { found.append($0) }
    return found.sorted { ($0.pattern.index, $0.start) < ($1.pattern.index, $1.start) }
  }

  @Test("a stream has the matches of the whole at every cut")
  func everyCut() throws {
    let program = try Program(MatcherTests.patterns)
    let text = Array("ab a-111 1-1 aab b b-b a b AB -1 ab 1 abab 11-1.".utf8)
    let whole = matches(of: program, in: text)
    for first in 0...text.count {
      #expect(streamed(program, text, cuts: [first]) == whole, "cut at \(first)")
    }
  }

  @Test("a long stream in random pieces has the matches of the whole")
  func randomCuts() throws {
    let program = try Program(MatcherTests.patterns)
    var numbers = SeededNumbers(5)
    let alphabet = Array("aab1-. \n".utf8)
    let text = (0..<40_000).map { _ in alphabet.randomElement(using: &numbers) ?? 97 }
    let whole = matches(of: program, in: text)
    for _ in 0..<4 {
      let cuts = (0..<60).map { _ in Int.random(in: 0...text.count, using: &numbers) }.sorted()
      #expect(streamed(program, text, cuts: cuts) == whole)
    }
  }

  @Test("a stream can begin anew")
  func again() throws {
    let program = try Program([Pattern(form: .regex("ab"), edge: .word)])
    var stream = StreamSearch(program)
    for _ in 0..<2 {
      var found: [Match] = []
      stream.feed(Array("ab".utf8).span) { found.append($0) }
      stream.finish { found.append($0) }
      #expect(found.map(\.start) == [0])
    }
  }
}
