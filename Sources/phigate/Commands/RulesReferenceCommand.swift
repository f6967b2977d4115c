// `phigate rules reference`: the page and the schemas of the rules. Tested by RuleReferencePageTests.

import ArgumentParser
import Engine

struct RulesReferenceCommand: ParsableCommand {
  /// What is written.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case markdown
    case rulesSchema = "rules-schema"
    case policySchema = "policy-schema"
  }

  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Writes the reference of all rules and of their language.",
    discussion: """
      The page describes every detector, and every key, relation and check of
      the language. The schemas (JSON Schema, draft 2020-12) let editors complete
      and check rule and policy files while they are written.

      EXAMPLES
        phigate rules reference > REFERENCE.md
        phigate rules reference --rules site.yaml > site.md
        phigate rules reference --format rules-schema > rules.schema.json
      """)

  @Option(name: .shortAndLong, help: "What is written.")
  var format: Form = .markdown

  @OptionGroup(title: "Rules") var setup: SetupOptions

  func run() throws {
    let configuration = try setup.configuration()
    var output = StandardOutput()
    switch format {
    case .markdown:
      output.write(
        try Setup.compiling { () throws(SetupError) in try RuleCatalog.reference(configuration) })
    case .rulesSchema: output.write(RuleCatalog.rulesSchema)
    case .policySchema: output.write(RuleCatalog.policySchema)
    }
    try output.check()
  }
}
