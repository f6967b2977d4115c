// `phigate scan` as people and scripts use it: exit codes, inputs, formats.

import Foundation
import TestSupport
import Testing

@Suite struct ScanTests {
  static let allow = "Corpus/ordinary/potluck.eml"
  static let encrypt = "Corpus/identifiers/ssn-labelled.eml"
  static let block = "Corpus/subject/ssn.eml"

  @Test(
    "the exit status is the heaviest verdict of all inputs",
    arguments: [
      ([allow], 0), ([encrypt], 10), ([block], 20), ([allow, encrypt], 10),
      ([block, allow, encrypt], 20),
    ] as [([String], Int32)])
  func exitStatus(paths: [String], status: Int32) throws {
    let run = try ProgramRun.of(["scan"] + paths)
    #expect(run.status == status, "\(run.errors)")
    #expect(run.errors.isEmpty)
  }

  @Test("a missing input is named, gives 75, and the other inputs are classified all the same")
  func missingInput() throws {
    let run = try ProgramRun.of([
      "scan", "--format", "ndjson", Self.allow, "no/such/file.eml", Self.block,
    ])
    #expect(run.status == 75)
    #expect(run.errors.contains("no/such/file.eml"))
    let records = try Record.all(in: run.output)
    #expect(records.map(\.source) == [Self.allow, Self.block])
    #expect(records.map(\.verdict) == ["allow", "block"])
  }

