// Runs the samples that stand beside the rules. Tested by SampleRunnerTests.

public import Detection
public import Findings
public import Rules
import Text

/// Runs each sample of a pack through the whole detector set.
public enum SampleRunner {
  /// A finding counts for a sample from this confidence on.
  public static let threshold = Confidence.medium

  /// Runs all samples but those of detectors that are off.
  ///
  /// - Parameters:
  ///   - pack: The pack whose samples run.
  ///   - set: The detectors compiled from that pack.
  /// - Returns: One error for each sample that does not behave; empty when all do.
  public static func failures(of pack: RulePack, in set: DetectorSet) -> [RuleDiagnostic] {
    var scan = TextScan(set)
    var failures: [RuleDiagnostic] = []
    for (index, detector) in pack.detectors.enumerated() where detector.mode != .off {
      for sample in detector.matches {
        let values = found(by: index, in: sample.text, &scan)
        if let message = mismatch(values, sample) {
          failures.append(
            RuleDiagnostic(.failingSample, "\(detector.id): \(message)", at: sample.place))
        }
      }
      for sample in detector.rejects where !found(by: index, in: sample.text, &scan).isEmpty {
        failures.append(
          RuleDiagnostic(
            .failingSample,
            "\(detector.id) finds a value in this sample, which it must reject; "
              + "narrow the pattern or add what speaks against it", at: sample.place))
      }
    }
    return failures
  }

  /// Values that the detector finds in a text, as ranges of the text in match form.
  private static func found(
    by detector: Int, in text: String, _ scan: inout TextScan
  ) -> [Range<Int>] {
    let folded = Folding.fold(MappedBytes(bytes: Array(text.utf8), map: OffsetMap()))
    // Explaining keeps the values of cues and masks, which are no findings.
    return scan.candidates(in: folded.bytes, scope: .body, explaining: true).candidates
      .filter { $0.detector == detector && ($0.confidence.map { $0 >= threshold } ?? false) }
      .map { folded.rawRange(of: $0.range) }
  }

  private static func mismatch(_ values: [Range<Int>], _ sample: Sample) -> String? {
    guard !values.isEmpty else {
      return "no value is found in this sample; `explain --rule` on its text tells why"
    }
    guard let marked = sample.marked, !values.contains(marked) else { return nil }
    let found = values.map { "\($0.lowerBound)..<\($0.upperBound)" }.joined(separator: ", ")
    return "the marked value stands at bytes \(marked.lowerBound)..<\(marked.upperBound), "
      + "but the detector finds \(found)"
  }
}
