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
  private let textScan: ReusableScan
  private var findings: [Finding] = []
  private var unscanned: [Unscanned] = []
  private var numbers = ValueNumbers()
  private var scannedTexts: [ScannedText] = []
  private var isExplaining = false

  /// Where the time goes; nil when nobody asks.
  var profile: DetectionProfile? { textScan.profile }

  init(_ scanner: Scanner, profile: DetectionProfile? = nil) {
    self.scanner = scanner
    textScan = scanner.idleScans.take()
    textScan.profile = profile
  }

  deinit { scanner.idleScans.give(textScan) }

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
    return outcome(source: source, size: bytes.count)
  }

  /// The result for a text that is no message, read as a body.
  mutating func result(ofText bytes: [UInt8], source: String) -> ScanResult {
    let text = MappedBytes(bytes: bytes)
    let read = text.looksLikeHTML ? HTMLText.text(of: text) : text
    scan(Folding.fold(read), part: Scanner.textPart, scope: .body)
    return outcome(source: source, size: bytes.count).result
  }

  private func outcome(source: String, size: Int) -> ScanOutcome {
    let decision = scanner.rules.policy.decide(findings: findings, unscanned: unscanned)
    let result = ScanResult(
      source: source, verdict: decision.verdict, reasons: decision.reasons, size: size,
      findings: findings, unscanned: unscanned,
      simulatedReasons: decision.simulatedReasons)
    return ScanOutcome(result: result, decision: decision, texts: scannedTexts)
  }

  private mutating func scan(_ text: MappedBytes, part: String, scope: Scope) {
    var candidates: [Candidate] = []
    for window in TextWindows(text.bytes) {
      let stretch = window.count == text.bytes.count ? text.bytes : Array(text.bytes[window])
      let outcome = textScan.candidates(in: stretch, scope: scope, explaining: isExplaining)
      if outcome.patternLimitReached { note(.patternLimit, part: part) }
      if outcome.hitLimitReached { note(.tooManyFindings, part: part) }
      candidates += outcome.candidates.map { $0.moved(by: window.lowerBound) }
    }
    report(candidates, in: text, part: part)
    if isExplaining, !candidates.isEmpty {
      scannedTexts.append(ScannedText(part: part, text: text, candidates: candidates))
    }
  }

  private mutating func report(_ candidates: [Candidate], in text: MappedBytes, part: String) {
    guard !candidates.isEmpty else { return }
    let lines = LineIndex(text.bytes.span)
    for candidate in candidates {
      guard findings.count < scanner.limits.findings else {
        note(.tooManyFindings, part: part)
        return
      }
      if let finding = finding(candidate, in: text, part: part, lines) { findings.append(finding) }
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

extension Candidate {
  fileprivate func moved(by offset: Int) -> Candidate {
    guard offset > 0 else { return self }
    var moved = self
    moved.range = range.lowerBound + offset..<range.upperBound + offset
    return moved
  }
}
