// What all inputs together came to. Tested by ScanTests.

import ArgumentParser
import Findings
import Intake

/// Counts verdicts and failures.
struct Tally {
  private var counts: [Verdict: Int] = [:]
  private var failures = 0
  private var skipped = 0

  /// Counts what came of one input.
  mutating func add(_ outcome: InputOutcome) {
    switch outcome {
    case .result(let result): counts[result.verdict, default: 0] += 1
    case .failure: failures += 1
    case .endOfFolder(let folder): skipped += folder.skipped
    }
  }

  /// The heaviest verdict of all, or the status of a failure if an input could not be read.
  var exitCode: ExitCode {
    if failures > 0 { return ExitStatus.failed }
    return ExitStatus.of(counts.keys.max() ?? .allow)
  }

  /// Messages and failures together.
  var total: Int { counts.values.reduce(failures, +) }

  /// One line for people.
  var summary: String {
    let messages = counts.values.reduce(0, +)
    var parts = [messages == 1 ? "1 message" : "\(messages) messages"]
    parts += Verdict.allCases.reversed().compactMap { verdict in
      counts[verdict].map { "\($0) \(verdict.rawValue)" }
    }
    if failures > 0 { parts.append("\(failures) not readable") }
    if skipped > 0 { parts.append("\(skipped) passed over (not mail)") }
    return parts.joined(separator: ", ")
  }
}
