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
    Pattern(
      form: .terms([
        Term(text: "a"), Term(text: "a b"), Term(text: "B", isCaseSensitive: true),
        Term(text: "ab 1"), Term(text: "-"), Term(text: "b", hasInflection: true),
      ]), edge: .word),
  ]

  @Test("the search agrees with the reference on every text of a small world")
  func exhaustive() throws {
    let program = try Program(Self.patterns)
    let reference = ReferenceMatcher(patterns: Self.patterns)
    let alphabet = Array("ab1- ".utf8)
    for length in 0...5 {
      var digits = [Int](repeating: 0, count: length)
      repeat {
        let text = digits.map { alphabet[$0] }
        let expected = try reference.matches(in: text)
        let found = matches(of: program, in: text)
        if found != expected {
          Issue.record("'\(String(decoding: text, as: UTF8.self))': \(found) not \(expected)")
          return
        }
      } while Self.increment(&digits, base: alphabet.count)
    }
  }

  private static func increment(_ digits: inout [Int], base: Int) -> Bool {
    for place in digits.indices.reversed() {
      digits[place] += 1
      if digits[place] < base { return true }
      digits[place] = 0
    }
    return false
  }

  @Test("the search agrees with the reference on random expressions and texts")
  func random() throws {
    var numbers = SeededNumbers(7)
    for _ in 0..<150 {
      let patterns = (0..<4).map { _ in
        Pattern(
          form: .regex(Self.regex(depth: 3, &numbers)),
          edge: Edge.allCases.randomElement(using: &numbers) ?? .none)
      }
      let program = try Program(patterns)
      let reference = ReferenceMatcher(patterns: patterns)
      for _ in 0..<12 {
        let text = (0..<24).map { _ in Array("aab1-. ".utf8).randomElement(using: &numbers) ?? 97 }
        let found = matches(of: program, in: text)
        let expected = try reference.matches(in: text)
        if found != expected {
          Issue.record("\(patterns) in '\(String(decoding: text, as: UTF8.self))'")
          return
        }
      }
    }
  }

  private static func regex(depth: Int, _ numbers: inout SeededNumbers) -> String {
    let atoms = ["a", "b", "1", "-", "[ab]", "[^-]", "\\d"]
    guard depth > 0 else { return atoms.randomElement(using: &numbers) ?? "a" }
    let left = regex(depth: depth - 1, &numbers)
    let right = regex(depth: depth - 1, &numbers)
    switch Int.random(in: 0..<6, using: &numbers) {
    case 0: return "(?:\(left)|\(right))"
    case 1: return "(?:\(left))?"
    case 2: return "(?:\(left)){1,3}"
    case 3: return "(?:\(left))+"
    default: return left + right
    }
  }

  @Test("no bytes make the search trap")
  func anyBytes() throws {
    let program = try Program(Self.patterns)
    var numbers = SeededNumbers(3)
    for _ in 0..<200 {
      let text = (0..<200).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      for match in matches(of: program, in: text) {
        #expect(match.start < match.end && match.end <= text.count)
      }
    }
  }

  @Test("forgetting the states of the automaton changes no match")
  func reset() throws {
    // Each counted pair doubles the sets of states that a text can lead to.
    let patterns = [Pattern(form: .regex("(?:a|b)*a(?:a|b){14}1"), edge: .none)]
    let program = try Program(patterns)
    var numbers = SeededNumbers(11)
    let text = (0..<60_000).map { _ in Bool.random(using: &numbers) ? UInt8(97) : 98 }
    let tail = Array("1".utf8)
    let found = matches(of: program, in: text + tail)
    let again = matches(of: program, in: text + tail)
    #expect(found == again)
    #expect(found.allSatisfy { $0.end == text.count + 1 })
  }
}
