// Results as lines for people. Tested by TextReportTests.

public import Findings

/// Reports each message as one line, with its findings and unscanned parts indented below it.
///
///     encrypt  E1      sent/a.eml
///       part 1    2:21  us.ssn  high  ***-**-****
///       part 1.3  not scanned: encrypted-archive
public struct TextReport: Reporter {
  private let isColoured: Bool

  /// Makes a reporter; colours are used only when asked for (ECMA-48, SGR).
  public init(isColoured: Bool = false) { self.isColoured = isColoured }

  /// The lines of the result.
  public mutating func report(_ result: ScanResult) -> [UInt8] {
    var lines = [headline(of: result)]
    let parts = result.findings.map(\.place.part) + result.unscanned.map(\.part)
    let partWidth = parts.map(\.count).max() ?? 0
    let positionWidth = result.findings.map { position(of: $0).count }.max() ?? 0
    let nameWidth = result.findings.map(\.detector.name.count).max() ?? 0
    for finding in result.findings {
      var words = [
        "  part " + pad(finding.place.part, to: partWidth),
        String(repeating: " ", count: positionWidth - position(of: finding).count)
          + position(of: finding),
        pad(finding.detector.name, to: nameWidth),
        pad(finding.confidence.rawValue, to: 6),
        finding.evidence.mask,
      ]
      if let fingerprint = finding.fingerprint { words.append(fingerprint) }
      if finding.isSimulated { words.append("(simulated)") }
      lines.append(words.map(PrintableText.of).joined(separator: "  "))
    }
    for part in result.unscanned {
      lines.append(
        PrintableText.of(
          "  part \(pad(part.part, to: partWidth))  not scanned: \(part.reason.rawValue)"))
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// Nothing: each line stands for itself.
  public mutating func end() -> [UInt8] { [] }

  private func headline(of result: ScanResult) -> String {
    let reasons = result.reasons.map(\.code).joined(separator: ",")
    let simulated = result.simulatedReasons.map(\.code).joined(separator: ",")
    var line = [
      colour(pad(result.verdict.rawValue, to: 7), as: result.verdict),
      pad(reasons.isEmpty ? "-" : PrintableText.of(reasons), to: 6),
      PrintableText.of(result.source),
    ]
    if !simulated.isEmpty { line.append("(simulated: \(PrintableText.of(simulated)))") }
    return line.joined(separator: "  ")
  }

  private func position(of finding: Finding) -> String {
    "\(finding.place.line):\(finding.place.column)"
  }

  private func pad(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private func colour(_ text: String, as verdict: Verdict) -> String {
    guard isColoured else { return text }
    let code =
      switch verdict {
      case .allow: "32"
      case .encrypt: "33"
      case .block: "1;31"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
