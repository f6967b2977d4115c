// The matcher alone, on bytes: identifier shapes and a small lexicon over office prose.

import Matcher

/// One text with a known number of hits, and the program that finds them.
struct MatcherCase {
  let text: [UInt8]
  let program: Program
  let expectedHits: Int

  /// The shapes that cost most in practice, without any check behind them.
  static let shapes: [(regex: String, sample: String)] = [
    (#"\d{3}-\d{2}-\d{4}"#, "536-22-8726"),
    (#"[2-9]\d{2}[-. ][2-9]\d{2}[-. ]\d{4}"#, "555.555.0142"),
    (#"[1-9][A-Z][A-Z0-9]\d-[A-Z][A-Z0-9]\d-[A-Z]{2}\d{2}"#, "7PA7-PG9-EU03"),
    (#"[A-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4}"#, "E11.22"),
    (#"\d{4} \d{4} \d{4} \d{4}"#, "4716 4911 8625 2761"),
    (#"[A-Z]{2}\d{7}"#, "BK8657972"),
  ]

  /// Words of clinics that office prose does not use.
  static let lexicon: [String] = [
    "metformin", "lisinopril", "warfarin", "amlodipine", "apixaban", "ibuprofen", "biopsy",
    "hypertension", "pneumonia", "carcinoma", "asthma", "dialysis", "chemotherapy", "fracture",
    "hemoglobin", "creatinine", "potassium", "troponin", "diabetes mellitus", "atrial fibrillation",
    "multiple sclerosis", "rotator cuff tear", "medical record number", "date of birth",
    "social security number", "chart number", "member id", "claim number", "subscriber id",
  ]

  init(byteCount: Int, seed: UInt64) throws {
    var patterns = Self.shapes.map { Pattern(form: .regex($0.regex), edge: .number) }
    patterns.append(
      Pattern(
        form: .terms(
          Self.lexicon.map { Term(text: $0, isCaseSensitive: false, hasInflection: false) }),
        edge: .word))
    program = try Program(patterns)

    let samples = Self.shapes.map(\.sample) + Self.lexicon
    var prose = Prose(seed: seed)
    var random = SeededRandom(seed: seed)
    var text: [UInt8] = []
    var hits = 0
    while text.count < byteCount {
      prose.append(1500, to: &text)
      let sample = samples[Int(random.next() % UInt64(samples.count))]
      text.append(contentsOf: "then \(sample) again\n".utf8)
      hits += 1
    }
    self.text = text
    expectedHits = hits
  }

  /// Searches the text once and returns the number of hits.
  func hits() -> Int {
    var count = 0
    var search = Search(program)
    search.run(over: text.span) { _ in count += 1 }
    return count
  }
}
