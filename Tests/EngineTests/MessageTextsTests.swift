import Documents
import Findings
import Testing
import Text

@testable import Engine

@Suite struct MessageTextsTests {
  /// `scope: text` of each piece, and the reasons of what was not read.
  private func read(
    _ message: String, _ change: (inout ScanLimits) -> Void = { _ in }
  ) -> (texts: [String], reasons: [Unscanned.Reason]) {
    var limits = ScanLimits()
    change(&limits)
    var texts = MessageTexts(Array(message.utf8), opener: DocumentOpener(), limits: limits)
    var found: [String] = []
    var reasons: [Unscanned.Reason] = []
    while let piece = texts.next() {
      switch piece {
      case .text(let part, let scope, let text):
        let content = String(decoding: text.bytes, as: UTF8.self)
          .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        found.append("\(part) \(scope.rawValue): \(content)")
      case .unscanned(_, let reason): reasons.append(reason)
      }
    }
    return (found, reasons)
  }

  @Test("headers that people read are texts, technical ones are not")
  func headers() {
    let message = "From: A B <a@b.example>\nSubject: hi\nReceived: by x\nX-Note: n\n\nbody"
    #expect(
      read(message).texts == [
        "0 header: A B <a@b.example>", "0 subject: hi", "0 header: n", "1 body: body",
      ])
  }

  @Test("parts, attachments, file names, HTML and nested messages are texts")
  func parts() {
    let message = """
      Subject: s
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/html

      <p>one <b>t</b>wo</p>
      --b
      Content-Type: text/csv
      Content-Disposition: attachment; filename="list of mrn.csv"

      a,b
      --b
      Content-Type: message/rfc822

      Subject: inner

      deep
      --b--
      """
    #expect(
      read(message).texts == [
        "0 subject: s", "1 body: one two", "2 file-name: list of mrn.csv", "2 attachment: a,b",
        "3.0 body: inner", "3.1 body: deep",
      ])
  }

  private func attachment(_ bytes: [UInt8]) -> String { MailExample.attachment(bytes) }

  private func zip(_ files: [(String, [UInt8])], flags: UInt8 = 0) -> [UInt8] {
    MailExample.zip(files, flags: flags)
  }

  @Test("archives are opened, inside one another and with messages inside")
  func archives() {
    let inner = zip([("deep.txt", Array("deep words".utf8))])
    let eml = Array("From: a@b.example\nTo: c@d.example\nSubject: inside\n\nmail words".utf8)
    let read = read(attachment(zip([("in.zip", inner), ("m.eml", eml)])))
    #expect(
      read.texts == [
        "0 subject: s", "1:1 file-name: in.zip", "1:1:1 file-name: deep.txt",
        "1:1:1 attachment: deep words", "1:2 file-name: m.eml", "1:2:0 header: a@b.example",
        "1:2:0 header: c@d.example", "1:2:0 body: inside", "1:2:1 body: mail words",
      ])
    #expect(read.reasons.isEmpty)
  }

  @Test("what stays closed is told, and its name is read")
  func closed() {
    let locked = read(attachment(zip([("secret.txt", Array("x".utf8))], flags: 1)))
    #expect(locked.reasons.contains(.encryptedArchive))
    #expect(locked.texts.contains("1:1 file-name: secret.txt"))
    #expect(read(attachment([1, 2, 0, 0, 3, 4])).reasons == [.unsupportedDocument])
    #expect(read(attachment([0x89, 0x50, 0x4E, 0x47])).reasons == [.media])
    #expect(!read(attachment(Array(zip([("a", [65, 66])]).prefix(33)))).reasons.isEmpty)
  }

  @Test("limits count over everything inside a message")
  func limits() {
    var nested = zip([("a.txt", Array("x".utf8))])
    for _ in 0..<6 { nested = zip([("n.zip", nested)]) }
    #expect(read(attachment(nested)) { $0.depth = 4 }.reasons == [.nestingTooDeep])
    let many = zip((0..<30).map { ("\($0)", Array("x".utf8)) })
    #expect(read(attachment(many)) { $0.parts = 10 }.reasons.contains(.tooManyParts))
    let large = zip([("a.txt", [UInt8](repeating: 97, count: 5000))])
    #expect(read(attachment(large)) { $0.decodedBytes = 6000 }.reasons.contains(.textTooLarge))
    #expect(read("\nxx") { $0.messageBytes = 2 }.reasons == [.messageTooLarge])
  }

  @Test("a plain part beside encrypted ones is read")
  func besideEncrypted() {
    let message = """
      Subject: s
      Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b

      --b
      Content-Type: application/pgp-encrypted

      Version: 1
      --b
      Content-Type: application/octet-stream

      -----BEGIN PGP MESSAGE-----
      aaaa
      --b
      Content-Type: text/plain

      hidden words
      --b--
      """
    let read = read(message)
    #expect(read.reasons == [.endToEndEncrypted])
    #expect(read.texts.contains("3 body: hidden words"))
    #expect(!read.texts.contains { $0.contains("aaaa") })
  }

  @Test("a piece of a message points to content elsewhere")
  func partial() {
    #expect(
      read("Content-Type: message/partial; id=x; number=1\n\nabc").reasons == [.contentElsewhere])
  }

  @Test(
    "which header fields are texts",
    arguments: [
      ("subject", "subject"), ("from", "text"), ("thread-topic", "text"), ("x-note", "text"),
      ("comments", "text"), ("keywords", "text"), ("x-spam-report", "technical"),
      ("received", "technical"), ("arc-seal", "technical"), ("message-id", "technical"),
      ("", "technical"),
    ])
  func headerKinds(name: String, kind: String) {
    #expect("\(HeaderKind(name))" == kind)
  }

  @Test("a Subject inside a nested message is text of the body, its other headers are headers")
  func nestedHeaders() {
    let inner = "Subject: inner\nX-Note: n\nReceived: r\n\ndeep"
    let message = "Subject: s\nContent-Type: message/rfc822\n\n" + inner
    #expect(
      read(message).texts == [
        "0 subject: s", "1.0 body: inner", "1.0 header: n", "1.1 body: deep",
      ])
  }

  @Test("all names of an attachment are read, also of one that stays closed")
  func names() {
    let read = read(
      "Content-Type: application/octet-stream; name=\"one.bin\"\n"
        + "Content-Disposition: attachment; filename*=utf-8''tw%C3%B6.bin\n\n\u{0}\u{1}")
    #expect(read.texts == ["1 file-name: twö.bin", "1 file-name: one.bin"])
    #expect(read.reasons == [.unsupportedDocument])
  }

  @Test("a damaged transfer encoding is told, and what stands there is read as it is, too")
  func damagedEncoding() {
    let read = read("Content-Transfer-Encoding: base64\n\nplain words, ***** no base64!\n")
    #expect(read.reasons.contains(.damagedEncoding))
    #expect(read.texts.contains("1 body: plain words, ***** no base64!"))
  }

  @Test("a charset that nobody knows is told, and read all the same")
  func unknownCharset() {
    let read = read("Content-Type: text/plain; charset=x-unheard-of\n\nwörds\n")
    #expect(read.reasons == [.unknownCharset])
    #expect(read.texts == ["1 body: wörds"])
  }

  @Test("HTML is known by its content, whatever its label says")
  func html() {
    for type in ["text/html", "text/plain", "application/octet-stream"] {
      let read = read("Content-Type: \(type)\n\n<html><body>one<b>two</b></body></html>")
      #expect(read.texts.map { $0.split(separator: ": ").last } == ["onetwo"], "\(type)")
    }
  }

  @Test("work is not done twice for what the budget has ended")
  func budget() {
    let part = "Content-Type: text/plain\n\n" + String(repeating: "x ", count: 200) + "\n"
    let message = MailExample.multipart(Array(repeating: part, count: 5))
    let read = read(message) { $0.decodedBytes = 1_000 }
    #expect(read.texts.count == 2)
    #expect(read.reasons == [.textTooLarge, .textTooLarge, .textTooLarge])
  }
}
