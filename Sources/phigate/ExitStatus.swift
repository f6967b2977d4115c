// The exit codes of the program; sysexits(3) where they have a name. Tested by ScanTests.

import ArgumentParser
import Findings

/// What the program ends with.
enum ExitStatus {
  /// The job could not be done: unreadable input, output that cannot be written (EX_TEMPFAIL).
  static let failed = ExitCode(75)
  /// Rules, policy or key cannot be used (EX_CONFIG).
  static let badSetup = ExitCode(78)

  /// The exit code of a verdict.
  static func of(_ verdict: Verdict) -> ExitCode {
    switch verdict {
    case .allow: ExitCode(0)
    case .encrypt: ExitCode(10)
    case .block: ExitCode(20)
    }
  }
}
