// What the tests of single formats share.

import TestSupport
import Testing
import Text

@testable import Documents

/// The pieces of a document in a form that tests compare.
struct Opened {
  var texts: [String] = []
  var files: [String: [String]] = [:]
  var defects: [DocumentDefect] = []

  init(_ bytes: [UInt8], limits: DocumentLimits = DocumentLimits(bytes: 1_000_000, files: 30)) {
    let pieces = DocumentOpener().open(
      MappedBytes(bytes: bytes), kind: DocumentKind(of: bytes.span), limits: limits)
    for piece in pieces {
      switch piece {
      case .text(let text): texts.append(String(decoding: text.bytes, as: UTF8.self))
      case .file(let name, let content):
        files[String(decoding: name, as: UTF8.self), default: []]
          .append(String(decoding: content.bytes, as: UTF8.self))
      case .closed(let defect): defects.append(defect)
      }
    }
  }
}

extension [UInt8] {
  /// Copies with a few bytes changed, cut off or doubled, the same in every run.
  func damaged(count: Int, seed: UInt64) -> [[UInt8]] {
    var random = SeededRandom(seed)
    return (0..<count).map { _ in
      var bytes = self
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let values: [UInt8] = [0, 1, 0x7F, 0x80, 0xFE, 0xFF, .random(in: 0...255, using: &random)]
        let index = Int.random(in: 0..<bytes.count, using: &random)
        bytes[index] = values.randomElement(using: &random) ?? 0
      }
      if Int.random(in: 0..<4, using: &random) == 0 {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
      }
      return bytes
    }
  }
}
