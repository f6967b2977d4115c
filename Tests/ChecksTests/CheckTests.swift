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

  @Test("no bytes make a check trap")
  func anyBytes() {
    var numbers = SystemRandomNumberGenerator()
    for check in Check.all {
      for _ in 0..<300 {
        let length = Int.random(in: 0...24, using: &numbers)
        let alphabet = Bool.random(using: &numbers) ? Array("0123456789-. ABC/".utf8) : []
        let value = (0..<length).map { _ in
          alphabet.randomElement(using: &numbers) ?? UInt8.random(in: 0...255, using: &numbers)
        }
        let parameters = (0..<check.arity.upperBound).map { _ in
          Int.random(in: -5...3000, using: &numbers)
        }
        _ = check.passes(value.span, parameters)
      }
    }
  }
}
