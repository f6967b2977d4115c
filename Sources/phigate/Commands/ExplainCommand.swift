// `phigate explain`: why, and why not. Tested by CommandTests.

import ArgumentParser
import Engine
import Findings
import Intake
import Report

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tells which rule fired where, and why that verdict.",
    usage: "phigate explain [<options>] <file>",
    discussion: """
      Shows the result of a message, each line of the policy with whether it
      holds, and each value with the steps that led to its confidence. With
      --rule it follows one rule, also where that rule found nothing.

      EXAMPLES
        phigate explain message.eml
        phigate explain message.eml --rule us.ssn
        phigate explain --rules site.yaml --rule wristband - < message.eml

      EXIT STATUS
        0   the message was explained, whatever its verdict
        64  wrong usage, or there is no such rule
        75  the message could not be read
        78  rules or policy cannot be used
      """)

  @Argument(
    help: ArgumentHelp("A message, an mbox file, or - for standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @Option(
    name: .long,
    help: ArgumentHelp("Follow only the rule of this detector.", valueName: "id"))
  var rule: String?

  @OptionGroup(title: "Rules") var setup: SetupOptions

  func run() async throws {
    let configuration = try setup.configuration()
    let scanner = try Setup.compiling { () throws(SetupError) in try Scanner(configuration) }
    let wanted = rule.map { DetectorID($0) }
    if let wanted, !scanner.detectors.contains(wanted) {
      throw ValidationError(
        "There is no rule '\(wanted.name)'; `phigate rules list` shows them all.")
    }
    var options = Inputs.Options()
    options.messageBytes = configuration.limits.readBytes
    var inputs = Inputs(Arguments.paths([file]), options: options)
    var standardOutput = StandardOutput()
    var hasFailed = false
    while standardOutput.isOpen, let input = inputs.next() {
      do throws(InputError) {
        if let text = try Self.text(about: input, scanner, wanted) { standardOutput.write(text) }
      } catch {
        Talk.error("\(error.source): \(error.reason)", remedy: error.remedy)
        hasFailed = true
      }
    }
    try standardOutput.check()
    if hasFailed { throw ExitStatus.failed }
  }

  private static func text(
    about input: Input, _ scanner: Scanner, _ wanted: DetectorID?
  ) throws(InputError) -> String? {
    switch input {
    case .endOfFolder: return nil
    case .failure(let error): throw error
    case .message(let message):
      let (result, explanation) = scanner.explain(
        try message.bytes(), source: message.source, detector: wanted)
      var report = TextReport()
      let head = String(decoding: report.report(result), as: UTF8.self)
      return head + lines(of: explanation).map { PrintableText.of($0) + "\n" }.joined()
    }
  }

  private static func lines(of explanation: Explanation) -> [String] {
    var lines = ["policy:"] + explanation.policy.map { "  " + $0 }
    lines.append("values:")
    for entry in explanation.entries {
      lines.append("  \(entry.detector)  \(entry.outcome)  \(entry.evidence)  \(entry.place)")
      lines += entry.steps.map { "    " + $0 }
    }
    if explanation.entries.isEmpty { lines.append("  none") }
    if !explanation.notes.isEmpty {
      lines += ["notes:"] + explanation.notes.map { "  " + $0 }
    }
    return lines
  }
}
