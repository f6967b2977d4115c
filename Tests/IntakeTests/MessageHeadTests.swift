import Testing

@testable import Intake

@Suite struct MessageHeadTests {
  private func looksLikeMessage(_ text: String) -> Bool {
    MessageHead.looksLikeMessage(Array(text.utf8))
  }

  @Test(
    "a header section with a field of mail is a message",
    arguments: [
      "From: a@b.example\n\nx", "Return-Path: <>\r\nX: y\r\n\r\n", "X-A: 1\n more\nSUBJECT: x\n",
      "From a@b Tue Mar  3 10:12:00 2026\nX-B: 2\nDate: now\n", ">From a\nTo : b\n",
      "\u{FEFF}Received: by x\n",
    ])
  func messages(text: String) {
    #expect(looksLikeMessage(text))
  }

  @Test(
    "other files are no messages",
    arguments: [
      "", "\n\nFrom: too late\n", "# Title\n\nFrom: a\n", #"{"subject": "x", "to": 1}"#,
      "name: ci\non: push\n\nto: x\n", "from Foundation import X\n", "a b: c\nSubject: x\n",
      "%PDF-1.4\nSubject: x\n", "From the desk\nof us\n", ": x\nSubject: y\n",
    ])
  func others(text: String) {
    #expect(!looksLikeMessage(text))
  }

  @Test("only the first bytes count, and any bytes are accepted")
  func hostileBytes() {
    let late = String(repeating: "X-Long: 1234567890\n", count: 300) + "Subject: x\n"
    #expect(!looksLikeMessage(late))
    for byte in UInt8.min...UInt8.max {
      #expect(!MessageHead.looksLikeMessage([UInt8](repeating: byte, count: 5000)))
    }
  }
}
