// Tests of Part: file names, decoded content, charsets, and the way back.

import Mail
import Testing
import Text

@Suite struct PartTests {
  /// The only leaf of a message with these headers.
  static func leaf(_ headers: String, _ body: String) -> Part? {
    message(headers + "\n\n" + body).leaves.first
  }

  @Test(
    "undoes the transfer encoding, however it is spelled",
    arguments: [
      ("base64", "aGVsbG8=", "hello"), ("BASE64", "aGVsbG8=", "hello"),
      (" Base64 (comment)", "aGVsbG8=", "hello"), ("\"base64\";", "aGVsbG8=", "hello"),
      ("quoted-printable", "hel=6Co", "hello"), ("Quoted-Printable", "hel=\nlo", "hello"),
      ("7bit", "hel=6Co", "hel=6Co"), ("8BIT", "hello", "hello"), ("", "hello", "hello"),
    ])
  func encodings(name: String, body: String, text: String) {
    let mail = message("Content-Transfer-Encoding: " + name + "\n\n" + body)
    #expect(mail.outline == ["1: " + text])
    #expect(mail.defects.isEmpty)
  }

  @Test("an unknown encoding is taken as it stands, with a defect")
  func unknownEncoding() {
    let mail = message("Content-Transfer-Encoding: x-rot13\n\nuryyb")
    #expect(mail.outline == ["1: uryyb"])
    #expect(mail.faults == [.unknownTransferEncoding])
    #expect(mail.leaves.first?.transferEncoding == .unknown("x-rot13"))
  }

  @Test("of two encodings the one that changes the content is undone, with a defect")
  func twoEncodings() {
    let mail = message(
      "Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64\n\naGVsbG8=")
    #expect(mail.outline == ["1: hello"])
    #expect(mail.faults == [.ambiguousTransferEncoding])
  }

  @Test("damaged content says so, and its raw bytes stay in reach")
  func damaged() {
    let leaf = Self.leaf("Content-Transfer-Encoding: base64", "SSN: 536-22-8726!")
    #expect(leaf?.decodedContent().defects == [.damagedEncoding])
    #expect(leaf.map { string($0.rawContent) } == "SSN: 536-22-8726!")
  }

  @Test(
    "text behind or among base64 is kept",
    arguments: [
      ("aGVsbG8=\nSSN 536228726\n", "SSN 536228726"), ("aGVsbG8= ignored", " ignored"),
      (
        String(repeating: "aGVsbG8h\n", count: 9) + "-- \nlist footer", "-- \nlist footer"
      ),
    ])
  func textAfterBase64(body: String, text: String) {
    let leaf = Self.leaf("Content-Transfer-Encoding: base64", body)
    let content = leaf?.decodedContent().bytes
    #expect(content.map { string($0).hasPrefix("hello") } == true)
    #expect(content.map { string($0).contains(text) } == true)
  }

  @Test(
    "joined pieces of base64 are no text",
    arguments: [("aGVs\nbG8=\n", "hello"), ("aGVsbG8=\naGVsbG8=\n\n", "hellohello")])
  func piecesOfBase64(body: String, text: String) {
    let leaf = Self.leaf("Content-Transfer-Encoding: base64", body)
    #expect(leaf.map { string($0.decodedContent().bytes) } == text)
  }

  @Test("text is decoded from its charset and leads back to the message")
  func charset() {
    let text = "Content-Type: text/plain; charset=iso-8859-1\n"
    let leaf = Self.leaf(text + "Content-Transfer-Encoding: quoted-printable", "a=E9b")
    let content = leaf?.text()
    #expect(content.map { string($0.bytes) } == "aéb")
    let start = text.utf8.count + "Content-Transfer-Encoding: quoted-printable\n\n".utf8.count
    #expect(content?.bytes.rawRange(of: 1..<3) == (start + 1)..<(start + 4))
    #expect(content?.bytes.rawRange(of: 3..<4) == (start + 4)..<(start + 5))
    let unknown = Self.leaf("Content-Type: text/plain; charset=x-nothing", "é")
    #expect(unknown?.text().defects == [.unknownCharset])
  }

  @Test(
    "names of files come from the disposition, then from the type",
    arguments: [
      ("Content-Disposition: attachment; filename=a.txt", ["a.txt"]),
      ("Content-Type: text/plain; name=b.txt", ["b.txt"]),
      (
        "Content-Type: a/b; name=b.txt\nContent-Disposition: inline; filename=a.txt",
        ["a.txt", "b.txt"]
      ),
      ("Content-Type: a/b; name=a.txt\nContent-Disposition: inline; filename=a.txt", ["a.txt"]),
      ("Content-Disposition: attachment; filename*=utf-8''%C3%A9.txt", ["é.txt"]),
      ("Content-Disposition: attachment", []), ("X: y", []),
    ])
  func fileNames(headers: String, names: [String]) {
    let leaf = Self.leaf(headers, "x")
    #expect(leaf?.fileNames.map(string) == names)
    #expect(leaf?.fileName.map(string) == names.first)
  }

  @Test("content inside an encoded nested message leads back to the raw message")
  func nested() {
    let inner = "Subject: in\r\nContent-Transfer-Encoding: base64\r\n\r\nNTM2LTIyLTg3MjY=\r\n"
    let encoded = Base64Tests.encode(inner)
    let text = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + encoded
    let leaf = message(text).leaves.first
    #expect(leaf?.path == "1.1")
    let content = leaf?.decodedContent().bytes
    #expect(content.map(string) == "536-22-8726")
    let raw = content?.rawRange(of: 0..<11) ?? 0..<0
    let decoded = Base64.decode(
      MappedBytes(bytes: Array(text.utf8), map: OffsetMap()).slice(raw))
    #expect(string(decoded.bytes).contains("NTM2LTIyLTg3MjY"))
  }

  /// Encodes for the test above.
  private enum Base64Tests {
    static func encode(_ text: String) -> String {
      let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
      var padded = Array(text.utf8)
      while padded.count % 3 != 0 { padded.append(10) }
      var result = ""
      for start in stride(from: 0, to: padded.count, by: 3) {
        let bits = padded[start..<(start + 3)].reduce(0) { $0 << 8 | Int($1) }
        for shift in [18, 12, 6, 0] { result.append(alphabet[bits >> shift & 63]) }
      }
      return result
    }
  }
}
