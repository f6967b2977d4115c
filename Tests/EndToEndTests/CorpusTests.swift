// The corpus through the built program: verdicts, findings, goldens, line ends, workers, silence.

import Foundation
import TestSupport
import Testing

@Suite struct CorpusTests {
  @Test("every message has the verdict that the policy demands", arguments: CorpusFolder.names)
  func verdicts(name: String) throws {
    let folder = CorpusFolder(name: name)
    let records = try Record.all(in: ProgramRun.of(folder.scan()).output)
    let expectations = try folder.expectations()
    #expect(expectations.map(\.file).sorted() == folder.messages)
    for expected in expectations {
      let path = folder.path + "/" + expected.file
      let record = try #require(records.first { $0.source == path }, "\(path) has no result")
      let found = Set(record.findings.map(\.detector))
      let why: Comment = "\(path): \(record.verdict) \(record.reasons) \(found.sorted())"
      #expect(record.verdict == expected.verdict, why)
      #expect(record.reasons.first == expected.reasons.first, why)
      #expect(Set(expected.reasons).isSubset(of: record.reasons), why)
      #expect(found.isSuperset(of: expected.detectors), why)
      let sure = Set(record.findings.filter { $0.confidence != "low" }.map(\.detector))
      #expect(sure.isDisjoint(with: expected.absent), why)
    }
  }

  @Test("the output is the golden output, byte for byte", arguments: CorpusFolder.names)
  func goldens(name: String) throws {
    let folder = CorpusFolder(name: name)
    let output = try ProgramRun.of(folder.scan()).output
    let golden = Repository.root.appendingPathComponent(folder.path + "/golden.ndjson")
    if ProcessInfo.processInfo.environment["PHIGATE_UPDATE_GOLDENS"] == "1" {
      try output.write(to: golden)
      Issue.record("\(folder.path)/golden.ndjson was rewritten; read the difference")
      return
    }
    let expected = try Record.all(in: Data(contentsOf: golden))
    let records = try Record.all(in: output)
    for (record, wanted) in zip(records, expected) {
      #expect(record == wanted)
    }
    #expect(try output == Data(contentsOf: golden), "run `make goldens` and read the difference")
  }

  @Test("CRLF twins have the same verdict and the same findings", arguments: CorpusFolder.names)
  func lineEnds(name: String) throws {
    let folder = CorpusFolder(name: name)
    let scratch = try Scratch()
    defer { scratch.remove() }
    var arguments = [
      "scan", "--format", "ndjson", "--fingerprint-key",
      Repository.root.appendingPathComponent("Corpus/fingerprint.key").path,
    ]
    for message in folder.messages {
      let path = Repository.root.appendingPathComponent(folder.path + "/" + message)
      try scratch.write(Self.withCRLF(Data(contentsOf: path)), to: message)
      arguments.append(message)
    }
    let originals = try Record.all(in: ProgramRun.of(folder.scan()).output)
    let twins = try Record.all(in: ProgramRun.of(arguments, in: scratch.folder).output)
    #expect(originals.count == twins.count)
    for (original, twin) in zip(originals, twins) {
      #expect(original.source == folder.path + "/" + twin.source)
      #expect(original.verdict == twin.verdict, "\(original.source)")
      #expect(original.reasons == twin.reasons, "\(original.source)")
      #expect(
        original.findings.map(\.withoutOffsets) == twin.findings.map(\.withoutOffsets),
        "\(original.source)")
      #expect(original.unscanned == twin.unscanned, "\(original.source)")
    }
  }

  @Test("byte ranges point at the value in the raw message")
  func offsets() throws {
    let run = try ProgramRun.of([
      "scan", "--format", "ndjson", "Corpus/identifiers/ssn-labelled.eml",
    ])
    let record = try #require(try Record.all(in: run.output).first)
    let finding = try #require(record.findings.first { $0.detector == "us.ssn" })
    let raw = try Data(
      contentsOf: Repository.root.appendingPathComponent("Corpus/identifiers/ssn-labelled.eml"))
    #expect(record.size == raw.count)
    #expect(raw[finding.bytes[0]..<finding.bytes[1]] == Data("746-10-4407".utf8))
    #expect(finding.evidence == "***-**-****")
  }

  @Test("one worker and two give the same bytes")
  func workers() throws {
    let messages = CorpusFolder.names.flatMap { name in
      let folder = CorpusFolder(name: name)
      return folder.messages.map { folder.path + "/" + $0 }
    }
    for format in ["text", "json", "ndjson"] {
      let one = try ProgramRun.of(["scan", "--workers", "1", "--format", format] + messages)
      let two = try ProgramRun.of(["scan", "--workers", "2", "--format", format] + messages)
      #expect(one.output == two.output, "\(format)")
      #expect(one.status == 20)
      #expect(two.status == 20)
    }
  }

  @Test("no value of the corpus shows in any output", arguments: CorpusFolder.names)
  func silence(name: String) throws {
    let folder = CorpusFolder(name: name)
    let messages = folder.messages.map { folder.path + "/" + $0 }
    var outputs: [String] = []
    for format in ["text", "json", "ndjson"] {
      let run = try ProgramRun.of(["scan", "--format", format] + messages)
      outputs.append(run.text + run.errors)
    }
    for message in messages {
      let run = try ProgramRun.of(["explain", message])
      outputs.append(run.text + run.errors)
    }
    for value in try folder.expectations().flatMap(\.values) {
      #expect(!outputs.contains { $0.contains(value) }, "\(name): a raw value is shown")
    }
  }

  /// The message with CRLF line ends; line ends that are CRLF already stay.
  static func withCRLF(_ message: Data) -> Data {
    var twin = Data()
    var last: UInt8 = 0
    for byte in message {
      if byte == 0x0A, last != 0x0D { twin.append(0x0D) }
      twin.append(byte)
      last = byte
    }
    return twin
  }
}
