// `phigate rules show`: all that is known about one rule. Tested by CommandTests.

import ArgumentParser
import Engine
import Findings
import Report

struct RulesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows one rule: what it stands for, where it looks, what it weighs.",
    discussion: """
      EXAMPLES
        phigate rules show us.ssn
        phigate rules show --rules site.yaml wristband
      """)

  @Argument(help: ArgumentHelp("The id of the rule.", valueName: "id"))
  var id: String

  @OptionGroup(title: "Rules") var setup: SetupOptions

  func run() throws {
    let rules = try RulesCommand.list(setup.configuration())
    guard let rule = rules.first(where: { $0.id.name == id }) else {
      throw ValidationError("There is no rule '\(id)'; `phigate rules list` shows them all.")
    }
    var output = StandardOutput()
    for (name, value) in Self.facts(about: rule) where !value.isEmpty {
      let label = name + ":" + String(repeating: " ", count: max(1, 12 - name.count))
      output.write(PrintableText.of(label + value) + "\n")
    }
    try output.check()
  }

  private static func facts(about rule: RuleSummary) -> [(String, String)] {
    [
      ("id", rule.id.name), ("title", rule.title), ("category", rule.category),
      ("mode", rule.mode.rawValue), ("regulation", rule.regulation ?? ""),
      ("authority", rule.authority ?? ""), ("notes", rule.notes ?? ""),
      ("looks at", rule.scopes.map(\.rawValue).joined(separator: ", ")),
      ("patterns", rule.patterns.joined(separator: ", ")),
      ("evidence", rule.evidence.joined(separator: ", ")),
      ("against", rule.against.joined(separator: ", ")),
      ("samples", String(rule.samples)), ("place", rule.place),
    ]
  }
}
