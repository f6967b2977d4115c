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

  /// A message with one attachment of these bytes.
  private func attachment(_ bytes: [UInt8], type: String = "application/octet-stream") -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      var digits: [Character] = []
      for _ in 0..<4 {
        digits.insert(alphabet[bits & 63], at: 0)
        bits >>= 6
      }
      for place in 0..<4 where place > group.count { digits[place] = "=" }
      text += String(digits)
    }
    return "Subject: s\nContent-Type: \(type)\nContent-Transfer-Encoding: base64\n\n\(text)\n"
  }

  /// A zip file of stored files (APPNOTE.TXT 4.3).
  private func zip(_ files: [(String, [UInt8])], flags: UInt8 = 0) -> [UInt8] {
    func le(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var body: [UInt8] = []
    var directory: [UInt8] = []
    for (name, content) in files {
      let sizes = le(Self.crc(content), 4) + le(content.count, 4) + le(content.count, 4)
      let common = [20, 0, flags, 0, 0, 0, 0, 0, 0, 0] + sizes + le(name.utf8.count, 2) + [0, 0]
      directory += [0x50, 0x4B, 1, 2, 20, 0] + common + le(0, 10) + le(body.count, 4)
      directory += Array(name.utf8)
      body += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + content
    }
    let count = le(files.count, 2)
    return body + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count
      + le(directory.count, 4) + le(body.count, 4) + [0, 0]
  }

  private static func crc(_ bytes: [UInt8]) -> Int {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return Int(~crc)
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
}
