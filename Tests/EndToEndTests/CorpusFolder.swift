// One folder of Corpus/ with what is expected of its messages.

import Foundation
import TestSupport

/// A folder of messages that exist for the same reason.
struct CorpusFolder {
  /// What the policy demands of one message.
  struct Expectation: Codable {
    var file: String
    var verdict: String
    var reasons: [String]
    var detectors: [String]
    var absent: [String]
    var values: [String]
  }

  let name: String

  /// The names of all folders.
  static let names: [String] =
    Repository.files(below: "Corpus").filter { $0.hasSuffix("/expected.jsonl") }
    .map { String($0.dropLast("/expected.jsonl".count)) }

  /// The path below the root of the repository.
  var path: String { "Corpus/" + name }

  /// The messages' names, in the order of their names.
  var messages: [String] {
    Repository.files(below: path).filter { $0.hasSuffix(".eml") }
  }

  /// What is expected, message by message.
  func expectations() throws -> [Expectation] {
    try Repository.text(of: path + "/expected.jsonl").split(separator: "\n").map { line in
      try JSONDecoder().decode(Expectation.self, from: Data(line.utf8))
    }
  }

  /// The arguments that scan all messages of the folder with fingerprints.
  func scan(_ options: [String] = []) -> [String] {
    ["scan", "--format", "ndjson", "--fingerprint-key", "Corpus/fingerprint.key"] + options
      + messages.map { path + "/" + $0 }
  }
}
