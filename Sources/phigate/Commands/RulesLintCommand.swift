// `phigate rules lint`: mistakes and warnings. Tested by RuleFileTests.

import ArgumentParser
import Engine

struct RulesLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Checks rule and policy files without running them.",
    discussion: """
      Each mistake is shown as FILE:LINE:COLUMN: error[CODE]: MESSAGE with the
      line and a caret. Warnings do not change the exit status.
      A PATH is the same as --rules PATH. Without one, the rules in the program
      are checked.

      EXAMPLES
        phigate rules lint
        phigate rules lint site.yaml --policy site-policy.yaml
        phigate rules lint --explain R104

      EXIT STATUS
        0 no mistakes, 64 wrong usage, 78 a mistake or an unreadable file
      """)

  @Argument(
    help: ArgumentHelp("Rule files, or folders with rule files.", valueName: "path"),
    completion: .file())
  var paths: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Show what a code means, with an example and what to do; checks no file.",
      valueName: "code"))
  var explain: String?

  @OptionGroup(title: "Rules") var setup: SetupOptions

  func run() throws {
    if let explain {
      guard let page = RuleCatalog.page(ofCode: explain) else {
        let codes = RuleCatalog.codes.joined(separator: ", ")
        throw ValidationError("There is no code '\(explain)'; the codes are: \(codes).")
      }
      var output = StandardOutput()
      output.write(page)
      try output.check()
      return
    }
    let diagnostics = RuleCatalog.lint(try setup.configuration(adding: paths))
    try RulesCommand.show(diagnostics)
    let warnings = diagnostics.count
    Talk.note(warnings == 0 ? "no mistakes" : "no mistakes, \(warnings) warnings")
  }
}
