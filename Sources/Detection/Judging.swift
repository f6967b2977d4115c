// Weighs the evidence for each candidate of one text. Tested by TextScanTests.

import Checks
import Findings
import Matcher

/// The judgement of one text, detector by detector.
struct Judging {
  let set: DetectorSet
  var reading: TextReading
  let scope: Scope
  let explaining: Bool
  /// Filled while judging; nil when nobody asks.
  var profile: DetectionProfile?

  init(set: DetectorSet, reading: TextReading, scope: Scope, explaining: Bool) {
    self.set = set
    self.reading = reading
    self.scope = scope
    self.explaining = explaining
  }

  /// Judges every candidate of every source, then lets the strongest value of each span win.
  mutating func candidates() -> [Candidate] {
    var all: [Candidate] = []
    for detector in set.order where set.detectors[detector].mode != .off {
      let start = profile?.clock()
      let own = candidates(of: detector)
      if let start, let end = profile?.clock() {
        let count = proposals(of: detector)
        profile?.add(detector, candidates: count, nanoseconds: end - start)
      }
      guard !own.isEmpty else { continue }
      reading.values[detector] = ValueList(own)
      if explaining || set.detectors[detector].kind != .cue { all += own }
    }
    all.sort {
      ($0.range.lowerBound, $0.detector, $0.source) < ($1.range.lowerBound, $1.detector, $1.source)
    }
    leaveBoilerplate(&all)
    Overlaps.resolve(&all, set: set, explaining: explaining)
    return explaining ? all : findings(all)
  }

  /// What is reported: of a detector's values with the same bytes the surest.
  private func findings(_ candidates: [Candidate]) -> [Candidate] {
    var findings: [Candidate] = []
    for candidate in candidates {
      guard let confidence = candidate.confidence, isFinding(candidate.detector) else { continue }
      // Candidates come by their start and detector, so that twins stand side by side.
      var twin = findings.count - 1
      while twin >= 0, findings[twin].isBeside(candidate), findings[twin].range != candidate.range {
        twin -= 1
      }
      guard twin >= 0, findings[twin].isBeside(candidate) else {
        findings.append(candidate)
        continue
      }
      if (findings[twin].confidence ?? .low) < confidence { findings[twin] = candidate }
    }
    return findings
  }

  private func isFinding(_ detector: Int) -> Bool {
    if case .finding = set.detectors[detector].kind { return true }
    return false
  }

  private mutating func candidates(of index: Int) -> [Candidate] {
    let detector = set.detectors[index]
    var candidates: [Candidate] = []
    for (number, source) in detector.sources.enumerated() {
      switch source.form {
      case .patterns(let patterns):
        for pattern in patterns {
          for range in reading.hits[pattern.index].ranges {
            judge(range, index, number, detector, into: &candidates)
          }
        }
      case .values(let detectors):
        for other in detectors {
          for range in reading.values[other].all {
            judge(range, index, number, detector, into: &candidates)
          }
        }
      }
    }
    return candidates
  }

  /// How many values the sources of a detector propose.
  private func proposals(of index: Int) -> Int {
    set.detectors[index].sources.reduce(0) { sum, source in
      switch source.form {
      case .patterns(let patterns):
        patterns.reduce(sum) { $0 + reading.hits[$1.index].ranges.count }
      case .values(let detectors):
        detectors.reduce(sum) { $0 + reading.values[$1].all.count }
      }
    }
  }

  private mutating func judge(
    _ range: Range<Int>, _ index: Int, _ number: Int, _ detector: Detector,
    into candidates: inout [Candidate]
  ) {
    let source = detector.sources[number]
    var candidate = Candidate(
      detector: index, source: number, range: range,
      scope: reading.segments.scope(at: range.lowerBound, in: scope), confidence: nil,
      isLabelled: source.isLabelled, steps: [])
    weigh(&candidate, source, detector)
    if explaining || candidate.confidence != nil { candidates.append(candidate) }
  }

