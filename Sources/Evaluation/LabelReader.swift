// Labels from JSON Lines. Tested by LabelReaderTests.

import Findings
import FoundationEssentials

/// Why labels cannot be used.
public struct LabelError: Error, Sendable, Hashable {
  /// The line, counted from 1.
  public var line: Int
  /// What is wrong; it repeats nothing of the line.
  public var reason: String
}

/// Reads JSON Lines: one object on each line; the keys of the first one tell what is labelled.
///
/// - `{"file", "verdict", "reason"?, "spans": [{"type", "text"}]?}`: messages.
/// - `{"id", "text", "spans": [{"type", "start", "end"}], "doc_label"?}`: texts. `start` and `end`
///   count characters (Unicode scalars); `bstart` and `bend`, where they stand, count bytes.
///   `"label_quality": "derived"` says that only some of the values are marked.
/// - `{"text", "type", "expect", "span"?}`: vectors. Rows with `peer_choice`, or whose `fact_check`
///   begins with `conflict`, decide nothing.
public enum LabelReader {
  /// Reads the labels of a file.
  ///
  /// - Parameters:
  ///   - bytes: The content of the file.
  ///   - name: The name of the set.
  /// - Returns: The labels.
  /// - Throws: ``LabelError`` at the first line that cannot be used.
  public static func read(_ bytes: [UInt8], name: String) throws(LabelError) -> LabelSet {
    var set: LabelSet?
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      let row = try row(line, number: index + 1)
      var read = set ?? LabelSet(name: name, kind: row.kind, items: [])
      guard let item = row.item(as: read.kind, number: index + 1) else {
        throw LabelError(line: index + 1, reason: "a key of labelled \(read.kind) is missing")
      }
      read.items.append(item)
      if row.labelQuality == "derived" { read.isDerived = true }
      set = read
    }
    guard let set else { throw LabelError(line: 1, reason: "there is no label") }
    return set
  }

  private static func row(_ line: ArraySlice<UInt8>, number: Int) throws(LabelError) -> LabelRow {
    do {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try decoder.decode(LabelRow.self, from: Data(line))
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context)
    {
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      throw LabelError(line: number, reason: "the value of '\(path)' is of another type")
    } catch DecodingError.keyNotFound(let key, _) {
      throw LabelError(line: number, reason: "the key '\(key.stringValue)' is missing")
    } catch {
      throw LabelError(line: number, reason: "this is no JSON object with labels")
    }
  }
}

/// One line of labels, of any kind.
private struct LabelRow: Decodable {
  struct Span: Decodable {
    var type: String
    var text: String?
    var start: Int?
    var end: Int?
    var bstart: Int?
    var bend: Int?
    var ssaValid: Bool?
  }

  var id: String?
  var file: String?
  var text: String?
  var verdict: String?
  var reason: String?
  var reasons: [String]?
  var docLabel: String?
  var labelQuality: String?
  var spans: [Span]?
  var type: String?
  var expect: Bool?
  var span: [Int]?
  var factCheck: String?
  var peerChoice: String?

  var kind: LabelSet.Kind {
    if file != nil { return .messages }
    return expect == nil ? .texts : .vectors
  }

  func item(as kind: LabelSet.Kind, number: Int) -> LabelledItem? {
    switch kind {
    case .messages: message()
    case .texts: labelledText(number)
    case .vectors: vector(number)
    }
  }

  private func message() -> LabelledItem? {
    guard let file, let verdict = verdict.flatMap(Verdict.init) else { return nil }
    let code = reason ?? reasons?.first
    return LabelledItem(
      id: file, content: .file(file), verdict: verdict, reason: code == "-" ? nil : code,
      spans: (spans ?? []).compactMap { span in
        span.text.map { ExpectedSpan(type: span.type, position: .text($0)) }
      })
  }

  private func labelledText(_ number: Int) -> LabelledItem? {
    guard let text, let spans else { return nil }
    var expected: [ExpectedSpan] = []
    for span in spans {
      guard let bytes = span.bytes(in: text) else { return nil }
      expected.append(
        ExpectedSpan(type: span.type, position: .bytes(bytes), counts: span.ssaValid ?? true))
    }
    return LabelledItem(
      id: id ?? "line \(number)", content: .text(text), verdict: verdict.flatMap(Verdict.init),
      document: docLabel, spans: expected)
  }

  private func vector(_ number: Int) -> LabelledItem? {
    guard let text, let type, let expect else { return nil }
    var bytes: Range<Int>?
    if let span {
      guard span.count == 2 else { return nil }
      bytes = text.bytes(ofScalars: span[0], to: span[1])
      if bytes == nil { return nil }
    }
    var leftOut: String?
    if factCheck?.hasPrefix("conflict") == true { leftOut = "against the public rule" }
    if peerChoice != nil { leftOut = leftOut ?? "a choice of the peer" }
    return LabelledItem(
      id: "line \(number)", content: .text(text),
      question: Question(type: type, expected: expect, bytes: bytes, leftOut: leftOut))
  }
}

extension LabelRow.Span {
  fileprivate func bytes(in text: String) -> Range<Int>? {
    if let bstart, let bend {
      return 0 <= bstart && bstart <= bend && bend <= text.utf8.count ? bstart..<bend : nil
    }
    guard let start, let end else { return nil }
    return text.bytes(ofScalars: start, to: end)
  }
}

extension String {
  /// Offsets in bytes for offsets in Unicode scalars; nil outside the text.
  func bytes(ofScalars start: Int, to end: Int) -> Range<Int>? {
    let scalars = unicodeScalars
    guard 0 <= start, start <= end,
      let first = scalars.index(scalars.startIndex, offsetBy: start, limitedBy: scalars.endIndex),
      let last = scalars.index(first, offsetBy: end - start, limitedBy: scalars.endIndex)
    else { return nil }
    let bytes = utf8.distance(from: utf8.startIndex, to: first)
    return bytes..<bytes + utf8.distance(from: first, to: last)
  }
}
