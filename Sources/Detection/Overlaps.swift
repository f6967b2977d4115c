// One winner for each span: what happens when detectors claim the same bytes.
// Tested by OverlapsTests.

import Findings

/// Resolves overlaps between identifiers, provider and financial numbers, and masks.
enum Overlaps {
  /// Takes the confidence from every candidate that a stronger one overlaps; candidates come in
  /// the order of the text.
  ///
  /// Stronger is, in this order: labelled, surer, longer, earlier in the pack. A mask counts as
  /// unlabelled and sure. Health and protected findings overlap freely, and so do values that were
  /// taken from other detectors: each says its own thing.
  ///
  /// - Complexity: linear but for the sorting of values that overlap each other.
  static func resolve(_ candidates: inout [Candidate], set: DetectorSet, explaining: Bool) {
    var cluster: [Int] = []
    var end = 0
    for index in candidates.indices where isContender(candidates[index], in: set) {
      if candidates[index].range.lowerBound >= end {
        settle(cluster, &candidates, explaining: explaining)
        cluster.removeAll(keepingCapacity: true)
      }
      cluster.append(index)
      end = max(end, candidates[index].range.upperBound)
    }
    settle(cluster, &candidates, explaining: explaining)
  }

  /// Settles a run of values that overlap one another.
  private static func settle(
    _ cluster: [Int], _ candidates: inout [Candidate], explaining: Bool
  ) {
    guard cluster.count > 1 else { return }
    let ranked = cluster.sorted { isStronger(candidates[$0], than: candidates[$1]) }
    var taken: [(range: Range<Int>, detector: Int)] = []
    for index in ranked {
      let range = candidates[index].range
      let slot = taken.partitionPoint(where: { $0.range.upperBound <= range.lowerBound })
      if slot < taken.count, taken[slot].range.lowerBound < range.upperBound {
        candidates[index].confidence = nil
        if explaining { candidates[index].steps.append(.hidden(by: taken[slot].detector)) }
      } else {
        taken.insert((range, candidates[index].detector), at: slot)
      }
    }
  }

  private static func isContender(_ candidate: Candidate, in set: DetectorSet) -> Bool {
    guard candidate.confidence != nil else { return false }
    if case .values = set.detectors[candidate.detector].sources[candidate.source].form {
      return false
    }
    switch set.detectors[candidate.detector].kind {
    case .mask, .finding(.identifier), .finding(.provider), .finding(.financial): return true
    case .cue, .finding(.health), .finding(.protected): return false
    }
  }

  private static func isStronger(_ left: Candidate, than right: Candidate) -> Bool {
    if left.isLabelled != right.isLabelled { return left.isLabelled }
    if left.confidence != right.confidence {
      return (left.confidence ?? .low) > (right.confidence ?? .low)
    }
    if left.range.count != right.range.count { return left.range.count > right.range.count }
    return (left.detector, left.range.lowerBound, left.source)
      < (right.detector, right.range.lowerBound, right.source)
  }
}
