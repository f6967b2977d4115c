// Mail for the benchmarks, made from a seed. Every tenth message holds one patient's number.

import Foundation

/// A batch of generated messages, and what a scan of them has to say.
struct GeneratedMail {
  /// The make of a batch.
  enum Kind: String, CaseIterable {
    /// Short plain text.
    case plain
    /// Plain text with a large attachment of base64.
    case base64
    /// HTML with the markup of an office program.
    case html
  }

  let kind: Kind
  let messages: [[UInt8]]
  /// How many of the messages must be `encrypt`; all others must be `allow`.
  let expectedEncrypt: Int
  /// Size of all messages, in bytes.
  var byteCount: Int { messages.reduce(0) { $0 + $1.count } }

  /// Makes a batch; the same arguments make the same bytes.
  init(_ kind: Kind, count: Int, seed: UInt64) {
    self.kind = kind
    var random = SeededRandom(seed: seed)
    var messages: [[UInt8]] = []
    var planted = 0
    for number in 0..<count {
      let hasPatient = number % 10 == 3
      planted += hasPatient ? 1 : 0
      let content = Self.content(
        seed: random.next(), kilobytes: 2 + number % 5, hasPatient: hasPatient)
      messages.append(Self.message(kind, number: number, content: content, seed: random.next()))
    }
    self.messages = messages
    expectedEncrypt = planted
  }

  /// The text of one message, with a labelled Social Security number in the middle or not.
  private static func content(seed: UInt64, kilobytes: Int, hasPatient: Bool) -> [UInt8] {
    var prose = Prose(seed: seed)
    var text: [UInt8] = []
    prose.append(kilobytes * 500, to: &text)
    if hasPatient {
      let area = 520 + seed % 130
      let serial = 1001 + seed % 8000
      text.append(contentsOf: "The patient's SSN is \(area)-45-\(serial), thank you.\n".utf8)
    }
    prose.append(kilobytes * 500, to: &text)
    return text
  }

  private static func message(
    _ kind: Kind, number: Int, content: [UInt8], seed: UInt64
  ) -> [UInt8] {
    let header = """
      From: Front Desk <desk@clinic.example>
      To: office\(number % 7)@partner.example
      Subject: notes of the week
      Date: Tue, 03 Mar 2026 10:12:00 -0500
      Message-ID: <\(number).\(seed)@clinic.example>
      MIME-Version: 1.0

      """
    var message = Array(header.utf8)
    switch kind {
    case .plain:
      message.append(contentsOf: "Content-Type: text/plain; charset=us-ascii\n\n".utf8)
      message.append(contentsOf: content)
    case .base64:
      message.append(
        contentsOf: """
          Content-Type: multipart/mixed; boundary="part"

          --part
          Content-Type: text/plain; charset=us-ascii

          The list is attached.

          --part
          Content-Type: text/plain; charset=utf-8; name="list.txt"
          Content-Disposition: attachment; filename="list.txt"
          Content-Transfer-Encoding: base64


          """.utf8)
      var long = content
      var prose = Prose(seed: seed)
      prose.append(96_000, to: &long)
      let encoded = Data(long).base64EncodedData(
        options: [.lineLength76Characters, .endLineWithLineFeed])
      message.append(contentsOf: encoded)
      message.append(contentsOf: "\n--part--\n".utf8)
    case .html:
      message.append(contentsOf: "Content-Type: text/html; charset=utf-8\n\n".utf8)
      message.append(contentsOf: html(content))
    }
    return message
  }

  /// The same lines, one paragraph each, as an office program writes them.
  private static func html(_ content: [UInt8]) -> [UInt8] {
    var page = Array(
      "<html><head><style>p{margin:0in;font:11pt Calibri}</style></head><body>\n".utf8)
    for line in content.split(separator: UInt8(ascii: "\n")) {
      page.append(
        contentsOf: "<p class=\"MsoNormal\" style=\"margin-bottom:8pt\"><span lang=\"EN-US\">".utf8)
      page.append(contentsOf: line)
      page.append(contentsOf: "<o:p></o:p></span></p>\n".utf8)
    }
    page.append(contentsOf: "</body></html>\n".utf8)
    return page
  }
}
