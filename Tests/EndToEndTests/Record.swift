// One line of NDJSON as the program prints it, read back.

import Foundation

/// The result of one message, decoded from the program's own output.
struct Record: Codable, Hashable {
  /// One finding.
  struct Finding: Codable, Hashable {
    var detector: String
    var category: String
    var confidence: String
    var part: String
    var bytes: [Int]
    var line: Int
    var column: Int
    var evidence: String
    var fingerprint: String?

    /// The finding without its byte offsets, which line ends change.
    var withoutOffsets: Finding {
      var copy = self
      copy.bytes = []
      return copy
    }
  }

  /// One part that could not be looked into.
  struct Unscanned: Codable, Hashable {
    var part: String
    var reason: String
  }

  var schema: Int
  var source: String
  var verdict: String
  var reasons: [String]
  var size: Int
  var findings: [Finding]
  var unscanned: [Unscanned]

  /// Reads NDJSON.
  static func all(in output: Data) throws -> [Record] {
    try output.split(separator: UInt8(ascii: "\n")).map { line in
      try JSONDecoder().decode(Record.self, from: Data(line))
    }
  }
}
