import Testing

@testable import Matcher

@Suite struct SurroundingsTests {
  private func found(_ regex: String, _ edge: Edge, in text: String) throws -> [String] {
    let bytes = Array(text.utf8)
    return matches(of: try Program([Pattern(form: .regex(regex), edge: edge)]), in: bytes)
      .map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
  }

  @Test(
    "a number stands for itself",
    arguments: [
      ("536-22-8726", true), ("SSN 536-22-8726.", true), ("x536-22-8726", false),
      ("1-536-22-8726", false), ("536-22-8726-1", false), ("536-22-87261", false),
      ("536-22-8726,5", true), ("536-22-8726.5", false), ("a.536-22-8726", true),
      ("_536-22-8726_", true), ("–536-22-8726–", true), ("é536-22-8726", true),
      ("(536-22-8726)", true), ("536-22-8726/2", false), ("\\536-22-8726", true),
    ])
  func number(text: String, isFound: Bool) throws {
    #expect(try found("\\d{3}-\\d{2}-\\d{4}", .number, in: text).isEmpty == !isFound, "\(text)")
  }

  @Test(
    "a word ends where no letter follows",
    arguments: [
      ("pain", true), ("pain.", true), ("painful", false), ("pain_level", true), ("painé", false),
      ("ñpain", false), ("¿pain?", true), ("“pain”", true), ("pain1", false), ("pain日", false),
      ("pain😀", true),
    ])
  func word(text: String, isFound: Bool) throws {
    #expect(try found("pain", .word, in: text).isEmpty == !isFound, "\(text)")
  }

  @Test("without an edge anything may stand beside")
  func none() throws { #expect(try found("a1", .none, in: "xa1y a1").count == 2) }
}
