// `phigate scan`: verdicts and findings. Tested by ScanTests.

import ArgumentParser
import Engine
import Intake
import Report

struct ScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Gives each message its verdict and shows what was found.",
    usage: "phigate scan [<options>] <path> ...",
    discussion: """
      A PATH is a message, an mbox file, a Maildir or a folder. Of a folder the
      files that look like mail are read, in the order of their names. A named
      file is always read. `-` is one message on standard input.
      Values are never shown, only their shapes and places.

      EXAMPLES
        phigate scan message.eml
        phigate scan --format ndjson Maildir/ archive.mbox > results.ndjson
        phigate scan --quiet - < message.eml || echo "do not just send it"
        zcat archive.mbox.gz | phigate scan --mbox -
        phigate scan --rules site.yaml --policy site-policy.yaml sent/

      EXIT STATUS
        0   allow: all messages may be sent as they are
        10  encrypt: the heaviest verdict of all inputs
        20  block: the heaviest verdict of all inputs
        64  wrong usage
        75  an input could not be read or the output not written; whatever the
            verdicts of the other inputs, which are shown all the same
        78  rules, policy or key cannot be used
      """)

  @Argument(
    help: ArgumentHelp("Messages, mbox files, Maildirs, folders, or - .", valueName: "path"),
    completion: .file())
  var paths: [String]

  @OptionGroup(title: "Output") var output: OutputOptions

  @OptionGroup(title: "Rules") var setup: SetupOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Add fingerprints of the values, keyed with the bytes of this file.", valueName: "file"))
  var fingerprintKey: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Scan this many messages at once (default: the number of processors).", valueName: "n"))
  var workers: Int?

  @Flag(name: .long, help: "Split standard input if it begins like an mbox file.")
  var mbox = false

  func validate() throws {
    guard (1...256).contains(workers ?? 1) else {
      throw ValidationError("--workers takes a number from 1 to 256.")
    }
    guard paths.count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("Standard input (-) can be read only once.")
    }
  }

  func run() async throws {
    let configuration = try configuration()
    let scanner = try Setup.compiling { () throws(SetupError) in try Scanner(configuration) }
    var options = Inputs.Options()
    options.splitsStandardInput = mbox
    options.messageBytes = configuration.limits.readBytes
    let inputs = Inputs(Arguments.paths(paths), options: options)

    var reporter = output.format.reporter(isColoured: output.color.isColoured)
    var standardOutput = StandardOutput()
    var tally = Tally()
    let batch = ScanBatch(scanner, workers: workers ?? ScanBatch.availableProcessors)
    await batch.run(inputs) { outcome in
      tally.add(outcome)
      if case .result(let result) = outcome, !output.quiet {
        standardOutput.write(reporter.report(result))
      }
      talk(about: outcome)
      return standardOutput.isOpen
    }
    if !output.quiet { standardOutput.write(reporter.end()) }
    try standardOutput.check()
    if output.verbose || (!output.quiet && Talk.isTerminal && tally.total != 1) {
      Talk.note(tally.summary)
    }
    throw tally.exitCode
  }

  private func configuration() throws -> ScannerConfiguration {
    var configuration = try setup.configuration()
    for path in Arguments.paths(fingerprintKey.map { [$0] } ?? []) {
      let key = try Setup.reading { () throws(InputError) in try RuleFiles.read(path).bytes }
      guard !key.isEmpty else {
        Talk.error("\(path): the key is empty", remedy: "give a file with random bytes")
        throw ExitStatus.badSetup
      }
      configuration.fingerprintKey = key
    }
    return configuration
  }

  private func talk(about outcome: InputOutcome) {
    switch outcome {
    case .result: break
    case .failure(let error):
      Talk.error("\(error.source): \(error.reason)", remedy: error.remedy)
    case .endOfFolder(let folder):
      if folder.messages == 0, !output.quiet {
        Talk.note("\(folder.source): no mail found; \(folder.skipped) files passed over")
      }
    }
  }
}
