// Working memory that is handed from one message to the next. Tested by ScannerTests.

import Detection
import Findings
import Synchronization

/// The working memory of one scan at a time: above all the automaton, which is built while texts
/// are read and is worth keeping.
final class ReusableScan: Sendable {
  private let scan: Mutex<TextScan>

  init(_ set: DetectorSet) { scan = Mutex(TextScan(set)) }

  /// Judges one text; see ``TextScan/candidates(in:scope:explaining:)``.
  func candidates(in text: [UInt8], scope: Scope, explaining: Bool) -> TextOutcome {
    scan.withLock { $0.candidates(in: text, scope: scope, explaining: explaining) }
  }

  /// Where the time of each detector is counted; see ``TextScan/profile``.
  var profile: DetectionProfile? {
    get { scan.withLock { $0.profile } }
    set { scan.withLock { $0.profile = newValue } }
  }
}

/// Working memory that no scan uses at the moment.
final class IdleScans: Sendable {
  private let set: DetectorSet
  private let idle = Mutex<[ReusableScan]>([])

  init(_ set: DetectorSet) { self.set = set }

  /// Takes idle working memory, or makes some.
  func take() -> ReusableScan { idle.withLock { $0.popLast() } ?? ReusableScan(set) }

  /// Gives working memory back for the next message.
  func give(_ scan: ReusableScan) { idle.withLock { $0.append(scan) } }
}
