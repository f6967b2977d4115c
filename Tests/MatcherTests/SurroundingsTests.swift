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

  @Test("every byte beside a place is no trouble, and ASCII is a word as it should be")
  func everyByte() {
    for byte in UInt8.min...UInt8.max {
      let isASCIIWord = (byte < 0x80) && Character(Unicode.Scalar(byte)).isASCIIWord
      for text in [[byte], [byte, byte], [0x61, byte], [byte, 0x31], [0xE3, byte, 0x80, byte]] {
        for at in 0...text.count {
          let isAfter = Surroundings.isWord(at: at, in: text.span)
          if at < text.count, text[at] == byte, byte < 0x80 { #expect(isAfter == isASCIIWord) }
          let isBefore = Surroundings.isWord(before: at, in: text.span)
          if at > 0, text[at - 1] == byte, byte < 0x80 { #expect(isBefore == isASCIIWord) }
          for edge in Edge.allCases where at > 0 {
            _ = Surroundings.mayEnd(at: at, edge, in: text.span)
          }
          if at < text.count { #expect(0..<4 ~= Surroundings.context(at: at, in: text.span)) }
        }
      }
    }
  }
}

extension Character {
  fileprivate var isASCIIWord: Bool { isASCII && (isLetter || isNumber) }
}
