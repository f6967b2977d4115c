import TestSupport
import Testing

@testable import Checks

/// Whether a value passes a check.
func passes(_ name: String, _ value: String, _ parameters: [Int] = []) -> Bool {
  let bytes = Array(value.utf8)
  return Check.named(name)?.passes(bytes.span, parameters) ?? false
}

@Suite struct CheckTests {
  @Test("every check has a name of its own and is found by it")
  func names() {
    #expect(Set(Check.all.map(\.name)).count == Check.all.count)
    for check in Check.all { #expect(Check.named(check.name)?.name == check.name) }
    #expect(Check.named("no-such-check") == nil)
  }

  @Test("each check takes as many parameters as its rule may give")
  func arity() {
    let others = [
      "digit-count": 2...2, "letter-count": 2...2, "length": 2...2, "between": 2...2,
      "icd10-class": 1...4, "date": 0...2, "year": 0...2,
    ]
    for check in Check.all { #expect(check.arity == others[check.name] ?? 0...0, "\(check.name)") }
  }

  @Test("limits in the wrong order, and no bytes, are no trouble")
  func oddLimits() {
    let nothing: [UInt8] = []
    let something = Array("12-31-1999".utf8)
    for check in Check.all {
      for limits in [[9, 1], [Int.max, Int.min], [0, 0]] where check.arity.contains(2) {
        _ = check.passes(nothing.span, limits)
        _ = check.passes(something.span, limits)
      }
    }
  }

  @Test("no bytes make a check trap")
  func anyBytes() {
    var numbers = SeededRandom(29)
    for check in Check.all {
      for _ in 0..<300 {
        let length = Int.random(in: 0...24, using: &numbers)
        let alphabet = Bool.random(using: &numbers) ? Array("0123456789-. ABC/".utf8) : []
        let value = (0..<length).map { _ in
          alphabet.randomElement(using: &numbers) ?? UInt8.random(in: 0...255, using: &numbers)
        }
        let count = Int.random(in: check.arity, using: &numbers)
        let parameters = (0..<count).map { _ in
          Int.random(in: -5...3000, using: &numbers)
        }
        _ = check.passes(value.span, parameters)
      }
    }
  }
}

/// All numbers that differ from this one in one digit.
func wrongDigits(_ good: [Int]) -> [[Int]] {
  good.indices.flatMap { place in
    (0...9).filter { $0 != good[place] }.map { digit in
      var bad = good
      bad[place] = digit
      return bad
    }
  }
}
