// The program: its commands, and what holds for all of them. Tested by CommandTests.

import ArgumentParser
import Glibc

@main
struct Phigate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "phigate",
    abstract: "Tells whether mail may be sent, must be encrypted, or must be stopped.",
    discussion: """
      Reads messages as their recipients would, finds protected health
      information (PHI), and gives a verdict with its reasons: allow, encrypt or
      block. The rules are inside the program.

      EXAMPLES
        phigate scan message.eml
        phigate scan --format ndjson Maildir/ archive.mbox > results.ndjson
        phigate explain message.eml --rule us.ssn
        phigate rules list
      """,
    version: "0.1.0",
    subcommands: [
      ScanCommand.self, ExplainCommand.self, RulesCommand.self, EvaluateCommand.self,
    ])

  /// Runs the command that the arguments name.
  static func main() async {
    // A reader that goes away shows as an error of `write`, not as a signal.
    signal(SIGPIPE, SIG_IGN)
    StandardOutput.reserve()
    await main(nil)
  }
}
