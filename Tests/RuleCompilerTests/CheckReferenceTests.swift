import RuleCompiler
import Testing

@Suite struct CheckReferenceTests {
  @Test("every check is described", arguments: CheckReference.all)
  func described(check: CheckReference) {
    #expect(!check.about.isEmpty, "\(check.name)")
  }
}
