// `phigate rules profile` as a user runs it.

import TestSupport
import Testing

@Suite struct RuleProfileTests {
  @Test("each rule has a line with its candidates and findings, and speed stands above")
  func profile() throws {
    let run = try ProgramRun.of(["rules", "profile", ScanTests.encrypt])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.text.contains("MB/s"))
    let line = try #require(run.lines.first { $0.hasPrefix("us.ssn ") })
    let cells = line.split(separator: " ")
    #expect(cells.count == 6)
    #expect((Int(cells[1]) ?? 0) >= 1 && (Int(cells[2]) ?? 0) >= 1)
  }

  @Test("--top shortens the table, and a missing file gives 75")
  func limits() throws {
    let run = try ProgramRun.of(["rules", "profile", "--top", "3", ScanTests.encrypt])
    #expect(run.lines.count == 6)
    let gone = try ProgramRun.of(["rules", "profile", "no/such.eml"])
    #expect(gone.status == 75)
    let wrong = try ProgramRun.of(["rules", "profile", "--top", "0", ScanTests.encrypt])
    #expect(wrong.status == 64)
  }
}
