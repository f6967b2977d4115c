// `phigate evaluate`: how good the rules are, on labelled mail and texts. Tested by EvaluateTests.

public import ArgumentParser
import Engine
public import Evaluation
public import Findings
import Intake
import Report

extension EvaluationFormat: ExpressibleByArgument {}
extension Confidence: ExpressibleByArgument {}

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measures verdicts and detectors on labelled mail and texts.",
    usage: "phigate evaluate [<options>] <labels> ...",
    discussion: """
      LABELS is a file with one JSON object on each line, or a folder that holds
      such a file as labels.jsonl. The keys tell what is labelled:
        {"file": "001.eml", "verdict": "encrypt", "reason": "E1",
         "spans": [{"type": "mrn", "text": "00482917"}]}
            a message; its file stands beside the labels, or is named from the
            folder above them; `reason` and `spans` may be left out
        {"id": "n1", "text": "...", "doc_label": "phi",
         "spans": [{"type": "MRN", "start": 4, "end": 12}]}
            a text with all its values, counted in characters (`bstart` and
            `bend` in bytes); `"ssa_valid": false` leaves a value out;
            `"label_quality": "derived"` says that some values are not marked
        {"text": "...", "type": "US_SSN", "expect": true, "span": [11, 22]}
            one question; rows with `peer_choice`, or a `fact_check` that begins
            with `conflict`, are left out
      Reports hold ids and places, never a value.

      EXAMPLES
        phigate evaluate mail-labelled/C
        phigate evaluate --format html labelled/*.jsonl > figures.html
        phigate evaluate --map CHART_NO=mrn,encounter-number notes.jsonl
        phigate evaluate --fail-under accuracy=0.95 --fail-under MRN.f1=0.9 mail

      MEASURES for --fail-under
        accuracy, caught, block-recall, quiet (1 - false alarms), agreement,
        documents.f1, and for each type TYPE.precision, TYPE.recall, TYPE.f1,
        TYPE.documents.f1, TYPE.agreement. Every set that has the measure must
        reach the value.

      EXIT STATUS
        0   the figures are on standard output, whatever they are
        1   a measure is below its --fail-under
        64  wrong usage, or no set has the measure of a --fail-under
        75  labels or a message could not be read
        78  rules or policy cannot be used
      """)

  @Argument(
    help: ArgumentHelp("Files or folders with labels.", valueName: "labels"),
    completion: .file())
  var labels: [String]

  @Option(name: .shortAndLong, help: "How the figures are shown.")
  var format: EvaluationFormat = .text

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp(
      "Let these detectors answer for a type; may be repeated.", valueName: "type=id,..."))
  var map: [String] = []

  @Option(name: .long, help: "Count findings from this confidence on.")
  var confidence: Confidence = .medium

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp(
      "End with 1 if a measure is below a value from 0 to 1; may be repeated.",
      valueName: "measure=value"))
  var failUnder: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Of each set and kind, list this many misses in text; JSON and HTML list all.",
      valueName: "n"))
  var misses = 25

  @OptionGroup(title: "Rules") var setup: SetupOptions

  func validate() throws {
    guard misses >= 0 else { throw ValidationError("--misses takes a number from 0.") }
    _ = try thresholds()
    for entry in map { _ = try Self.mapping(entry) }
  }

  func run() throws {
    let configuration = try setup.configuration()
    let scanner = try Setup.compiling { () throws(SetupError) in try Scanner(configuration) }
    let evaluator = Evaluator(scanner, table: try table(scanner), confidence: confidence)
    var report = EvaluationReport(sets: [])
    do throws(InputError) {
      for path in Arguments.paths(labels) {
        let file = try LabelFile(path)
        report.sets.append(
          try evaluator.evaluate(file.set) { (name) throws(InputError) in try file.message(name) })
      }
    } catch {
      Talk.error("\(error.source): \(error.reason)", remedy: error.remedy)
      throw ExitStatus.failed
    }
    report.addSums()
    var output = StandardOutput()
    output.write(report.rendered(as: format, misses: misses))
    try output.check()
    try compare(report)
  }

  private func table(_ scanner: Scanner) throws -> TypeTable {
    var table = TypeTable()
    for entry in map {
      let (type, detectors) = try Self.mapping(entry)
      for detector in detectors where !scanner.detectors.contains(detector) {
        throw ValidationError(
          "There is no rule '\(detector.name)'; `phigate rules list` shows them all.")
      }
      table.map(type, to: detectors)
    }
    return table
  }

  private static func mapping(_ entry: String) throws -> (String, [DetectorID]) {
    let pieces = entry.split(separator: "=", maxSplits: 1)
    let names = pieces.count == 2 ? pieces[1].split(separator: ",") : []
    guard !names.isEmpty else { throw ValidationError("--map takes TYPE=ID or TYPE=ID,ID.") }
    return (String(pieces[0]), names.map { DetectorID(String($0)) })
  }

  private func thresholds() throws -> [(name: String, value: Double)] {
    try failUnder.map { entry in
      let pieces = entry.split(separator: "=", maxSplits: 1)
      guard pieces.count == 2, let value = Double(pieces[1]), (0...1).contains(value) else {
        throw ValidationError("--fail-under takes MEASURE=VALUE with a value from 0 to 1.")
      }
      return (String(pieces[0]), value)
    }
  }

  private func compare(_ report: EvaluationReport) throws {
    var isBelow = false
    for (name, least) in try thresholds() {
      let reached = report.sets.compactMap { set in set.measures[name].map { (set.name, $0) } }
      guard !reached.isEmpty else {
        throw ValidationError("No set has the measure '\(name)'; --format json shows them all.")
      }
      for (set, value) in reached where value < least {
        Talk.say("phigate: \(PrintableText.of(set)): \(name) is \(value), below \(least)")
        isBelow = true
      }
    }
    if isBelow { throw ExitCode(1) }
  }
}

/// A file with labels, and where its messages are.
private struct LabelFile {
  let set: LabelSet
  private let folder: InputPath
  private let outer: InputPath

  init(_ path: InputPath) throws(InputError) {
    let inner = path.entry(Array("labels.jsonl".utf8))
    let labels = path.isFolder ? inner : path
    folder = labels.folder
    outer = folder.entry(Array("..".utf8))
    let file = try RuleFiles.read(labels)
    do throws(LabelError) {
      set = try LabelReader.read(file.bytes, name: file.name)
    } catch {
      throw InputError(
        labels, reason: "line \(error.line): \(error.reason)",
        remedy: "`phigate evaluate --help` shows the forms of labels")
    }
  }

  /// The message of a file: beside the labels, or below the folder above them.
  func message(_ name: String) throws(InputError) -> [UInt8] {
    let bytes = Array(name.utf8)
    let besides = name.hasPrefix("/") ? InputPath(bytes: bytes) : folder.entry(bytes)
    do throws(InputError) {
      return try RuleFiles.read(besides).bytes
    } catch {
      if let found = try? RuleFiles.read(outer.entry(bytes)) { return found.bytes }
      throw error
    }
  }
}
