// Results that the tests of this folder report.

import Findings
import Report

enum Examples {
  static let ssn = Finding(
    detector: DetectorID("us.ssn"), category: .identifier, confidence: .high,
    place: Place(part: "1", bytes: 371..<382, line: 2, column: 21, scope: .body),
    evidence: Evidence(masking: Array("536-22-8726".utf8).span))

  static let hiv = Finding(
    detector: DetectorID("hiv"), category: .protected, confidence: .medium,
    place: Place(part: "1.2.1", bytes: 900..<903, line: 114, column: 1, scope: .attachment),
    evidence: Evidence(masking: Array("HIV".utf8).span),
    fingerprint: "0123456789abcdef0123456789abcdef", isSimulated: true)

  static let encrypt = ScanResult(
    source: "a.eml", verdict: .encrypt, reasons: [ReasonCode("E1")], size: 412,
    findings: [ssn], unscanned: [])

  static let block = ScanResult(
    source: "sent.mbox#2", verdict: .block, reasons: [ReasonCode("B1"), ReasonCode("E4")],
    size: 20_480, findings: [ssn, hiv],
    unscanned: [Unscanned(part: "1.3", reason: .encryptedArchive)],
    simulatedReasons: [ReasonCode("B3")])

  static let allow = ScanResult(
    source: "-", verdict: .allow, reasons: [], size: 0, findings: [], unscanned: [])

  /// The whole report as text.
  static func report(_ results: [ScanResult], by reporter: any Reporter) -> String {
    var reporter = reporter
    var bytes: [UInt8] = []
    for result in results { bytes += reporter.report(result) }
    bytes += reporter.end()
    return String(decoding: bytes, as: UTF8.self)
  }
}
