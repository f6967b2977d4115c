// Labels and a scanner to figures. Tested by EvaluatorTests.

public import Engine
public import Findings

/// Scans what is labelled and judges the results.
public struct Evaluator: Sendable {
  private let scanner: Scanner
  private let table: TypeTable
  private let confidence: Confidence

  /// Makes an evaluator.
  ///
  /// - Parameters:
  ///   - scanner: What is judged.
  ///   - table: Which detectors answer for which type.
  ///   - confidence: From which confidence on a finding counts.
  public init(_ scanner: Scanner, table: TypeTable = .init(), confidence: Confidence = .medium) {
    self.scanner = scanner
    self.table = table
    self.confidence = confidence
  }

  /// Scans all items of a set and sums up.
  ///
  /// - Parameters:
  ///   - set: The labels.
  ///   - read: Reads the message of a file that the labels name.
  /// - Returns: The figures of the set.
  /// - Throws: What `read` throws.
  public func evaluate<Failure: Error>(
    _ set: LabelSet, reading read: (String) throws(Failure) -> [UInt8]
  ) throws(Failure) -> SetReport {
    var tally = SetTally(set, table: table, confidence: confidence)
    for item in set.items {
      switch item.content {
      case .file(let file):
        let message = try read(file)
        tally.add(
          item, scanner.scan(message, source: item.id), places: places(of: item.spans, in: message))
      case .text(let text):
        tally.add(
          item, scanner.scan(text: text, source: item.id),
          places: item.spans.map { Self.places(of: $0) })
      }
    }
    return tally.finished()
  }

  private func places(of spans: [ExpectedSpan], in message: [UInt8]) -> [[TextPlace]] {
    let texts = spans.map { span in
      if case .text(let text) = span.position { text } else { "" }
    }
    return texts.isEmpty ? [] : scanner.places(of: texts, in: message)
  }

  private static func places(of span: ExpectedSpan) -> [TextPlace] {
    guard case .bytes(let bytes) = span.position else { return [] }
    return [TextPlace(part: Scanner.textPart, bytes: bytes, lines: 1...Int.max)]
  }
}
