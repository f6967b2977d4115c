// The one place where the parts meet: a message in, a result out. Tested by ScannerTests.

import Detection
import Documents
public import Findings
import Policy
import RuleCompiler

/// Scans messages with a fixed set of rules and a fixed policy.
///
/// A scanner is an immutable value that any number of threads may use at once. The same message
/// always gives the same result.
public struct Scanner: Sendable {
  let rules: LoadedRules
  let limits: ScanLimits
  let fingerprint: Fingerprint?
  let opener: DocumentOpener
  let idleScans: IdleScans

  /// Makes a scanner.
  ///
  /// - Throws: ``SetupError`` with every mistake in the rule and policy files.
  public init(_ configuration: ScannerConfiguration = .init()) throws(SetupError) {
    rules = try LoadedRules(configuration.rules, policy: configuration.policy)
    limits = configuration.limits
    idleScans = IdleScans(rules.detectors)
    opener = DocumentOpener(pdfReader: configuration.pdfReader)
    fingerprint = configuration.fingerprintKey.map { Fingerprint(key: $0) }
  }

  /// Scans one message; never fails: what cannot be looked into is part of the result.
  ///
  /// - Parameters:
  ///   - message: The raw bytes of the message (RFC 5322).
  ///   - source: The name under which the result is reported.
  /// - Returns: The verdict with its reasons and findings.
  public func scan(_ message: [UInt8], source: String) -> ScanResult {
    var scan = MessageScan(self)
    return scan.result(of: message, source: source, explaining: false).result
  }

  /// Scans one message and accounts for every candidate value.
  ///
  /// - Parameters:
  ///   - message: The raw bytes of the message (RFC 5322).
  ///   - source: The name under which the result is reported.
  ///   - detector: Explain only this detector; nil for all.
  /// - Returns: The result of the scan and the account of it.
  public func explain(
    _ message: [UInt8], source: String, detector: DetectorID? = nil
  ) -> (ScanResult, Explanation) {
    var scan = MessageScan(self)
    let outcome = scan.result(of: message, source: source, explaining: true)
    return (outcome.result, explanation(of: outcome, detector: detector))
  }

  /// The ids of all detectors, in the order of the rules.
  public var detectors: [DetectorID] { rules.detectors.detectors.map(\.id) }
}
