// The account of a scan in words. Tested by ExplainTests.

import Detection
import Findings
import Policy
import Text

extension Scanner {
  /// Most candidates that an explanation lists.
  static let explainedCandidateLimit = 2_000

  /// Puts the candidates and the policy's lines into words.
  func explanation(of outcome: ScanOutcome, detector wanted: DetectorID?) -> Explanation {
    var entries: [Explanation.Entry] = []
    for text in outcome.texts {
      let lines = LineIndex(text.text.bytes.span)
      for candidate in text.candidates where entries.count < Self.explainedCandidateLimit {
        let detector = rules.detectors.detectors[candidate.detector]
        guard wanted == nil ? candidate.confidence != nil : detector.id == wanted else { continue }
        entries.append(entry(candidate, detector, text, lines))
      }
    }
    return Explanation(
      entries: entries, policy: policyLines(outcome.decision),
      notes: entries.isEmpty ? notes(about: wanted) : [])
  }

  private func entry(
    _ candidate: Candidate, _ detector: Detector, _ text: ScannedText, _ lines: LineIndex
  ) -> Explanation.Entry {
    let position = lines.lineAndColumn(at: candidate.range.lowerBound)
    let source = detector.sources[candidate.source].name
    return Explanation.Entry(
      detector: detector.id.name,
      place: "part \(text.part) (\(candidate.scope.rawValue)), line \(position.line), "
        + "column \(position.column)",
      evidence: Evidence(masking: text.text.bytes.span.extracting(candidate.range)).mask,
      outcome: candidate.confidence?.rawValue ?? "no finding",
      steps: ["pattern '\(source)' matches"] + candidate.steps.map(words))
  }

  private func words(_ step: Candidate.Step) -> String {
    switch step {
    case .base(let confidence?): "base confidence \(confidence.rawValue)"
    case .base(nil): "no finding by itself: needs evidence"
    case .failed(let check): "the value fails the check '\(check)'"
    case .raised(let clue, let confidence): "evidence '\(clue)' seen: \(confidence.rawValue)"
    case .missing(let clue): "evidence '\(clue)' not seen"
    case .capped(let clue, let confidence):
      "'\(clue)' speaks against it: at most \(confidence.rawValue)"
    case .dropped(let clue): "'\(clue)' speaks against it: no finding"
    case .outOfScope(let scope): "the detector does not look at text of kind '\(scope.rawValue)'"
    case .hidden(let detector):
      "the same bytes are claimed by '\(rules.detectors.detectors[detector].id.name)'"
    }
  }

  private func policyLines(_ decision: Decision) -> [String] {
    zip(rules.policy.lines, decision.applies).map { line, applies in
      "\(line.reason.code) (\(line.verdict.rawValue)) \(applies ? "holds" : "does not hold"): "
        + line.title
    }
  }

  /// Why a detector has no candidate at all.
  private func notes(about wanted: DetectorID?) -> [String] {
    guard let wanted else { return [] }
    guard let detector = rules.detectors.detectors.first(where: { $0.id == wanted }) else {
      return ["there is no detector '\(wanted.name)'; `phigate rules list` shows them all"]
    }
    if detector.mode == .off { return ["the detector '\(wanted.name)' is off"] }
    let sources = detector.sources.map { "'\($0.name)'" }.joined(separator: ", ")
    return [
      "no text of this message matches a pattern of '\(wanted.name)' (patterns: \(sources))",
      "it looks at: "
        + Scope.allCases.filter(detector.scopes.contains).map(\.rawValue).joined(separator: ", "),
    ]
  }
}
