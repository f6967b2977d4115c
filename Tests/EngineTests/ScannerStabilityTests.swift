// The same in, the same out: twins, threads, random bytes.

import Engine
import Findings
import TestSupport
import Testing

@Suite struct ScannerStabilityTests {
  /// A mail of many shapes.
  static let rich =
    "From: A <a@b.example>\nSubject: about\n the badge 111111\nX-Note: flu\n"
    + MailExample.multipart([
      "Content-Type: text/plain\n\nbadge\n222222\n\n> badge 333333\n\nHi, the flu.\n-- \nasthma\n",
      "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
        + "<p>badge =\n444444</p>\n<pre>badge\n555555</pre>\n",
      MailExample.part(Array("a,badge\nx,666666\ny,777777\n".utf8), type: "text/csv"),
      "Content-Type: message/rfc822\n\nSubject: flu\n\nbadge 888888\n",
      MailExample.part(MailExample.zip([("flu.txt", Array("badge 999999\n".utf8))])),
    ])

  private func facts(_ result: ScanResult) -> [String] {
    result.findings.map {
      "\($0.detector.name) \($0.place.part) \($0.place.scope) \($0.place.line):\($0.place.column) "
        + "\($0.confidence) \($0.ordinal) \($0.evidence.mask)"
    } + result.unscanned.map { "\($0.part) \($0.reason)" } + [result.verdict.rawValue]
      + result.reasons.map(\.code)
  }

  @Test("LF and CRLF twins of a rich mail differ in their byte offsets only")
  func lineEnds() throws {
    let scanner = try EngineExample.scanner()
    let twin = Self.rich.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r\n")
    let first = scanner.scan(Array(Self.rich.utf8), source: "x")
    let second = scanner.scan(Array(twin.utf8), source: "x")
    #expect(facts(first) == facts(second))
    #expect(first.findings.count { $0.detector.name == "badge" } == 9)
    #expect(first.size < second.size)
  }

  @Test("one scanner serves many threads with the same answer")
  func threads() async throws {
    let scanner = try EngineExample.scanner()
    let message = Array(Self.rich.utf8)
    let expected = scanner.scan(message, source: "x")
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<16 {
        group.addTask {
          let other = Array("Subject: \(number)\n\nbadge 12345\(number)".utf8)
          _ = scanner.scan(other, source: "y")
          return scanner.scan(message, source: "x") == expected
        }
      }
      for await isSame in group { #expect(isSame) }
    }
  }

  @Test("explaining does not change the result")
  func explaining() throws {
    let scanner = try EngineExample.scanner()
    let message = Array(Self.rich.utf8)
    #expect(scanner.explain(message, source: "x").0 == scanner.scan(message, source: "x"))
  }

  @Test("random bytes are some message, give the same result twice, and places stay inside")
  func randomBytes() throws {
    let scanner = try EngineExample.scanner()
    var numbers = SeededRandom(2_026)
    for _ in 0..<150 {
      let message = (0..<Int.random(in: 0...600, using: &numbers)).map { _ in
        UInt8.random(in: 0...255, using: &numbers)
      }
      check(message, scanner)
    }
  }

  @Test("damaged mails give the same result twice, and places stay inside")
  func damagedMails() throws {
    let scanner = try EngineExample.scanner()
    var numbers = SeededRandom(2_027)
    let lines = Self.rich.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Array($0.utf8) }
    for _ in 0..<150 {
      var damaged = lines
      for _ in 0..<Int.random(in: 1...4, using: &numbers) {
        let line = Int.random(in: 0..<damaged.count, using: &numbers)
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: damaged.remove(at: line)
        case 1:
          damaged.insert(damaged[line], at: Int.random(in: 0...damaged.count, using: &numbers))
        case 2: damaged.swapAt(line, Int.random(in: 0..<damaged.count, using: &numbers))
        default:
          guard let byte = damaged[line].indices.randomElement(using: &numbers) else { continue }
          damaged[line][byte] = .random(in: 0...255, using: &numbers)
        }
      }
      check(Array(damaged.joined(separator: [0x0A])), scanner)
    }
  }

  private func check(_ message: [UInt8], _ scanner: Scanner) {
    let first = scanner.scan(message, source: "x")
    #expect(first == scanner.scan(message, source: "x"))
    #expect(first.size == message.count)
    for finding in first.findings {
      #expect(
        finding.place.bytes.upperBound <= message.count && !finding.place.bytes.isEmpty,
        "\(finding) in \(String(decoding: message, as: UTF8.self).debugDescription)")
      #expect(finding.place.line >= 1 && finding.place.column >= 1)
    }
    let isDecided = (first.verdict == .allow) == first.reasons.isEmpty
    #expect(isDecided)
  }
}
