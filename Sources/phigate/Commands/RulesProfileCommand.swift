// `phigate rules profile`: what each rule costs on given mail. Tested by RuleProfileTests.

import ArgumentParser
import Engine
import Findings
import Glibc
import Intake
import Report

struct RulesProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Measures what each rule does and costs on given mail.",
    usage: "phigate rules profile [<options>] <path> ...",
    discussion: """
      For each rule: the values that its patterns proposed, its findings, and its
      share of the time in which values were judged. The patterns of all rules
      are searched together in one pass, whose time stands above the table.
      A PATH is what `scan` takes. Times differ from run to run.

      EXAMPLES
        phigate rules profile sent/
        phigate rules profile --top 10 --rules site.yaml archive.mbox

      EXIT STATUS
        0 measured, 64 wrong usage, 75 an input could not be read, 78 the rules
        cannot be used
      """)

  @Argument(
    help: ArgumentHelp("Messages, mbox files, Maildirs, folders, or - .", valueName: "path"),
    completion: .file())
  var paths: [String]

  @Option(
    name: .long,
    help: ArgumentHelp("Show only the rules that cost most.", valueName: "n"))
  var top: Int?

  @OptionGroup(title: "Rules") var setup: SetupOptions

  func validate() throws {
    guard (top ?? 1) > 0 else { throw ValidationError("--top takes a number from 1.") }
  }

  func run() throws {
    let configuration = try setup.configuration()
    let scanner = try Setup.compiling { () throws(SetupError) in try Scanner(configuration) }
    var profiler = RuleProfiler(scanner) { Self.nanoseconds() }
    var options = Inputs.Options()
    options.messageBytes = configuration.limits.readBytes
    var inputs = Inputs(Arguments.paths(paths), options: options)
    var hasFailed = false
    while let input = inputs.next() {
      do throws(InputError) {
        switch input {
        case .endOfFolder: break
        case .failure(let error): throw error
        case .message(let message): profiler.add(try message.bytes())
        }
      } catch {
        Talk.error("\(error.source): \(error.reason)", remedy: error.remedy)
        hasFailed = true
      }
    }
    var output = StandardOutput()
    output.write(Self.text(profiler.result, top: top))
    try output.check()
    if hasFailed { throw ExitStatus.failed }
  }

  /// The clock that only goes forward.
  private static func nanoseconds() -> UInt64 {
    var time = timespec()
    unsafe _ = clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  private static func text(_ profile: RuleProfile, top: Int?) -> String {
    let judging = profile.judgingNanoseconds
    let seconds = Double(profile.nanoseconds) / 1e9
    let speed = seconds > 0 ? Double(profile.messageBytes) / seconds / 1e6 : 0
    var lines = [
      "messages \(profile.messages), bytes \(profile.messageBytes), "
        + "of text \(profile.textBytes): \(decimal(speed)) MB/s",
      "time \(milliseconds(profile.nanoseconds)) ms: search "
        + "\(milliseconds(profile.searchNanoseconds)), judging \(milliseconds(judging)), "
        + "the rest reads mail and lays out texts",
      "",
    ]
    var rows = [["rule", "candidates", "findings", "ms", "share", "µs each"]]
    for entry in profile.entries.prefix(top ?? .max) {
      let time = Double(entry.nanoseconds)
      rows.append([
        PrintableText.of(entry.detector.name), String(entry.candidates), String(entry.findings),
        milliseconds(entry.nanoseconds),
        decimal(judging > 0 ? 100 * time / Double(judging) : 0) + "%",
        entry.candidates > 0 ? decimal(time / 1e3 / Double(entry.candidates)) : "-",
      ])
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    lines += rows.map { row in
      row.enumerated().map { column, cell in
        let gap = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + gap : gap + cell
      }.joined(separator: "  ")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func milliseconds(_ nanoseconds: UInt64) -> String {
    decimal(Double(nanoseconds) / 1e6)
  }

  /// A number with one decimal.
  private static func decimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
