import Engine
import Findings
import TestSupport
import Testing

@Suite struct ScannerTests {
  private func verdict(_ message: String, _ scanner: Scanner) -> String {
    let result = scanner.scan(Array(message.utf8), source: "x")
    return ([result.verdict.rawValue] + result.reasons.map(\.code)).joined(separator: " ")
  }

  @Test(
    "messages get the verdict of the policy",
    arguments: [
      ("Subject: x\n\nnothing", "allow"), ("Subject: x\n\nbadge 123456", "encrypt E1"),
      ("Subject: badge 123456\n\nx", "block B2"), ("", "allow"),
      ("Subject: x\n\nbadge 111111, badge 222222, badge 333333", "block B3"),
      ("Subject: x\n\nbadge 111111, badge 111111, badge 111111", "encrypt E1"),
      ("Subject: =?utf-8?q?badge_12?= =?utf-8?q?3456?=\n\nx", "block B2"),
    ])
  func verdicts(message: String, expected: String) throws {
    #expect(verdict(message, try EngineExample.scanner()) == expected)
  }

  @Test("offsets lead from decoded text back to the raw message")
  func offsets() throws {
    let head = "Subject: x\nContent-Transfer-Encoding: base64\n\n"
    // "hello badge 123456" in base64.
    let message = Array((head + "aGVsbG8gYmFkZ2UgMTIzNDU2\n").utf8)
    let result = try EngineExample.scanner().scan(message, source: "x")
    let place = try #require(result.findings.first?.place)
    #expect(place.bytes == head.utf8.count + 16..<head.utf8.count + 24)
    #expect(place.line == 1 && place.column == 13 && place.part == "1")
  }

  @Test("equal values share a number, others do not")
  func ordinals() throws {
    let message = Array("\nbadge 111111 and badge 222222 and badge 111111".utf8)
    let result = try EngineExample.scanner().scan(message, source: "x")
    #expect(result.findings.map(\.ordinal) == [0, 1, 0])
  }

  @Test("LF and CRLF twins have the same findings but for their bytes")
  func lineEnds() throws {
    let scanner = try EngineExample.scanner()
    let text = "Subject: x\n\nbadge\n111111\nthe flu, badge 222222\n"
    let twin = text.split(separator: "\n", omittingEmptySubsequences: false).joined(
      separator: "\r\n")
    func places(_ message: String) -> [String] {
      scanner.scan(Array(message.utf8), source: "x").findings.map {
        "\($0.detector.name) \($0.place.line):\($0.place.column) \($0.confidence)"
      }
    }
    #expect(places(text) == places(twin))
    #expect(places(text).count == 3)
  }

  @Test("any bytes are some message, and give the same result twice")
  func anyBytes() throws {
    let scanner = try EngineExample.scanner()
    var numbers = SeededRandom(300)
    let base = Array(
      "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nbadge 123456\n--b\n\nx\n--b--\n".utf8)
    for _ in 0..<300 {
      var message = base
      for _ in 0..<6 {
        message[Int.random(in: 0..<message.count, using: &numbers)] = .random(
          in: 0...255, using: &numbers)
      }
      let first = scanner.scan(message, source: "x")
      #expect(first == scanner.scan(message, source: "x"))
      #expect(first.findings.allSatisfy { $0.place.bytes.upperBound <= message.count })
    }
  }

  @Test("more findings than the limit are a reason of their own")
  func findingLimit() throws {
    let scanner = try EngineExample.scanner { $0.limits.findings = 2 }
    let result = scanner.scan(Array("\nflu flu flu flu".utf8), source: "x")
    #expect(result.findings.count == 2)
    #expect(result.unscanned.map(\.reason) == [.tooManyFindings])
    #expect(result.verdict == .encrypt)
  }
}
