import Foundation
import Testing

@testable import Report

@Suite struct JSONWriterTests {
  private func written(isPretty: Bool = false, _ body: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter(isPretty: isPretty)
    body(&json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test("commas and colons stand where JSON wants them")
  func structure() {
    let text = written { json in
      json.object { json in
        json.key("a")
        json.array { json in
          json.number(1)
          json.object { _ in }
          json.array { _ in }
          json.boolean(true)
        }
        json.key("b")
        json.string("x")
      }
    }
    #expect(text == #"{"a":[1,{},[],true],"b":"x"}"#)
  }

  @Test("a pretty value has one member per line, and empty containers stay closed")
  func pretty() {
    let text = written(isPretty: true) { json in
      json.object { json in
        json.key("a")
        json.array { json in
          json.number(-1)
          json.array(isOnOneLine: true) { json in
            json.number(2)
            json.number(3)
          }
        }
        json.key("b")
        json.array { _ in }
      }
    }
    #expect(
      text == """
        {
          "a": [
            -1,
            [2, 3]
          ],
          "b": []
        }
        """)
  }

  @Test("every ASCII character and some others survive a reading by Foundation")
  func escaping() throws {
    let all = String(String.UnicodeScalarView((0..<0x80).compactMap(Unicode.Scalar.init)))
    for value in [all, "é\u{2028}\u{FFFD}😀\u{10FFFF}", "\\\"\\u0041", ""] {
      let text = written { $0.string(value) }
      let isASCIIControl = text.utf8.contains { $0 < 0x20 || $0 == 0x7F }
      #expect(!isASCIIControl)
      let read = try JSONSerialization.jsonObject(
        with: Data(text.utf8), options: .fragmentsAllowed)
      #expect(read as? String == value)
    }
  }
}
