import TestSupport
import Testing

@testable import Matcher

@Suite struct MatcherTests {
  static let patterns: [Pattern] = [
    Pattern(form: .regex("a"), edge: .none), Pattern(form: .regex("ab?"), edge: .none),
    Pattern(form: .regex("a+"), edge: .word), Pattern(form: .regex("(?:ab|a)b*"), edge: .word),
    Pattern(form: .regex("1+"), edge: .number), Pattern(form: .regex("1{2}"), edge: .number),
    Pattern(form: .regex("1{1,2}-1"), edge: .number), Pattern(form: .regex("[ab]{2}"), edge: .word),
    Pattern(form: .regex("-[ab1]"), edge: .word), Pattern(form: .regex("a-?1"), edge: .none),
    Pattern(form: .regex("(?i)AB"), edge: .word), Pattern(form: .regex("[^a]b"), edge: .none),
    Pattern(form: .regex("a(?=b)"), edge: .none), Pattern(form: .regex("(?<!a)b+"), edge: .none),
    Pattern(form: .regex("a-(?<value>1+)"), edge: .word),
    Pattern(form: .regex("(a|b)\\1"), edge: .none), Pattern(form: .regex("a.?b"), edge: .none),
    Pattern(form: .regex("\\d-\\d"), edge: .none),
    Pattern(form: .regex("(?:a|b|1)*-"), edge: .word),
    Pattern(form: .regex("a(?: |-){0,2}b"), edge: .word),
    Pattern(form: .regex("(?:1|1-){2,}"), edge: .number),
    Pattern(form: .regex("a+?b?"), edge: .word), Pattern(form: .regex("\\bb\\b"), edge: .none),
    Pattern(form: .regex("(?>a|ab)1"), edge: .none), Pattern(form: .regex("^[ab]+$"), edge: .none),
    Pattern(form: .regex("(?<=1)-(?!-)"), edge: .none),
    Pattern(form: .regex("[^\\w ]+"), edge: .number), Pattern(form: .regex("\\S\\s"), edge: .word),
    Pattern(
      form: .terms([
        Term(text: "a"), Term(text: "a b"), Term(text: "B", isCaseSensitive: true),
        Term(text: "ab 1"), Term(text: "-"), Term(text: "b", hasInflection: true),
      ]), edge: .word),
  ]

  @Test("the search agrees with the reference on every text of a small world")
  func exhaustive() throws {
    let program = try Program(Self.patterns)
    let reference = try ReferenceMatcher(patterns: Self.patterns)
    var search = Search(program)
    let alphabet = Array("ab1- ".utf8)
    for length in 0...6 {
      var digits = [Int](repeating: 0, count: length)
      repeat {
        let text = digits.map { alphabet[$0] }
        let expected = reference.matches(in: text)
        let found = matches(of: &search, in: text)
        if found != expected {
          Issue.record("'\(String(decoding: text, as: UTF8.self))': \(found) not \(expected)")
          return
        }
      } while Self.increment(&digits, base: alphabet.count)
    }
  }

  static func increment(_ digits: inout [Int], base: Int) -> Bool {
    for place in digits.indices.reversed() {
      digits[place] += 1
      if digits[place] < base { return true }
      digits[place] = 0
    }
    return false
  }

  @Test("the search agrees with the reference on random expressions and texts")
  func random() throws {
    var numbers = SeededRandom(7)
    let alphabet = Array("aab1-. ".utf8)
    for round in 0..<200 {
      let patterns = (0..<4).map { _ in
        Pattern(
          form: .regex(Self.regex(depth: 3, isForPCRE: round % 2 == 1, &numbers)),
          edge: Edge.allCases.randomElement(using: &numbers) ?? .none)
      }
      var search = Search(try Program(patterns))
      let reference = try ReferenceMatcher(patterns: patterns)
      for _ in 0..<12 {
        let text = (0..<24).map { _ in alphabet.randomElement(using: &numbers) ?? 97 }
        let found = matches(of: &search, in: text)
        let expected = reference.matches(in: text)
        if found != expected {
          Issue.record("\(patterns) in '\(String(decoding: text, as: UTF8.self))'")
          return
        }
      }
    }
  }

  private static func regex(
    depth: Int, isForPCRE: Bool, _ numbers: inout SeededRandom
  ) -> String {
    let atoms = ["a", "b", "1", "-", "[ab]", "[^-]", "\\d"]
    guard depth > 0 else { return atoms.randomElement(using: &numbers) ?? "a" }
    let left = regex(depth: depth - 1, isForPCRE: isForPCRE, &numbers)
    let right = regex(depth: depth - 1, isForPCRE: isForPCRE, &numbers)
    switch Int.random(in: 0..<(isForPCRE ? 11 : 6), using: &numbers) {
    case 0: return "(?:\(left)|\(right))"
    case 1: return "(?:\(left))?"
    case 2: return "(?:\(left)){1,3}"
    case 3: return "(?:\(left))+"
    case 6: return "\(left)(?=\(right))"
    case 7: return "(?<![a1])\(left)"
    case 8: return "(?:\(left))+?"
    case 9: return "(?>\(left)|\(right))"
    case 10: return "\\b\(left)"
    default: return left + right
    }
  }

  @Test("no bytes make the search trap")
  func anyBytes() throws {
    let program = try Program(Self.patterns)
    var numbers = SeededRandom(3)
    for _ in 0..<200 {
      let text = (0..<200).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      for match in matches(of: program, in: text) {
        #expect(match.start < match.end && match.end <= text.count)
      }
    }
  }

  @Test("forgetting the states of the automaton changes no match")
  func reset() throws {
    // The automaton must remember which of the last 16 bytes were an `a`: 65,536 sets of states.
    let program = try Program([Pattern(form: .regex("(?:a|b)*a(?:a|b){15}1"), edge: .none)])
    var numbers = SeededRandom(11)
    let runs = (0..<240).map { number in
      var run = (0..<300).map { _ in Bool.random(using: &numbers) ? UInt8(97) : 98 }
      // Most match, so that the run in which the states are forgotten has a match to lose.
      run[run.count - 16] = number % 8 == 7 ? 98 : 97
      return run
    }
    #expect(forgets(program, runs), "the texts do not reach the limit")
    var search = Search(program)
    for run in runs {
      let isMatch = run[run.count - 16] == UInt8(ascii: "a")
      let found = matches(of: &search, in: run + [UInt8(ascii: "1")])
      #expect(found.map(\.start) == (isMatch ? [0] : []))
      #expect(found.allSatisfy { $0.end == run.count + 1 })
    }
  }

  /// Whether an automaton outgrows its limit over the beginnings of these texts.
  private func forgets(_ program: Program, _ texts: [[UInt8]]) -> Bool {
    var dfa = LazyDFA(program.nfa, classes: program.classes, startSets: program.startSets)
    for text in texts {
      var state = dfa.start(context: 0)
      for byte in text {
        guard let next = dfa.build(state, Int(program.classes.classOf[Int(byte)])) else {
          return true
        }
        state = next & ~LazyDFA.accepting
      }
    }
    return false
  }
}
