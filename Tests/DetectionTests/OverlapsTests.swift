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

  /// A value `V1`, which a label raises, beside a mask or another detector on the same bytes.
  private func labelled(_ other: Detector.Kind, _ confidence: Confidence) throws -> DetectorSet {
    let label = Near(patterns: [SmallSet.label], detectors: [], relation: .label(within: 9))
    let rival = Detector(
      id: DetectorID("rival"), kind: other, scopes: Set(Scope.allCases),
      sources: [
        .init(
          name: "r", form: .patterns([PatternID(index: 0)]), checks: [], confidence: confidence,
          isLabelled: false)
      ], evidence: [], against: [], comparesDigitsOnly: false)
    return try SmallSet.make(
      evidence: [Clue(name: "l", sight: .near(label), effect: .raise(.medium))],
      confidence: .low, more: [rival])
  }

  @Test("a label is stronger than a mask and than a surer value without one")
  func labels() throws {
    #expect(ids(try labelled(.mask, .high), in: "label V1. Then V2") == ["value"])
    #expect(
      ids(try labelled(.finding(.provider), .high), in: "label V1. Then V2") == ["value", "rival"])
    #expect(
      ids(try labelled(.finding(.financial), .low), in: "label V1. Then V2") == ["value", "value"])
  }

  @Test("the header of a column is a label too")
  func column() throws {
    #expect(
      ids(try labelled(.mask, .high), in: "other,label\nV1,V2\nV3,V4\n") == ["value", "value"])
  }

  @Test("protected findings and cues claim nothing")
  func claims() throws {
    #expect(ids(try set(.finding(.protected), confidence: .high), in: "123-45").count == 2)
    #expect(ids(try set(.cue, confidence: .high), in: "123-45") == ["short"])
  }

  @Test("who hides a value is told when explaining")
  func explained() throws {
    let set = try set(.mask, confidence: .medium)
    var scan = TextScan(set)
    let all = scan.candidates(in: Array("123-45".utf8), scope: .body, explaining: true).candidates
    let short = try #require(all.first { $0.detector == 0 })
    #expect(short.confidence == nil && short.steps.last == .hidden(by: 1))
  }

  @Test("a chain of overlaps is settled from the strongest on")
  func chain() throws {
    #expect(
      ids(try set(.finding(.identifier), confidence: .high), in: "123-45 678-90 12") == [
        "long", "long",
      ])
    #expect(
      ids(try set(.finding(.identifier), confidence: .low), in: "123-456") == [
        "short", "short",
      ])
  }
}
