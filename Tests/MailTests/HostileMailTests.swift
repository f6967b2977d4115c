// Messages made to hurt: limits, depth, and random changes to sample messages.

import Mail
import Testing
import Text

@Suite struct HostileMailTests {
  /// Messages of all kinds of structure, small enough to be changed many times.
  static let samples: [String] = [
    "From: a@b\nSubject: =?utf-8?B?w6k=?= x\n\nplain\n",
    """
    Content-Type: multipart/mixed; boundary="b"; charset*0*=utf-8''a%20; charset*1=b

    pre
    --b
    Content-Type: text/html; charset=iso-8859-1
    Content-Transfer-Encoding: quoted-printable

    caf=E9 =
    x
    --b
    Content-Type: message/rfc822
    Content-Transfer-Encoding: base64

    U3ViamVjdDogeAoKaGVsbG8=
    --b
    Content-Type: multipart/encrypted; boundary=c

    --c

    -----BEGIN PGP MESSAGE-----
    --c--
    --b
    Content-Type: application/pkcs7-mime; name="=?utf-8?Q?a?="
    Content-Disposition: attachment; filename*=utf-8''a%20b

    MIAGCSqGSIb3DQEHA6CAMII=
    --b--
    post

    """,
  ]

  /// Reads everything that can be read and holds every offset against the message.
  static func readAll(_ bytes: [UInt8]) {
    let mail = MailMessage(parsing: bytes)
    mail.forEachPart { part in
      for header in part.headers { check(header.text, bytes) }
      for name in part.fileNames { check(name, bytes) }
      _ = part.protection
      if part.isLeaf { check(part.text().bytes, bytes) }
    }
    _ = mail.addresses
  }

  static func check(_ text: MappedBytes, _ message: [UInt8]) {
    let count = text.bytes.count
    for range in [0..<count, 0..<min(1, count), max(count - 1, 0)..<count] {
      let raw = text.rawRange(of: range)
      #expect(raw.lowerBound >= 0 && raw.upperBound <= message.count)
    }
  }

  @Test("random changes to samples neither trap nor lead outside of the message")
  func mutations() {
    var state: UInt64 = 2026
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(bound, 1)
    }
    let pieces: [[UInt8]] = [
      "\n", "\r", "\r\n", "\n\n", "--b", "--b--", "\0", ":", ";", "=", "=?", "?=", "\"", "(", "'",
      "*0*=", "%", " ", "\t", "--", "boundary=", "Content-Type: multipart/mixed\n", "\\",
    ].map { Array($0.utf8) }
    for sample in Self.samples.map({ Array($0.utf8) }) {
      for _ in 0..<1500 {
        var bytes = sample
        for _ in 0...random(4) {
          let place = random(bytes.count)
          switch random(4) {
          case 0: bytes[place] = UInt8(truncatingIfNeeded: random(256))
          case 1: bytes.insert(contentsOf: pieces[random(pieces.count)], at: place)
          case 2: bytes.removeSubrange(place..<min(bytes.count, place + random(20)))
          default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 30)], at: place)
          }
          if bytes.isEmpty { bytes = sample }
        }
        Self.readAll(bytes)
      }
    }
  }

  @Test("every prefix of a sample can be read")
  func prefixes() {
    for sample in Self.samples.map({ Array($0.utf8) }) {
      for end in 0...sample.count { Self.readAll(Array(sample[..<end])) }
    }
  }

  @Test("nesting beyond the limit is a defect, and the rest is read as text")
  func depth() {
    let level = "Content-Type: message/rfc822\n\n"
    let mail = message(String(repeating: level, count: 50_000) + "Subject: x\n\nend")
    #expect(mail.faults.contains(.nestingTooDeep))
    #expect(mail.leaves.count == 1)
    #expect(mail.leaves.first.map { string($0.rawContent).hasSuffix("end") } == true)
    var limits = MailLimits()
    limits.depth = .max
    let deepest = message(String(repeating: level, count: 50_000), limits: limits)
    #expect(deepest.faults.contains(.nestingTooDeep))
  }

  @Test("parts beyond the limit are a defect, and the rest is read as text")
  func parts() {
    var limits = MailLimits()
    limits.parts = 10
    let body = (0..<100).map { "--b\n\npart \($0)\n" }.joined()
    let mail = message("Content-Type: multipart/mixed; boundary=b\n\n" + body, limits: limits)
    #expect(mail.faults.contains(.tooManyParts))
    #expect(mail.leaves.count == 10)
    #expect(mail.outline.last?.hasSuffix("part 99\n") == true)
  }

  @Test("headers beyond the limit are a defect")
  func headers() {
    var limits = MailLimits()
    limits.headers = 3
    let body = (0..<3).map { "--b\nA: \($0)\nB: 1\n\nx\n" }.joined()
    let mail = message("Content-Type: multipart/mixed; boundary=b\n\n" + body, limits: limits)
    #expect(mail.faults.contains(.tooManyHeaders))
  }

  @Test("encoded nested messages beyond the limit are a defect")
  func decodedBytes() {
    var limits = MailLimits()
    limits.decodedBytes = 4
    let text = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogeA=="
    let mail = message(text, limits: limits)
    #expect(mail.faults == [.decodedTooLarge])
    #expect(mail.outline == ["1: Subject: x"])
  }

  @Test("alternative readings inside alternative readings end in a defect")
  func readings() {
    func types(_ level: Int) -> String {
      ["a", "b", "c", "d"].map { "Content-Type: multipart/x; boundary=\($0)\(level)\n" }.joined()
    }
    let levels = (0..<15).map { level in
      ["a", "b", "c", "d"].map { "--\($0)\(level)\n" + types(level + 1) + "\n" }.joined()
    }
    let mail = message(types(0) + "\n" + levels.joined() + "end")
    #expect(mail.faults.contains(.tooManyReadings))
  }

  @Test("long messages of one kind of line are read to the end")
  func longMessages() {
    for line in ["--b\n", "--\n", "----------\n", "\r", "A:\n", "\n", "=?", "(", " \n", "--b--\n"] {
      let filler = String(repeating: line, count: 100_000)
      let mail = message("Content-Type: multipart/mixed; boundary=b\n\n--b\n" + filler)
      #expect(!mail.leaves.isEmpty)
      _ = message("Subject: x\n" + filler + "\n\nend").subject
    }
  }
}
