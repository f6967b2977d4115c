// The committed reference and schemas are what the program writes.

import TestSupport
import Testing

@Suite struct RuleReferencePageTests {
  @Test(
    "the committed file is current; `make reference` writes it anew",
    arguments: [
      ("markdown", "Rules/REFERENCE.md"), ("rules-schema", "Rules/schema/rules.schema.json"),
      ("policy-schema", "Rules/schema/policy.schema.json"),
    ])
  func isCurrent(format: String, path: String) throws {
    let run = try ProgramRun.of(["rules", "reference", "--format", format])
    #expect(run.status == 0, "\(run.errors)")
    let isCurrent = try Repository.text(of: path) == run.text
    #expect(isCurrent, "\(path) is not what the program writes: run `make reference`")
  }
}
