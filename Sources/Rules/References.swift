// Checks that rules refer to what exists, and not in circles. Tested by RulePackReaderTests.

/// The references between the rules of a pack.
enum References {
  static func check(_ pack: RulePack, _ diagnostics: inout Diagnostics) {
    let lists = Set(pack.termLists.map(\.id))
    let detectors = Set(pack.detectors.map(\.id))
    for detector in pack.detectors {
      for reference in detector.references {
        let known = reference.isList ? lists : detectors
        guard !known.contains(reference.id) else { continue }
        let hint = Spelling.hint(for: reference.id, among: known) ?? ""
        let kind = reference.isList ? "term list" : "detector"
        diagnostics.add(
          .unknownReference, "there is no \(kind) '\(reference.id)'" + hint, at: reference.place)
      }
    }
    checkCycles(pack.detectors, &diagnostics)
  }

  /// Takes away, again and again, the detectors that refer to none of those that are left.
  private static func checkCycles(
    _ detectors: [DetectorRule], _ diagnostics: inout Diagnostics
  ) {
    var left = Dictionary(
      detectors.map { ($0.id, Set($0.references.filter { !$0.isList }.map(\.id))) },
      uniquingKeysWith: { first, _ in first })
    while true {
      let free = left.filter { $0.value.isDisjoint(with: left.keys) }.keys
      if free.isEmpty { break }
      for id in free { left[id] = nil }
    }
    guard let first = detectors.first(where: { left[$0.id] != nil }) else { return }
    diagnostics.add(
      .cycle,
      "these detectors refer to one another in a circle: "
        + left.keys.sorted().joined(separator: ", "), at: first.place)
  }
}

/// A name in a rule that stands for a term list or a detector.
struct Reference {
  var id: String
  var isList: Bool
  var place: SourcePlace
}

extension DetectorRule {
  /// Everything that the detector refers to.
  var references: [Reference] {
    patterns.flatMap { pattern -> [Reference] in
      switch pattern.form {
      case .regex: []
      case .terms(let ids): ids.map { Reference(id: $0, isList: true, place: pattern.place) }
      case .values(let ids): ids.map { Reference(id: $0, isList: false, place: pattern.place) }
      }
    } + (evidence + against).flatMap { $0.sight.references }
  }
}

extension SightRule {
  fileprivate var references: [Reference] {
    switch self {
    case .value: []
    case .near(let near):
      near.terms.map { Reference(id: $0, isList: true, place: near.place) }
        + near.detectors.map { Reference(id: $0, isList: false, place: near.place) }
    case .all(let sights), .any(let sights), .none(let sights), .count(let sights, _):
      sights.flatMap(\.references)
    }
  }
}
