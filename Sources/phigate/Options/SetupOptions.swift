// Which rules, policy and key a command uses. Tested by RuleFileTests.

import ArgumentParser
import Engine
import Intake

/// Options of every command that makes a scanner or looks at rules.
struct SetupOptions: ParsableArguments {
  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp(
      "Add the rules of a file, or of all .yaml files in a folder; may be repeated.",
      valueName: "path"))
  var rules: [String] = []

  @Flag(name: .long, help: "Use only the rules of --rules, without those in the program.")
  var rulesOnly = false

  @Option(
    name: .long,
    help: ArgumentHelp("Decide by the policy of this file.", valueName: "file"))
  var policy: String?

  /// The configuration that the options describe, with the rules of more paths.
  ///
  /// - Throws: the status 78 after saying which file cannot be read; a validation error where
  ///   there are no rules at all.
  func configuration(adding more: [String] = []) throws -> ScannerConfiguration {
    if rulesOnly, rules.isEmpty, more.isEmpty {
      throw ValidationError("--rules-only needs --rules PATH.")
    }
    var configuration = ScannerConfiguration()
    try Setup.reading { () throws(InputError) in
      var files: [NamedFile] = []
      for path in Arguments.paths(rules + more) {
        for file in try RuleFiles.readRules(at: path)
        where !files.contains(where: { $0.name == file.name }) {
          files.append(NamedFile(name: file.name, bytes: file.bytes))
        }
      }
      if !files.isEmpty { configuration.rules = rulesOnly ? .replacing(files) : .adding(files) }
      for path in Arguments.paths(policy.map { [$0] } ?? []) {
        let file = try RuleFiles.read(path)
        configuration.policy = NamedFile(name: file.name, bytes: file.bytes)
      }
    }
    if let poppler = Poppler() { configuration.pdfReader = { poppler.read($0) } }
    return configuration
  }
}

/// Steps before the work begins; where one fails, the program says why and ends with 78.
enum Setup {
  /// Reads files that set up the work.
  static func reading<Value>(
    _ step: () throws(InputError) -> Value
  ) throws(ExitCode) -> Value {
    do throws(InputError) {
      return try step()
    } catch {
      Talk.error("\(error.source): \(error.reason)", remedy: error.remedy)
      throw ExitStatus.badSetup
    }
  }

  /// Uses rules and policy.
  static func compiling<Value>(
    _ step: () throws(SetupError) -> Value
  ) throws(ExitCode) -> Value {
    do throws(SetupError) {
      return try step()
    } catch {
      Talk.say(error.description)
      Talk.error(
        "the rules or the policy cannot be used",
        remedy: "mend the places above; `phigate rules lint` checks them again")
      throw ExitStatus.badSetup
    }
  }
}