  /// Base confidence, then evidence, then what speaks against it.
  private mutating func weigh(
    _ candidate: inout Candidate, _ source: Detector.Source, _ detector: Detector
  ) {
    guard looks(detector, at: candidate.scope) else {
      note(.outOfScope(candidate.scope), in: &candidate)
      return
    }
    for call in source.checks
    where !call.passes(reading.text.span.extracting(candidate.range)) {
      note(.failed(check: call.check.name), in: &candidate)
      return
    }
    note(.base(source.confidence), in: &candidate)
    candidate.confidence = source.confidence
    for clue in detector.evidence where clue.applies(to: candidate.source) {
      raise(&candidate, by: clue)
    }
    guard candidate.confidence != nil else { return }
    for clue in detector.against where clue.applies(to: candidate.source) {
      lower(&candidate, by: clue)
    }
  }

  /// Whether a detector looks at text of this kind.
  ///
  /// Findings in signatures and footers are weighed first and left out later, because a
  /// paragraph that identifies a patient is neither.
  private func looks(_ detector: Detector, at scope: Scope) -> Bool {
    if detector.scopes.contains(scope) { return true }
    guard case .finding = detector.kind, scope == .signature || scope == .footer else {
      return false
    }
    return detector.scopes.contains(self.scope)
  }

  private mutating func raise(_ candidate: inout Candidate, by clue: Clue) {
    guard case .raise(let confidence) = clue.effect else { return }
    if !explaining, let reached = candidate.confidence, reached >= confidence,
      candidate.isLabelled || !clue.isLabel
    {
      return  // nothing to gain, and nobody asks why
    }
    guard reading.sees(clue.sight, of: candidate.range) else {
      note(.missing(clue: clue.name), in: &candidate)
      return
    }
    note(.raised(clue: clue.name, to: confidence), in: &candidate)
    candidate.confidence = max(candidate.confidence ?? confidence, confidence)
    if clue.isLabel { candidate.isLabelled = true }
  }

  private mutating func lower(_ candidate: inout Candidate, by clue: Clue) {
    guard let reached = candidate.confidence, reading.sees(clue.sight, of: candidate.range) else {
      return
    }
    switch clue.effect {
    case .raise: break
    case .cap(let confidence):
      note(.capped(clue: clue.name, to: confidence), in: &candidate)
      candidate.confidence = min(reached, confidence)
    case .drop:
      note(.dropped(clue: clue.name), in: &candidate)
      candidate.confidence = nil
    }
  }

  private func note(_ step: Candidate.Step, in candidate: inout Candidate) {
    if explaining { candidate.steps.append(step) }
  }

  /// Leaves out what stands in signatures and footers and whose detector does not look there.
  ///
  /// A paragraph that holds an identity which does count there is neither: its values stay, and
  /// belong to the text. So nobody hides a patient below two dashes.
  private func leaveBoilerplate(_ candidates: inout [Candidate]) {
    let inside = candidates.indices.filter {
      candidates[$0].scope == .signature || candidates[$0].scope == .footer
    }
    guard !inside.isEmpty else { return }
    let identities = RangeList(
      uniting: inside.map { candidates[$0] }.filter(isIdentity).map(\.range))
    let telling = RangeList(
      uniting: reading.layout.paragraphs(of: reading.text.span).filter(identities.overlaps))
    for index in inside {
      if telling.overlaps(candidates[index].range) {
        candidates[index].scope = scope
      } else if !set.detectors[candidates[index].detector].scopes.contains(candidates[index].scope)
      {
        candidates[index].confidence = nil
        note(.outOfScope(candidates[index].scope), in: &candidates[index])
      }
    }
  }

  private func isIdentity(_ candidate: Candidate) -> Bool {
    guard let confidence = candidate.confidence, confidence >= .medium else { return false }
    let detector = set.detectors[candidate.detector]
    return detector.kind == .finding(.identifier) && detector.scopes.contains(candidate.scope)
  }
}

extension Candidate {
  fileprivate func isBeside(_ other: Candidate) -> Bool {
    detector == other.detector && range.lowerBound == other.range.lowerBound
  }
}
