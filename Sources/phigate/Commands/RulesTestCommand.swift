// `phigate rules test`: do the samples of the rules hold? Tested by RuleFileTests.

import ArgumentParser
import Engine

struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the samples that stand in the rule files.",
    discussion: """
      Each sample under `match` must be found, and none under `reject`.
      A PATH is the same as --rules PATH. Without one, the rules in the program
      are tested.

      EXAMPLES
        phigate rules test
        phigate rules test site.yaml

      EXIT STATUS
        0 all samples hold, 64 wrong usage, 78 a sample does not hold or a rule
        cannot be used
      """)

  @Argument(
    help: ArgumentHelp("Rule files, or folders with rule files.", valueName: "path"),
    completion: .file())
  var paths: [String] = []

  @OptionGroup(title: "Rules") var setup: SetupOptions

  func run() throws {
    let configuration = try setup.configuration(adding: paths)
    let failures = try Setup.compiling { () throws(SetupError) in
      try RuleCatalog.test(configuration)
    }
    try RulesCommand.show(failures)
    let rules = try RulesCommand.list(configuration)
    let samples = rules.reduce(0) { $0 + $1.samples }
    Talk.note("all samples hold: \(samples), in rules: \(rules.count)")
  }
}
