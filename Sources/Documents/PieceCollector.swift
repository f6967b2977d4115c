// Collects what a document of a legacy format holds, within limits. Tested by CompoundFileTests.

import Text

/// The pieces of one document, counted against its limits.
struct PieceCollector {
  let source: MappedBytes
  /// What may still be given out.
  private(set) var left: DocumentLimits
  private var pieces: [DocumentPiece] = []
  private var defects: [DocumentDefect] = []
  private var lines: [UInt8] = []

  init(source: MappedBytes, limits: DocumentLimits) {
    self.source = source
    left = limits
    left.bytes = min(left.bytes, Archive.unpackedLimit(ofSize: source.bytes.count))
  }

  mutating func note(_ defect: DocumentDefect) {
    if !defects.contains(defect) { defects.append(defect) }
  }

  /// What was read: all short texts as one, then long texts and files, then defects.
  consuming func finish() -> [DocumentPiece] {
    var result: [DocumentPiece] = []
    if lines.hasVisibleText { result.append(.text(.derived(lines, from: source))) }
    return result + pieces + defects.map { .closed($0) }
  }

  /// Adds a long text.
  mutating func add(text: [UInt8]) {
    guard text.hasVisibleText, let text = spend(text) else { return }
    pieces.append(.text(.derived(text, from: source)))
  }

  /// Adds a short text on a line of its own.
  mutating func add(line: [UInt8]) {
    guard line.hasVisibleText, let line = spend(line) else { return }
    lines += line
    lines.append(UInt8(ascii: "\n"))
  }

  /// Adds a file.
  mutating func add(file: [UInt8], name: [UInt8]) {
    guard left.files > 0 else { return note(.tooManyFiles) }
    guard let file = spend(file) else { return }
    left.files -= 1
    pieces.append(.file(name: name, content: .derived(file, from: source)))
  }

  /// Counts bytes that are given out; nil when the limit is reached.
  private mutating func spend(_ bytes: [UInt8]) -> [UInt8]? {
    let kept = bytes.count > left.bytes ? Array(bytes.prefix(left.bytes)) : bytes
    if kept.count < bytes.count { note(.tooLarge) }
    left.bytes -= kept.count
    return kept.isEmpty && !bytes.isEmpty ? nil : kept
  }
}
