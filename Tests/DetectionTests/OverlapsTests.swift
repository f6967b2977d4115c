import Findings
import Matcher
import Testing

@testable import Detection

@Suite struct OverlapsTests {
  private func set(_ second: Detector.Kind, confidence: Confidence) throws -> DetectorSet {
    func detector(
      _ id: String, _ kind: Detector.Kind, _ pattern: Int, _ confidence: Confidence
    ) -> Detector {
      Detector(
        id: DetectorID(id), kind: kind, scopes: Set(Scope.allCases),
        sources: [
          .init(
            name: "p", form: .patterns([PatternID(index: pattern)]), checks: [],
            confidence: confidence, isLabelled: false)
        ], evidence: [], against: [], comparesDigitsOnly: false)
    }
    return DetectorSet(
      program: try Program([
        Pattern(form: .regex("\\d{3}"), edge: .none),
        Pattern(form: .regex("\\d{3}-\\d{2}"), edge: .none),
      ]),
      detectors: [
        detector("short", .finding(.identifier), 0, .medium),
        detector("long", second, 1, confidence),
      ], order: [0, 1], roles: .init())
  }

  private func ids(_ set: DetectorSet, in text: String) -> [String] {
    var scan = TextScan(set)
    return scan.candidates(in: Array(text.utf8), scope: .body).candidates
      .map { set.detectors[$0.detector].id.name }
  }

  @Test("of two identifiers on the same bytes the surer, then the longer stays")
  func winner() throws {
    #expect(ids(try set(.finding(.identifier), confidence: .medium), in: "123-45") == ["long"])
    #expect(ids(try set(.finding(.identifier), confidence: .low), in: "123-45") == ["short"])
    #expect(
      ids(try set(.finding(.identifier), confidence: .low), in: "123 456-78") == ["short", "short"])
  }

  @Test("a mask hides what it covers and is never told")
  func mask() throws {
    #expect(ids(try set(.mask, confidence: .medium), in: "123-45 678") == ["short"])
  }

  @Test("health overlaps freely")
  func health() throws {
    #expect(
      ids(try set(.finding(.health), confidence: .medium), in: "123-45") == ["short", "long"])
  }
}
