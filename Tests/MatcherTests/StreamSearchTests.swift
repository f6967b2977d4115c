import TestSupport
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
    var numbers = SeededRandom(5)
    let alphabet = Array("aab1-. \n".utf8)
    let text = (0..<40_000).map { _ in alphabet.randomElement(using: &numbers) ?? 97 }
    let whole = matches(of: program, in: text)
    for _ in 0..<4 {
      let cuts = (0..<60).map { _ in Int.random(in: 0...text.count, using: &numbers) }.sorted()
      #expect(streamed(program, text, cuts: cuts) == whole)
    }
  }

  @Test("a stream may be cut inside characters, matches and what look-around sees")
  func everyCutBeyondASCII() throws {
    let program = try Program([
      Pattern(form: .regex("(?i)señor \\d+"), edge: .word),
      Pattern(form: .regex("pain"), edge: .word),
      Pattern(form: .regex("(?<=é )\\d{2,}(?= 😀)"), edge: .number),
      Pattern(form: .regex("no (?<value>\\d+)"), edge: .none),
      Pattern(form: .terms([Term(text: "niño enfermo"), Term(text: "niño")]), edge: .word),
    ])
    let text = Array("SEÑOR 12, 日pain “pain” é 345 😀 no 7 NIÑO\r\n  enfermo niño painé \u{FF}".utf8)
    let whole = matches(of: program, in: text)
    #expect(Set(whole.map(\.pattern.index)).count == 5)
    for first in 0...text.count {
      for second in [first + 1, first + 7] where second <= text.count {
        #expect(streamed(program, text, cuts: [first, second]) == whole, "cut at \(first)")
      }
    }
  }

  @Test("byte after byte, a match of the full length is found where it stands")
  func fullLength() throws {
    let program = try Program([
      Pattern(form: .regex("b[a ]+"), edge: .none),
      Pattern(form: .regex("(?<=1{60})b(?=a)"), edge: .none),
      Pattern(form: .regex("c(?=(?:a{341}){3})"), edge: .none),
    ])
    let filling = [UInt8](repeating: UInt8(ascii: "a"), count: 1500)
    let ones = [UInt8](repeating: UInt8(ascii: "1"), count: 6000)
    let text = ones + Array("b".utf8) + filling + ones + Array("c".utf8) + filling + ones
    let whole = matches(of: program, in: text)
    #expect(whole.map { $0.end - $0.start } == [Program.matchLimit, 1, 1])
    #expect(streamed(program, text, cuts: Array(1..<text.count)) == whole)
  }

  @Test("random bytes in random pieces give the matches of the whole")
  func anyBytes() throws {
    let program = try Program(
      MatcherTests.patterns + [Pattern(form: .regex("[^a]{2,5}"), edge: .word)])
    var numbers = SeededRandom(13)
    let text = (0..<6000).map { _ in UInt8.random(in: 0...255, using: &numbers) }
    let whole = matches(of: program, in: text)
    for _ in 0..<3 {
      let cuts = (0..<30).map { _ in Int.random(in: 0...text.count, using: &numbers) }.sorted()
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
