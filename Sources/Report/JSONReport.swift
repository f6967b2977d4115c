// Pretty-printed JSON: one object, or an array of several. Tested by JSONReportTests.

public import Findings

/// Reports one result as an object and several as an array of objects; none is an empty array.
public struct JSONReport: Reporter {
  /// The first result, until it is known whether another one follows.
  private var held: ScanResult?
  private var count = 0

  /// Makes a reporter.
  public init() {}

  /// The bytes of the result; nothing for the first one, whose form the second one decides.
  public mutating func report(_ result: ScanResult) -> [UInt8] {
    count += 1
    if count == 1 {
      held = result
      return []
    }
    var bytes: [UInt8] = []
    if let first = held {
      bytes += Array("[\n  ".utf8) + object(first, depth: 1)
      held = nil
    }
    return bytes + Array(",\n  ".utf8) + object(result, depth: 1)
  }

  /// The object of the only result, or the end of the array.
  public mutating func end() -> [UInt8] {
    if let only = held { return object(only, depth: 0) + [UInt8(ascii: "\n")] }
    return Array((count == 0 ? "[]\n" : "\n]\n").utf8)
  }

  private func object(_ result: ScanResult, depth: Int) -> [UInt8] {
    var json = JSONWriter(isPretty: true, depth: depth)
    json.write(result)
    return json.bytes
  }
}
