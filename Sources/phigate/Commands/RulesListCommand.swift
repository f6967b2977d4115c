// `phigate rules list`: all rules, one per line. Tested by CommandTests.

import ArgumentParser
import Engine
import Findings
import Report

struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists all rules: id, category, mode, title.",
    discussion: """
      Rules of the categories `mask` and `cue` are never reported; other rules
      use them.

      EXAMPLES
        phigate rules list
        phigate rules list --rules site.yaml
      """)

  @OptionGroup(title: "Rules") var setup: SetupOptions

  func run() throws {
    let rules = try RulesCommand.list(setup.configuration())
    let width = rules.map(\.id.name.count).max() ?? 0
    var output = StandardOutput()
    for rule in rules {
      let line = [
        Self.pad(rule.id.name, to: width), Self.pad(rule.category, to: 10),
        Self.pad(rule.mode.rawValue, to: 8), rule.title,
      ]
      output.write(PrintableText.of(line.joined(separator: "  ")) + "\n")
    }
    try output.check()
  }

  private static func pad(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
