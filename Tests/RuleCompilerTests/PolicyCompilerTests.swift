import Findings
import Policy
import RuleCompiler
import Rules
import Testing

@Suite struct PolicyCompilerTests {
  private func compile(_ text: String, _ detectors: Set<String>) -> (Policy?, [RuleDiagnostic]) {
    let (file, diagnostics) = PolicyFile.read(RuleSource(name: "p.yaml", bytes: Array(text.utf8)))
    guard let file else { return (nil, diagnostics) }
    return PolicyCompiler.compile(file, detectors: detectors)
  }

  @Test("a group takes over what it narrows")
  func narrows() throws {
    let (policy, diagnostics) = compile(
      """
      policy: p
      groups:
        - {name: all, detectors: [a, b], confidence: high, scopes: [subject, body]}
        - {name: some, group: all, scopes: [subject, header]}
      lines: [{reason: E1, verdict: encrypt, when: some}]
      """, ["a", "b"])
    #expect(diagnostics.isEmpty)
    let group = try #require(policy?.groups.last)
    #expect(group.detectors == [DetectorID("a"), DetectorID("b")])
    #expect(group.minimum == .high && group.scopes == [.subject])
    #expect(policy?.lines[0].condition == .group(1))
  }

  @Test("a detector that no rule defines is told")
  func unknown() {
    let (policy, diagnostics) = compile("policy: p\ngroups: [{name: a, detectors: [b]}]\n", ["a"])
    #expect(policy == nil && diagnostics.map(\.code) == [.unknownReference])
  }
}
