// Whole mails of every shape through a scanner with rules of our own.

import Engine
import Findings
import Testing

@Suite struct ScannerMailTests {
  private func scan(
    _ message: String, _ change: (inout ScannerConfiguration) -> Void = { _ in }
  ) throws -> ScanResult {
    try EngineExample.scanner(change).scan(Array(message.utf8), source: "x")
  }

  private func verdict(_ result: ScanResult) -> String {
    ([result.verdict.rawValue] + result.reasons.map(\.code)).joined(separator: " ")
  }

  private static func text(_ words: String) -> String { "Content-Type: text/plain\n\n" + words }

  static let badge = Array("badge 123456\n".utf8)

  // MARK: Where values stand

  @Test("different values are counted over all parts of a message")
  func distinct() throws {
    func message(_ numbers: [Int]) -> String {
      MailExample.multipart(numbers.map { Self.text("badge \($0)") })
    }
    let many = try scan(message([111_111, 222_222, 333_333]))
    #expect(verdict(many) == "block B3")
    #expect(many.findings.map(\.place.part) == ["1", "2", "3"])
    #expect(many.findings.map(\.ordinal) == [0, 1, 2])
    let same = try scan(message([111_111, 222_222, 111_111]))
    #expect(verdict(same) == "encrypt E1")
    #expect(same.findings.map(\.ordinal) == [0, 1, 0])
  }

