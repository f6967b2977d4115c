// Where the time of a scan goes, detector by detector. Tested by DetectionProfileTests.

/// Candidates, findings and time of each detector, summed over texts.
public struct DetectionProfile: Sendable {
  /// The figures of one detector.
  public struct Entry: Sendable, Hashable {
    /// Values that its sources proposed.
    public var candidates = 0
    /// Findings, of any confidence.
    public var findings = 0
    /// Time in which its candidates were judged, evidence included.
    public var nanoseconds: UInt64 = 0
  }

  /// The figures by the index of the detector.
  public private(set) var entries: [Entry]
  /// Bytes of text that were searched.
  public private(set) var bytes = 0
  /// Time in which the patterns of all detectors together were searched.
  public private(set) var searchNanoseconds: UInt64 = 0

  /// A clock that does not go back; whoever asks for a profile has one, a detector set has none.
  let clock: @Sendable () -> UInt64

  /// Makes an empty profile.
  ///
  /// - Parameters:
  ///   - set: The detectors.
  ///   - clock: Nanoseconds since some moment.
  public init(of set: DetectorSet, clock: @escaping @Sendable () -> UInt64) {
    entries = Array(repeating: Entry(), count: set.detectors.count)
    self.clock = clock
  }

  mutating func add(_ detector: Int, candidates: Int, nanoseconds: UInt64) {
    entries[detector].candidates += candidates
    entries[detector].nanoseconds += nanoseconds
  }

  mutating func addSearch(bytes count: Int, since start: UInt64) {
    bytes += count
    searchNanoseconds += clock() - start
  }

  mutating func addFindings(_ candidates: [Candidate]) {
    for candidate in candidates where candidate.confidence != nil {
      entries[candidate.detector].findings += 1
    }
  }
}
