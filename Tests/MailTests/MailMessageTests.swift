// Tests of MailMessage: whole messages, their paths, defects and limits.

import Mail
import Testing
import Text

/// A message from text with LF line ends.
func message(_ text: String, limits: MailLimits = MailLimits()) -> MailMessage {
  MailMessage(parsing: Array(text.utf8), limits: limits)
}

/// The bytes as text.
func string(_ bytes: MappedBytes) -> String { String(decoding: bytes.bytes, as: UTF8.self) }

extension MailMessage {
  /// Paths and texts of all leaves.
  var outline: [String] { leaves.map { "\($0.path): \(string($0.text().bytes))" } }

  /// The defects, without their places.
  var faults: [Defect] { defects.map(\.defect) }
}

@Suite struct MailMessageTests {
  @Test("a plain message has its header at 0 and its body at 1")
  func plain() {
    let mail = message("Subject: Hi\nTo: a@b.example\n\nHello\n")
    #expect(mail.root.headerPath == "0")
    #expect(mail.outline == ["1: Hello\n"])
    #expect(mail.subject.map(string) == "Hi")
    #expect(mail.defects.isEmpty)
  }

  @Test("parts of multiparts and nested messages are numbered as in IMAP")
  func paths() {
    let mail = message(
      """
      Content-Type: multipart/mixed; boundary=a

      --a

      one
      --a
      Content-Type: multipart/alternative; boundary=b

      --b

      two
      --b--
      --a
      Content-Type: message/rfc822

      Subject: inner

      three
      --a--

      """)
    #expect(mail.outline == ["1: one", "2.1: two", "3.1: three"])
    var headerPaths: [String] = []
    mail.forEachPart { headerPaths.append($0.headerPath) }
    #expect(headerPaths == ["0", "1", "2", "2.1", "3", "3.0"])
    #expect(mail.defects.isEmpty)
  }
}
