// What each rule costs on given mail. Tested by RuleProfilerTests.

import Detection
public import Findings

/// What the rules did with some mail, and how long it took.
public struct RuleProfile: Sendable, Hashable {
  /// The figures of one detector.
  public struct Entry: Sendable, Hashable {
    /// The id.
    public let detector: DetectorID
    /// Values that its patterns proposed.
    public let candidates: Int
    /// Findings, of any confidence; masks and cues have none.
    public let findings: Int
    /// Time in which its candidates were judged.
    public let nanoseconds: UInt64
  }

  /// All detectors, those that cost most first.
  public let entries: [Entry]
  /// Messages that were scanned.
  public let messages: Int
  /// Bytes of the raw messages.
  public let messageBytes: Int
  /// Bytes of the texts in them.
  public let textBytes: Int
  /// Time of the scans as a whole.
  public let nanoseconds: UInt64
  /// Time in which the patterns of all detectors together were searched.
  public let searchNanoseconds: UInt64

  /// Time in which the candidates of all detectors were judged.
  public var judgingNanoseconds: UInt64 { entries.reduce(0) { $0 + $1.nanoseconds } }
}

/// Scans messages one after another and sums up what each detector cost.
public struct RuleProfiler: Sendable {
  private let scanner: Scanner
  private let clock: @Sendable () -> UInt64
  private var profile: DetectionProfile
  private var messages = 0
  private var bytes = 0
  private var nanoseconds: UInt64 = 0

  /// Makes a profiler.
  ///
  /// - Parameters:
  ///   - scanner: Whose rules are measured.
  ///   - clock: Nanoseconds since some moment; it must not go back.
  public init(_ scanner: Scanner, clock: @escaping @Sendable () -> UInt64) {
    self.scanner = scanner
    self.clock = clock
    profile = DetectionProfile(of: scanner.rules.detectors, clock: clock)
  }

  /// Scans one message.
  ///
  /// - Parameter message: The raw bytes of the message (RFC 5322).
  public mutating func add(_ message: [UInt8]) {
    let start = clock()
    var scan = MessageScan(scanner, profile: profile)
    _ = scan.result(of: message, source: "", explaining: false)
    nanoseconds += clock() - start
    profile = scan.profile ?? profile
    messages += 1
    bytes += message.count
  }

  /// What it came to so far.
  public var result: RuleProfile {
    let entries = zip(scanner.detectors, profile.entries).map { id, entry in
      RuleProfile.Entry(
        detector: id, candidates: entry.candidates, findings: entry.findings,
        nanoseconds: entry.nanoseconds)
    }
    return RuleProfile(
      entries: entries.sorted { ($1.nanoseconds, $0.detector) < ($0.nanoseconds, $1.detector) },
      messages: messages, messageBytes: bytes, textBytes: profile.bytes, nanoseconds: nanoseconds,
      searchNanoseconds: profile.searchNanoseconds)
  }
}
