// How results are shown. Tested by ScanTests.

public import ArgumentParser
import Glibc
public import Report

extension ReportFormat: ExpressibleByArgument {}

/// When text is coloured.
enum ColourChoice: String, CaseIterable, ExpressibleByArgument {
  /// On a terminal, unless `NO_COLOR` (https://no-color.org) is set or the terminal is dumb.
  case auto
  case always
  case never

  /// Whether to use colours now.
  var isColoured: Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      StandardOutput.isTerminal && Self.environment("NO_COLOR").isEmpty
        && Self.environment("TERM") != "dumb"
    }
  }

  private static func environment(_ name: String) -> String {
    guard let value = unsafe getenv(name) else { return "" }
    return unsafe String(cString: value)
  }
}

/// Options of commands that show results.
struct OutputOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "How results are shown.")
  var format: ReportFormat = .text

  @Option(name: .long, help: "When text is coloured; auto heeds NO_COLOR.")
  var color: ColourChoice = .auto

  @Flag(name: .shortAndLong, help: "Show no results: only errors, and the exit status.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Tell on standard error what was done.")
  var verbose = false

  func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
  }
}
