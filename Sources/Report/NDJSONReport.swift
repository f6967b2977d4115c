// One JSON object per line and message. Tested by NDJSONReportTests.

public import Findings

/// Reports each result as one line of JSON, for scripts and big-data tools.
public struct NDJSONReport: Reporter {
  /// Makes a reporter.
  public init() {}

  /// One line.
  public mutating func report(_ result: ScanResult) -> [UInt8] {
    var json = JSONWriter()
    json.write(result)
    return json.bytes + [UInt8(ascii: "\n")]
  }

  /// Nothing: each line stands for itself.
  public mutating func end() -> [UInt8] { [] }
}
