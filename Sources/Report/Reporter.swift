// How results become bytes of output, one after another. Tested by ReporterTests.

public import Findings

/// Turns results into bytes, result by result, so that a report of any length needs little memory.
public protocol Reporter {
  /// The bytes that this result adds to the report; may be empty while the form is still open.
  mutating func report(_ result: ScanResult) -> [UInt8]

  /// The bytes that end the report.
  mutating func end() -> [UInt8]
}

/// The formats in which results are reported; all are views of the same ``ScanResult``.
public enum ReportFormat: String, Sendable, Hashable, CaseIterable {
  /// Lines for people.
  case text
  /// One JSON object, or an array of objects for several messages.
  case json
  /// One JSON object per line and message.
  case ndjson

  /// Makes a reporter for one report; text may use ANSI colours (ECMA-48), JSON never does.
  public func reporter(isColoured: Bool = false) -> any Reporter {
    switch self {
    case .text: TextReport(isColoured: isColoured)
    case .json: JSONReport()
    case .ndjson: NDJSONReport()
    }
  }
}