  @Test("links that lead nowhere or in a circle give 75 and a message, not silence")
  func brokenLinks() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let dangling = scratch.place(of: "dangling.eml").path
    let circle = scratch.place(of: "circle").path
    try FileManager.default.createSymbolicLink(atPath: dangling, withDestinationPath: "nowhere")
    try FileManager.default.createSymbolicLink(atPath: circle, withDestinationPath: "circle")
    for path in [dangling, circle] {
      let run = try ProgramRun.of(["scan", "--format", "ndjson", path, Self.encrypt])
      #expect(run.status == 75)
      #expect(run.errors.contains(path))
      #expect(try Record.all(in: run.output).map(\.source) == [Self.encrypt])
    }
  }

  @Test(
    "wrong usage gives 64 and says how to use it",
    arguments: [
      ["scan"], ["scan", "--no-such-flag", allow], ["scan", "--format", "pdf", allow],
      ["scan", "--workers", "0", allow], ["frobnicate"],
    ])
  func usage(arguments: [String]) throws {
    let run = try ProgramRun.of(arguments)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("Usage:"))
  }

  @Test("standard input is one message, named -")
  func standardInput() throws {
    let message = try Data(
      contentsOf: Repository.root.appendingPathComponent(Self.encrypt))
    let run = try ProgramRun.of(["scan", "--format", "ndjson", "-"], input: message)
    #expect(run.status == 10)
    let record = try #require(try Record.all(in: run.output).first)
    #expect(record.source == "-")
    #expect(record.size == message.count)
    #expect(record.verdict == "encrypt")
  }

  @Test("an empty message has a verdict")
  func emptyInput() throws {
    let run = try ProgramRun.of(["scan", "--format", "ndjson", "-"])
    #expect(run.status == 0)
    let record = try #require(try Record.all(in: run.output).first)
    #expect(record.size == 0)
    #expect(record.verdict == "allow")
  }

  @Test("binary junk has a verdict and crashes nothing", arguments: [1, 2, 3, 4])
  func junk(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    var bytes = Data()
    for _ in 0..<50_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes.append(UInt8(truncatingIfNeeded: state >> 33))
    }
    let run = try ProgramRun.of(["scan", "--format", "ndjson", "-"], input: bytes)
    #expect([0, 10, 20].contains(run.status))
    #expect(try Record.all(in: run.output).count == 1)
  }

  @Test("a large message through standard input has its verdict at the far end")
  func largeMessage() throws {
    var message = Data("From: a@b.example\nSubject: log\n\n".utf8)
    let line = Data("06:10 queue drained, nothing to report from the night shift\n".utf8)
    for _ in 0..<20_000 { message.append(line) }
    message.append(Data("The patient's SSN is 746-10-4407.\n".utf8))
    let run = try ProgramRun.of(["scan", "--format", "ndjson", "-"], input: message)
    let record = try #require(try Record.all(in: run.output).first)
    #expect(record.verdict == "encrypt")
    #expect(record.findings.first { $0.detector == "us.ssn" }?.line == 20_001)
  }

  @Test("a folder is walked in the order of its names")
  func folder() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    for (name, path) in [
      ("b/two.eml", Self.block), ("a/one.eml", Self.allow), ("c.eml", Self.encrypt),
    ] {
      let bytes = try Data(contentsOf: Repository.root.appendingPathComponent(path))
      try scratch.write(bytes, to: name)
    }
    let run = try ProgramRun.of(["scan", "--format", "ndjson", "."], in: scratch.folder)
    #expect(run.status == 20)
    let records = try Record.all(in: run.output)
    #expect(records.map(\.verdict) == ["allow", "block", "encrypt"])
    #expect(records.allSatisfy { $0.source.hasSuffix(".eml") })
  }

  @Test("an mbox file is read message by message, named path#N")
  func mbox() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    var mailbox = Data()
    for path in [Self.allow, Self.encrypt, Self.block] {
      mailbox.append(Data("From sender@clinic.example Tue Mar  3 10:12:00 2026\n".utf8))
      mailbox.append(
        try Data(contentsOf: Repository.root.appendingPathComponent(path)))
      mailbox.append(Data("\n".utf8))
    }
    try scratch.write(mailbox, to: "sent.mbox")
    let run = try ProgramRun.of(["scan", "--format", "ndjson", "sent.mbox"], in: scratch.folder)
    let records = try Record.all(in: run.output)
    #expect(records.map(\.source) == ["sent.mbox#1", "sent.mbox#2", "sent.mbox#3"])
    #expect(records.map(\.verdict) == ["allow", "encrypt", "block"])
  }

  @Test("a Maildir is read from cur and new, without tmp")
  func maildir() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    for (name, path) in [
      ("box/cur/1772550720.M1P2.host:2,S", Self.allow),
      ("box/new/1772550721.M1P2.host", Self.block), ("box/" + "tmp/1772550722.half", Self.encrypt),
    ] {
      let bytes = try Data(contentsOf: Repository.root.appendingPathComponent(path))
      try scratch.write(bytes, to: name)
    }
    let run = try ProgramRun.of(["scan", "--format", "ndjson", "box"], in: scratch.folder)
    let records = try Record.all(in: run.output)
    #expect(records.map(\.verdict) == ["allow", "block"])
    #expect(
      records.map(\.source) == [
        "box/cur/1772550720.M1P2.host:2,S", "box/new/1772550721.M1P2.host",
      ])
  }

  @Test("the formats tell the same")
  func formats() throws {
    let paths = [Self.allow, Self.encrypt, Self.block]
    let lines = try Record.all(
      in: ProgramRun.of(["scan", "--format", "ndjson"] + paths).output)
    let json = try ProgramRun.of(["scan", "--format", "json"] + paths).output
    #expect(try JSONDecoder().decode([Record].self, from: json) == lines)
    let text = try ProgramRun.of(["scan", "--format", "text"] + paths).text
    for record in lines {
      #expect(text.contains(record.source))
      #expect(text.contains(record.verdict))
      for finding in record.findings {
        #expect(text.contains(finding.detector))
        #expect(text.contains(finding.evidence))
      }
    }
    #expect(try ProgramRun.of(["scan"] + paths).text == text)
  }

  @Test("fingerprints appear with a key only, and differ between keys")
  func fingerprints() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let other = try scratch.write("another key", to: "key").path
    func prints(_ options: [String]) throws -> [String?] {
      let run = try ProgramRun.of(["scan", "--format", "ndjson"] + options + [Self.encrypt])
      return try Record.all(in: run.output).flatMap(\.findings).map(\.fingerprint)
    }
    #expect(try prints([]).allSatisfy { $0 == nil })
    let first = try prints(["--fingerprint-key", "Corpus/fingerprint.key"])
    #expect(first.allSatisfy { $0?.wholeMatch(of: /[0-9a-f]{32}/) != nil })
    #expect(try first != prints(["--fingerprint-key", other]))
    let missing = try ProgramRun.of(["scan", "--fingerprint-key", "no/key", Self.encrypt])
    #expect(missing.status == 78)
    #expect(missing.errors.contains("no/key"))
  }
}
