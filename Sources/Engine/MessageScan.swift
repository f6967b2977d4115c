// One message from bytes to verdict. Tested by ScannerTests.

import Detection
import Findings
import Mail
import Policy
import Text

/// A text of the message, in match form, with its candidates.
struct ScannedText {
  var part: String
  var text: MappedBytes
  var candidates: [Candidate]
}

/// The result of a scan and, when explaining, what it came from.
struct ScanOutcome {
  var result: ScanResult
  var decision: Decision
  var texts: [ScannedText]
}

/// The scan of one message: gathers texts, finds values, decides.
struct MessageScan: ~Copyable {
  private let scanner: Scanner
  private var textScan: TextScan
  private var findings: [Finding] = []
  private var unscanned: [Unscanned] = []
  private var numbers = ValueNumbers()
  private var scannedTexts: [ScannedText] = []
  private var isExplaining = false

  init(_ scanner: Scanner) {
    self.scanner = scanner
    textScan = TextScan(scanner.rules.detectors)
  }

  mutating func result(
    of bytes: [UInt8], source: String, explaining: Bool
  ) -> ScanOutcome {
    isExplaining = explaining
    var texts = MessageTexts(bytes, opener: scanner.opener, limits: scanner.limits)
    while let piece = texts.next() {
      switch piece {
      case .text(let part, let scope, let text):
        scan(Folding.fold(text), part: part, scope: scope)
      case .unscanned(let part, let reason): note(reason, part: part)
      }
    }
    let decision = scanner.rules.policy.decide(findings: findings, unscanned: unscanned)
    let result = ScanResult(
      source: source, verdict: decision.verdict, reasons: decision.reasons, size: bytes.count,
      findings: findings, unscanned: unscanned,
      simulatedReasons: decision.simulatedReasons)
    return ScanOutcome(result: result, decision: decision, texts: scannedTexts)
  }

  private mutating func scan(_ text: MappedBytes, part: String, scope: Scope) {
    let outcome = textScan.candidates(in: text.bytes, scope: scope, explaining: isExplaining)
    if outcome.patternLimitReached { note(.patternLimit, part: part) }
    if outcome.hitLimitReached { note(.tooManyFindings, part: part) }
    guard !outcome.candidates.isEmpty else { return }
    let lines = LineIndex(text.bytes.span)
    for candidate in outcome.candidates {
      guard findings.count < scanner.limits.findings else {
        note(.tooManyFindings, part: part)
        break
      }
      if let finding = finding(candidate, in: text, part: part, lines) { findings.append(finding) }
    }
    if isExplaining {
      scannedTexts.append(ScannedText(part: part, text: text, candidates: outcome.candidates))
    }
  }

  private mutating func finding(
    _ candidate: Candidate, in text: MappedBytes, part: String, _ lines: LineIndex
  ) -> Finding? {
    let detector = scanner.rules.detectors.detectors[candidate.detector]
    guard let confidence = candidate.confidence, case .finding(let category) = detector.kind else {
      return nil
    }
    let value = text.bytes[candidate.range]
    let compared = CanonicalValue.bytes(of: value, digitsOnly: detector.comparesDigitsOnly)
    let position = lines.lineAndColumn(at: candidate.range.lowerBound)
    return Finding(
      detector: detector.id, category: category, confidence: confidence,
      place: Place(
        part: part, bytes: text.rawRange(of: candidate.range), line: position.line,
        column: position.column, scope: candidate.scope),
      evidence: Evidence(masking: text.bytes.span.extracting(candidate.range)),
      fingerprint: scanner.fingerprint?.of(
        CanonicalValue.bytes(of: value, digitsOnly: false), detector: detector.id.name),
      ordinal: numbers.number(of: compared, detector: candidate.detector),
      isSimulated: detector.mode == .simulate)
  }

  /// Records once for each part and reason.
  private mutating func note(_ reason: Unscanned.Reason, part: String) {
    let record = Unscanned(part: part, reason: reason)
    if !unscanned.contains(record) { unscanned.append(record) }
  }
}