  @Test("parts of every kind are looked into, and told by their scope and path")
  func kinds() throws {
    let inner = "Subject: badge 222222\n\nbadge 333333"
    let message = MailExample.multipart([
      "Content-Type: text/html\n\n<p>bad<b>ge</b> 111111</p>",
      "Content-Type: message/rfc822\n\n" + inner,
      "Content-Disposition: attachment; filename=\"badge 444444.txt\"\n\nbadge 555555",
      MailExample.part(MailExample.zip([("badge 666666.txt", Array("badge 777777".utf8))])),
    ])
    let result = try scan("Subject: x\nX-Note: badge 888888\n" + message)
    #expect(
      result.findings.map { "\($0.place.part) \($0.place.scope.rawValue)" } == [
        "0 header", "1 body", "2.0 body", "2.1 body", "3 file-name", "3 attachment",
        "4:1 file-name", "4:1 attachment",
      ])
    #expect(result.findings.map(\.ordinal) == Array(0...7))
    #expect(result.unscanned.isEmpty)
  }

  @Test("a number in the Subject of a nested message is not in the Subject")
  func nestedSubject() throws {
    let nested = "Content-Type: message/rfc822\n\nSubject: badge 123456\n\nx"
    #expect(verdict(try scan("Subject: x\n" + nested)) == "encrypt E1")
    #expect(verdict(try scan("Subject: badge 123456\n\nx")) == "block B2")
  }

  @Test("what mail systems write for one another is not read")
  func technicalHeaders() throws {
    let message =
      "Received: badge 123456\nMessage-ID: <badge 123456>\nX-Spam-Report: badge 123456\n"
    #expect(try scan(message + "\nx").findings.isEmpty)
  }

  // MARK: Offsets

  /// The raw bytes of the only finding.
  private func raw(_ message: String) throws -> String {
    let bytes = Array(message.utf8)
    let result = try EngineExample.scanner().scan(bytes, source: "x")
    #expect(result.findings.count == 1, "\(message)")
    let place = try #require(result.findings.first).place
    return String(decoding: bytes[place.bytes], as: UTF8.self)
  }

  @Test("offsets lead through every encoding back to the raw bytes")
  func offsets() throws {
    #expect(try raw("\nbadge 123456.") == "123456")
    #expect(
      try raw("Content-Transfer-Encoding: quoted-printable\n\nbadge=20123=\n456") == "123=\n456")
    #expect(try raw("Content-Type: text/html\n\n<p>badge 12&#51;4<i>56</i>") == "12&#51;4<i>56")
    #expect(try raw("Subject: =?utf-8?q?a_badge_123456?=\n\nx").contains("123456"))
    #expect(try raw("\nbadge \u{FF11}23456.") == "\u{FF11}23456")
  }

  @Test("offsets of base64 lead to the groups of four that hold the value, over line ends")
  func base64Offsets() throws {
    for start in 0..<6 {
      let words = String(repeating: "x", count: start) + " badge 123456 and so on"
      let encoded = MailExample.base64(Array(words.utf8), lineLength: 400)
      let value = start + 7..<start + 13
      let groups = Array(encoded)[value.lowerBound / 3 * 4..<(value.upperBound + 2) / 3 * 4]
      let message = MailExample.multipart([
        Self.text("first"), MailExample.part(Array(words.utf8), type: "text/plain", lineLength: 5),
      ])
      #expect(try raw(message).filter { $0 != "\n" } == String(groups), "\(start)")
    }
  }

  @Test("a value in an archive stands somewhere in the attachment")
  func archiveOffsets() throws {
    let archive = MailExample.zip([("a.txt", Self.badge)])
    let message = Array(MailExample.attachment(archive).utf8)
    let place = try #require(
      EngineExample.scanner().scan(message, source: "x").findings.first?.place)
    let body = try #require(
      String(decoding: message, as: UTF8.self).utf8.firstRange(of: "\n\n".utf8))
    let start = String(decoding: message, as: UTF8.self).utf8.distance(
      from: String(decoding: message, as: UTF8.self).utf8.startIndex, to: body.upperBound)
    #expect(place.bytes.lowerBound >= start && place.bytes.upperBound <= message.count)
    #expect(place.line == 1 && place.column == 7 && place.scope == .attachment)
  }

  @Test("the name of an empty file in an archive stands somewhere in the attachment, too")
  func emptyFile() throws {
    let result = try scan(MailExample.attachment(MailExample.zip([("badge 123456.txt", [])])))
    #expect(result.findings.map(\.place.scope) == [.fileName])
    #expect(result.findings.allSatisfy { !$0.place.bytes.isEmpty })
  }

  // MARK: What cannot be looked into

  static let closed: [(String, [UInt8], Unscanned.Reason)] = [
    ("encrypted zip", MailExample.zip([("a", badge)], flags: 1), .encryptedArchive),
    ("damaged zip", Array(MailExample.zip([("a", badge)]).prefix(36)), .damagedDocument),
    ("binary", [0, 1, 2, 0xFF, 0, 0], .unsupportedDocument),
  ]

  @Test("what stays closed is told with its reason", arguments: closed.indices)
  func staysClosed(index: Int) throws {
    let (name, bytes, reason) = Self.closed[index]
    let result = try scan(MailExample.attachment(bytes))
    #expect(result.unscanned.map(\.reason).contains(reason), "\(name): \(result.unscanned)")
    #expect(result.unscanned.allSatisfy { $0.part.hasPrefix("1") })
    #expect(verdict(result) == "encrypt E4")
  }

  @Test("a picture is told and decides nothing here")
  func picture() throws {
    let result = try scan(MailExample.attachment([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0]))
    #expect(result.unscanned == [Unscanned(part: "1", reason: .media)])
    #expect(result.verdict == .allow && result.reasons.isEmpty)
  }

  @Test("a plain part beside encrypted ones is scanned")
  func besideEncrypted() throws {
    func message(_ extra: [String]) -> String {
      MailExample.multipart(
        [
          "Content-Type: application/pgp-encrypted\n\nVersion: 1",
          "Content-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\n\nhQEM\n"
            + "-----END PGP MESSAGE-----",
        ] + extra, type: "multipart/encrypted; protocol=\"application/pgp-encrypted\"")
    }
    let sealed = try scan(message([]))
    #expect(sealed.unscanned.allSatisfy { $0.reason == .endToEndEncrypted })
    #expect(!sealed.unscanned.isEmpty && sealed.verdict == .allow)
    let leaking = try scan(message([Self.text("badge 123456")]))
    #expect(verdict(leaking) == "encrypt E1")
    let hidden = message([Self.text("badge 123456")])
      .split(separator: "hQEM").joined(separator: "badge 654321")
    #expect(try scan(hidden).findings.contains { $0.place.part == "3" })
  }

  @Test("a piece of a message is told, and what it holds is scanned")
  func partial() throws {
    let result = try scan("Content-Type: message/partial; id=x; number=1\n\n\nbadge 123456")
    #expect(result.unscanned.map(\.reason) == [.contentElsewhere])
    #expect(result.reasons.map(\.code) == ["E1", "E4"])
  }

  // MARK: Limits

  private static func nested(_ levels: Int) -> String {
    (0..<levels).reduce(text("badge 123456")) { inner, level in
      MailExample.multipart([inner], boundary: "b\(level)")
    }
  }

  @Test("levels of parts have a limit")
  func depthLimit() throws {
    #expect(verdict(try scan(Self.nested(4)) { $0.limits.depth = 6 }) == "encrypt E1")
    let result = try scan(Self.nested(9)) { $0.limits.depth = 6 }
    #expect(result.unscanned.map(\.reason).contains(.nestingTooDeep))
    #expect(result.reasons.map(\.code).contains("E4"))
  }

  @Test("levels count through archives and the messages in them")
  func depthOfArchives() throws {
    var file = Self.badge
    for _ in 0..<5 {
      let message = "From: a@b.example\nTo: c@d.example\nSubject: x\n" + MailExample.part(file)
      file = MailExample.zip([("m.eml", Array(message.utf8))])
    }
    let result = try scan(MailExample.attachment(file)) { $0.limits.depth = 6 }
    #expect(result.unscanned.map(\.reason) == [.nestingTooDeep])
    #expect(result.findings.isEmpty)
    #expect(verdict(try scan(MailExample.attachment(file))) == "encrypt E1")
  }

  @Test("levels count through base64 that stands in a text without a label")
  func depthOfBlocks() throws {
    var file = Array("badge 123456 and more words\n".utf8)
    for _ in 0..<5 {
      let message = "From: a@b.example\nTo: c@d.example\nSubject: x\n\nsee below\n\n"
      let text = message + MailExample.base64(file) + "\n"
      file = MailExample.zip([("m.eml", Array(text.utf8))])
    }
    let result = try scan(MailExample.attachment(file)) { $0.limits.depth = 6 }
    #expect(result.unscanned.map(\.reason) == [.nestingTooDeep])
    #expect(result.findings.isEmpty)
    #expect(verdict(try scan(MailExample.attachment(file))) == "encrypt E1")
  }

  @Test("parts have a limit")
  func partLimit() throws {
    let message = MailExample.multipart(Array(repeating: Self.text("badge 123456"), count: 12))
    let result = try scan(message) { $0.limits.parts = 6 }
    #expect(result.unscanned.map(\.reason).contains(.tooManyParts))
    #expect(!result.findings.isEmpty && result.reasons.map(\.code) == ["E1", "E4"])
  }

  @Test("decoded bytes have a limit, and what fits is scanned")
  func byteLimit() throws {
    let message = MailExample.multipart([
      Self.text("badge 123456"),
      MailExample.part([UInt8](repeating: 0x41, count: 5_000), type: "text/plain"),
    ])
    let result = try scan(message) { $0.limits.decodedBytes = 1_000 }
    #expect(result.unscanned == [Unscanned(part: "2", reason: .textTooLarge)])
    #expect(result.reasons.map(\.code) == ["E1", "E4"])
  }

  @Test("a message beyond its limit is told and scanned all the same")
  func messageLimit() throws {
    let result = try scan("Subject: x\n\nbadge 123456") { $0.limits.messageBytes = 10 }
    #expect(result.unscanned == [Unscanned(part: "0", reason: .messageTooLarge)])
    #expect(result.reasons.map(\.code) == ["E1", "E4"])
    let exact = "Subject: x\n\nabc"
    #expect(try scan(exact) { $0.limits.messageBytes = exact.utf8.count }.unscanned.isEmpty)
  }

  @Test("findings have a limit over all parts, which is told where it is reached")
  func findingLimit() throws {
    let message = MailExample.multipart([Self.text("flu"), Self.text("flu"), Self.text("flu")])
    let result = try scan(message) { $0.limits.findings = 2 }
    #expect(result.findings.map(\.place.part) == ["1", "2"])
    #expect(result.unscanned == [Unscanned(part: "3", reason: .tooManyFindings)])
    #expect(try scan(message) { $0.limits.findings = 3 }.unscanned.isEmpty)
  }

  @Test("a header section beyond its limit is told")
  func headerLimit() throws {
    let result = try scan("X-Long: " + String(repeating: "x ", count: 600_000) + "\n\nbadge 123456")
    #expect(result.unscanned.map(\.reason).contains(.headerTooLarge))
  }

  // MARK: Modes and fingerprints

  /// Rules and a policy in which one word is replaced.
  private func changed(
    rules: (String, String) = ("", ""), policy: (String, String) = ("", "")
  ) -> (inout ScannerConfiguration) -> Void {
    func replace(_ text: String, _ pair: (String, String)) -> [UInt8] {
      guard !pair.0.isEmpty else { return Array(text.utf8) }
      return Array(text.split(separator: pair.0, maxSplits: 1).joined(separator: pair.1).utf8)
    }
    let files = [
      NamedFile(name: "r.yaml", bytes: replace(EngineExample.rules, rules)),
      NamedFile(name: "p.yaml", bytes: replace(EngineExample.policy, policy)),
    ]
    return {
      $0.rules = .replacing([files[0]])
      $0.policy = files[1]
    }
  }

  @Test("a detector that simulates reports and decides nothing")
  func simulatedDetector() throws {
    let change = changed(rules: ("title: Badge", "title: Badge\n    mode: simulate"))
    let result = try scan("Subject: badge 123456\n\nx", change)
    #expect(result.findings.map(\.isSimulated) == [true])
    #expect(result.verdict == .allow && result.reasons.isEmpty)
  }

  @Test("a detector that is off reports nothing, and explaining says so")
  func offDetector() throws {
    let change = changed(rules: ("title: Badge", "title: Badge\n    mode: off"))
    #expect(try scan("Subject: badge 123456\n\nx", change).findings.isEmpty)
    let (result, explanation) = try EngineExample.scanner(change)
      .explain(Array("\nbadge 123456".utf8), source: "x", detector: DetectorID("badge"))
    #expect(result.verdict == .allow)
    #expect(explanation.notes == ["the detector 'badge' is off"])
  }

  @Test("a line that simulates gives its reason beside the verdict, one that is off gives none")
  func modesOfLines() throws {
    let simulated = try scan(
      "Subject: badge 123456\n\nx",
      changed(policy: ("title: subject", "mode: simulate, title: subject")))
    #expect(verdict(simulated) == "encrypt E1")
    #expect(simulated.simulatedReasons.map(\.code) == ["B2"])
    let off = try scan(
      "Subject: badge 123456\n\nx", changed(policy: ("title: subject", "mode: off, title: subject"))
    )
    #expect(verdict(off) == "encrypt E1" && off.simulatedReasons.isEmpty)
  }

  @Test("findings carry the keyed hash of their value when there is a key")
  func fingerprints() throws {
    #expect(try scan("\nbadge 123456").findings.map(\.fingerprint) == [nil])
    let result = try scan("Subject: badge 123456\n\nbadge 123456, badge 123457") {
      $0.fingerprintKey = Array("phigate".utf8)
    }
    let prints = result.findings.map(\.fingerprint)
    // hmac.new(b"phigate", b"badge:123456", "sha256").hexdigest()[:32]
    #expect(prints.prefix(2) == ["4ad075fa90b8aa283cad5efe67ec5b53", prints[0]])
    #expect(prints[2] != prints[0] && prints[2]?.utf8.count == 32)
  }

  @Test("the value itself is nowhere in a result")
  func noValues() throws {
    let result = try scan("Subject: badge 123456\n\nbadge 123456, the flu") {
      $0.fingerprintKey = [1]
    }
    #expect(result.findings.map(\.evidence.mask) == ["******", "******", "***"])
    #expect(!"\(result)".contains("123456") && !"\(result)".contains("flu\""))
  }
}
