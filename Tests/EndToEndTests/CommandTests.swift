// `phigate explain`, `phigate rules`, help, and the binary as a thing of its own.

import Foundation
import TestSupport
import Testing

@Suite struct CommandTests {
  @Test("explain says which rule fired where and why the verdict")
  func explain() throws {
    let run = try ProgramRun.of(["explain", ScanTests.encrypt])
    #expect(run.status == 0, "\(run.errors)")
    for word in ["encrypt", "E1", "us.ssn", "***-**-****"] {
      #expect(run.text.contains(word), "\(word) is missing")
    }
  }

  @Test("explain --rule says why a rule did not fire")
  func explainSilence() throws {
    let run = try ProgramRun.of([
      "explain", "--rule", "us.ssn", "Corpus/lookalikes/invalid-ssns.eml",
    ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.text.contains("us.ssn"))
    #expect(run.text.contains("ssn"))
    let unknown = try ProgramRun.of(["explain", "--rule", "no.such", ScanTests.encrypt])
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("no.such"))
  }

  @Test("rules list prints every detector id")
  func rulesList() throws {
    let run = try ProgramRun.of(["rules", "list"])
    #expect(run.status == 0)
    let ids = try CorpusFolder.names.flatMap { name in
      try CorpusFolder(name: name).expectations().flatMap(\.detectors)
    }
    for id in Set(ids).sorted() {
      #expect(run.text.contains(id), "\(id) is not in the list")
    }
  }

  @Test("the built-in pack has no lint error, and every sample holds")
  func builtInPack() throws {
    let lint = try ProgramRun.of(["rules", "lint"])
    #expect(lint.status == 0, "\(lint.text)\(lint.errors)")
    let test = try ProgramRun.of(["rules", "test"])
    #expect(test.status == 0, "\(test.text)\(test.errors)")
  }

  @Test(
    "help and version are printed", arguments: [["--help"], ["--version"], ["scan", "--help"]])
  func help(arguments: [String]) throws {
    let run = try ProgramRun.of(arguments)
    #expect(run.status == 0)
    #expect(!run.output.isEmpty)
  }

  @Test("the help of scan names every exit status")
  func exitCodesInHelp() throws {
    let help = try ProgramRun.of(["scan", "--help"]).text
    for code in ["0", "10", "20", "64", "75", "78"] {
      #expect(help.split(whereSeparator: { !$0.isNumber }).contains { $0 == code }, "\(code)")
    }
  }

  @Test("the binary works alone in an empty folder")
  func aloneInAnEmptyFolder() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let copy = scratch.place(of: "phigate")
    try FileManager.default.copyItem(
      at: ProgramRun.program().resolvingSymlinksInPath(), to: copy)
    let message = try Data(
      contentsOf: Repository.root.appendingPathComponent(ScanTests.block))
    let run = try ProgramRun.of(
      ["scan", "--format", "ndjson", "-"], input: message, in: scratch.folder, program: copy)
    #expect(run.status == 20, "\(run.errors)")
    #expect(try Record.all(in: run.output).first?.reasons == ["B2"])
  }

  @Test("a reader that goes away ends the program without a crash")
  func closedPipe() throws {
    let program = try ProgramRun.program().path
    let bash = URL(fileURLWithPath: "/bin/bash")
    let script =
      "'\(program)' scan --format ndjson Corpus/*/*.eml | head -c 1; "
      + "echo; echo \"status ${PIPESTATUS[0]}\""
    let run = try ProgramRun.of(["-c", script], program: bash)
    let status = try #require(run.lines.last?.split(separator: " ").last.flatMap { Int($0) })
    #expect(status < 128 || status == 141, "status \(status)")
    #expect(!run.errors.contains("rash"), "\(run.errors)")
  }
}
