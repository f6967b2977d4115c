// `phigate rules`: what the rules are, and whether they are sound. Tested by CommandTests.

import ArgumentParser
import Engine
import Report

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Lists, shows, checks, tests and measures the rules.",
    discussion: """
      EXAMPLES
        phigate rules list
        phigate rules show us.ssn
        phigate rules lint site.yaml
        phigate rules test --rules site.yaml

      EXIT STATUS
        0   all is well
        64  wrong usage
        75  the output could not be written
        78  a rule or policy file has a mistake, or a sample does not hold
      """,
    subcommands: [
      RulesListCommand.self, RulesShowCommand.self, RulesLintCommand.self, RulesTestCommand.self,
      RulesProfileCommand.self, RulesReferenceCommand.self,
    ])

  /// The rules of a configuration.
  static func list(_ configuration: ScannerConfiguration) throws(ExitCode) -> [RuleSummary] {
    try Setup.compiling { () throws(SetupError) in try RuleCatalog.list(configuration) }
  }

  /// Writes diagnostics to standard output and ends with 78 if one is an error.
  static func show(_ diagnostics: [SetupDiagnostic]) throws(ExitCode) {
    var output = StandardOutput()
    for diagnostic in diagnostics { output.write(diagnostic.rendered + "\n") }
    try output.check()
    if diagnostics.contains(where: \.isError) { throw ExitStatus.badSetup }
  }
}
