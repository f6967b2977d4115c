// The README's examples are compiled and run; what it shows is what works.

import Foundation
import Phigate
import TestSupport
import Testing

@Suite struct ReadmeTests {
  @Test("the library snippet is the code of this test")
  func snippet() throws {
    let readme = try Repository.text(of: "README.md")
    let source = try Repository.text(of: "Tests/EndToEndTests/ReadmeTests.swift")
    for line in try block("swift", of: readme).split(separator: "\n") {
      #expect(source.contains(line), "not compiled here: \(line)")
    }
    // snippet
    let scanner = try Scanner()
    let message = Array("Subject: chart\n\nPlease pull the chart, MRN 00482917.\n".utf8)
    let result = scanner.scan(message, source: "draft")
    print(result.verdict, result.reasons.map(\.code))
    // end of snippet
    #expect(result.verdict == .encrypt)
    #expect(result.reasons.map(\.code) == ["E1"])
  }

  @Test("the detector of the five steps works as they say")
  func detector() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write(block("yaml", of: Repository.text(of: "README.md")), to: "site.yaml")
    for command in ["lint", "test"] {
      let run = try ProgramRun.of(
        ["rules", command, "--rules", "site.yaml"], in: scratch.folder)
      #expect(run.status == 0, "\(run.errors)\(run.text)")
    }
    let run = try ProgramRun.of(
      ["scan", "--format", "ndjson", "--rules", "site.yaml", "-"],
      input: Data("Subject: x\n\nWristband WB-204418 is gone.\n".utf8), in: scratch.folder)
    let finding = try Record.all(in: run.output).first?.findings.first
    #expect(finding?.detector == "wristband")
    #expect(finding?.confidence == "high")
    #expect(finding?.evidence == "**-******")
  }

  @Test("each exit code in the README's table is the one that the program gives")
  func exitCodes() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let broken = try scratch.write("detectors: [", to: "broken.yaml").path
    let inputs = [ScanTests.allow, ScanTests.encrypt, ScanTests.block, "no/such/file.eml"]
    let readme = try Repository.text(of: "README.md")
    let row = try #require(readme.split(separator: "\n").first { $0.hasPrefix("| `explain") })
    let scan = try #require(readme.split(separator: "\n").first { $0.hasPrefix("| `scan") })
    for (command, line) in [("explain", row), ("scan", scan)] {
      let promised = line.split(separator: "|").compactMap {
        Int32($0.filter { $0 != " " })
      }
      var statuses: [Int32] = []
      for input in inputs { statuses.append(try ProgramRun.of([command, input]).status) }
      statuses.append(try ProgramRun.of([command, "--no-such-flag"]).status)
      statuses.append(try ProgramRun.of([command, "--rules", broken, ScanTests.allow]).status)
      #expect(statuses == promised, "\(command)")
    }
  }

  /// The text of the first fenced block of a language, without its indentation.
  private func block(_ language: String, of text: String) throws -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.drop(while: { $0 == " " }) == "```" + language })
    let indent = lines[start].prefix { $0 == " " }.count
    let body = lines[(start + 1)...].prefix { $0.drop(while: { $0 == " " }) != "```" }
    return body.map { String($0.dropFirst(indent)) }.joined(separator: "\n") + "\n"
  }
}
