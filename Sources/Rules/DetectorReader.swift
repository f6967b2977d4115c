// Reads one detector. Tested by RulePackReaderTests.

import Findings

/// Reads the mapping of a detector into a rule.
struct DetectorReader {
  var diagnostics: Diagnostics
  let macros: Macros

  static let keys = [
    "id", "title", "category", "regulation", "authority", "notes", "mode", "scopes", "compare",
    "patterns", "evidence", "against", "samples", "override",
  ]
  static let patternKeys = ["id", "regex", "terms", "values", "edge", "check", "confidence"]

  static let sampleKeys = ["match", "reject"]

  private enum Comparison: String, CaseIterable { case digits, alphanumeric }

  mutating func detector(_ id: String, _ fields: Fields) -> DetectorRule? {
    guard let kind = kind(fields) else { return nil }
    let patterns = fields.items("patterns", &diagnostics).compactMap { pattern($0) }
    if patterns.isEmpty {
      diagnostics.add(.missingKey, "the detector '\(id)' has no patterns", at: fields.place)
    }
    let ids = Set(patterns.map(\.id))
    if ids.count < patterns.count {
      diagnostics.add(.duplicateID, "two patterns of '\(id)' have the same id", at: fields.place)
    }
    let evidence = fields.items("evidence", &diagnostics).compactMap {
      clue($0, keys: Self.evidenceKeys, ids)
    }
    let against = fields.items("against", &diagnostics).compactMap {
      clue($0, keys: Self.againstKeys, ids)
    }
    let samples = fields.node("samples").flatMap {
      Fields($0, keys: Self.sampleKeys, &diagnostics)
    }
    let scopes = fields.items("scopes", &diagnostics).compactMap {
      $0.choice(Scope.self, &diagnostics)
    }
    return DetectorRule(
      id: id, title: fields.requiredText("title", &diagnostics) ?? id, kind: kind,
      regulation: fields.text("regulation", &diagnostics),
      authority: fields.text("authority", &diagnostics), notes: fields.text("notes", &diagnostics),
      mode: fields.choice("mode", Mode.self, &diagnostics) ?? .enforce,
      scopes: fields.has("scopes") ? Set(scopes) : nil,
      comparesDigitsOnly: fields.choice("compare", Comparison.self, &diagnostics) == .digits,
      patterns: patterns, evidence: evidence, against: against,
      matches: self.samples(samples, "match"), rejects: self.samples(samples, "reject"),
      place: fields.place)
  }

  private mutating func kind(_ fields: Fields) -> DetectorRule.Kind? {
    guard let node = fields.node("category") else {
      diagnostics.add(.missingKey, "the key 'category' is missing", at: fields.place)
      return nil
    }
    switch node.text(&diagnostics) {
    case nil: return nil
    case "mask": return .mask
    case "cue": return .cue
    case let name?:
      if let category = Category(rawValue: name) { return .finding(category) }
      let names = Category.allCases.map(\.rawValue).joined(separator: ", ")
      diagnostics.add(
        .wrongValue, "'\(name)' is not one of: \(names), mask, cue", at: node.place)
      return nil
    }
  }

  private mutating func samples(_ fields: Fields?, _ key: String) -> [Sample] {
    guard let fields else { return [] }
    return fields.items(key, &diagnostics).compactMap { node in
      node.text(&diagnostics).map { Sample($0, place: node.place) }
    }
  }

  // MARK: Patterns

  private mutating func pattern(_ node: YAMLNode) -> PatternRule? {
    guard let fields = Fields(node, keys: Self.patternKeys, &diagnostics),
      let id = fields.requiredText("id", &diagnostics), let form = form(fields)
    else { return nil }
    return PatternRule(
      id: id, form: form, checks: fields.items("check", &diagnostics).compactMap { check($0) },
      confidence: fields.choice("confidence", Confidence.self, &diagnostics), place: node.place)
  }

  private mutating func form(_ fields: Fields) -> PatternRule.Form? {
    let forms = ["regex", "terms", "values"].filter(fields.has)
    guard forms.count == 1 else {
      diagnostics.add(
        .missingKey, "a pattern has exactly one of 'regex', 'terms' and 'values'", at: fields.place)
      return nil
    }
    if forms[0] != "regex", fields.has("edge") {
      diagnostics.add(.wrongValue, "'edge' belongs to 'regex' only", at: fields.place)
    }
    switch forms[0] {
    case "terms": return .terms(fields.texts("terms", &diagnostics))
    case "values": return .values(fields.texts("values", &diagnostics))
    default:
      guard let regex = fields.text("regex", &diagnostics),
        let expanded = macros.expand(
          regex, at: fields.node("regex")?.place ?? fields.place, &diagnostics)
      else { return nil }
      return .regex(
        expanded, edge: fields.choice("edge", PatternEdge.self, &diagnostics) ?? .word)
    }
  }

  private mutating func check(_ node: YAMLNode) -> CheckRule? {
    switch node.kind {
    case .scalar(let name, _): return CheckRule(name: name, parameters: [], place: node.place)
    case .mapping(let entries) where entries.count == 1:
      let parameters = entries[0].value.items(&diagnostics).compactMap {
        $0.number(in: -1_000_000_000...1_000_000_000, &diagnostics)
      }
      return CheckRule(name: entries[0].key, parameters: parameters, place: node.place)
    default:
      diagnostics.add(
        .wrongValue, "a check is a name, or a name with numbers: {name: [1, 2]}", at: node.place)
      return nil
    }
  }

  // MARK: Clues

  static let sightKeys = ["near", "value", "all", "any", "none", "count"]
  static let clueKeys = ["id", "patterns"] + sightKeys
  static let evidenceKeys = ["raise"]
  static let againstKeys = ["cap", "drop"]
  static let countKeys = ["of", "at-least"]
  static let valueKeys = ["check", "words", "prefix", "suffix"]

  private mutating func clue(_ node: YAMLNode, keys: [String], _ patterns: Set<String>) -> ClueRule?
  {
    guard let fields = Fields(node, keys: Self.clueKeys + keys, &diagnostics),
      let id = fields.requiredText("id", &diagnostics),
      let sight = sight(fields), let effect = effect(fields, keys)
    else { return nil }
    let wanted = fields.has("patterns") ? fields.texts("patterns", &diagnostics) : nil
    for name in wanted ?? [] where !patterns.contains(name) {
      diagnostics.add(
        .unknownReference, "the detector has no pattern '\(name)'", at: node.place)
    }
    return ClueRule(id: id, sight: sight, effect: effect, patterns: wanted, place: node.place)
  }

  private mutating func effect(_ fields: Fields, _ keys: [String]) -> ClueRule.Effect? {
    if keys.contains("raise"), let raise = fields.choice("raise", Confidence.self, &diagnostics) {
      return .raise(raise)
    }
    if fields.has("cap"), fields.has("drop") {
      diagnostics.add(.wrongValue, "a clue has 'cap' or 'drop', not both", at: fields.place)
    }
    if let cap = fields.choice("cap", Confidence.self, &diagnostics) { return .cap(cap) }
    if fields.flag("drop", &diagnostics) { return .drop }
    diagnostics.add(
      .missingKey, "the clue needs " + keys.map { "'\($0)'" }.joined(separator: " or "),
      at: fields.place)
    return nil
  }

  private mutating func sight(_ fields: Fields) -> SightRule? {
    let keys = Self.sightKeys.filter(fields.has)
    guard keys.count == 1, let node = fields.node(keys[0]) else {
      diagnostics.add(
        .missingKey, "exactly one of \(Self.sightKeys.joined(separator: ", ")) is needed",
        at: fields.place)
      return nil
    }
    switch keys[0] {
    case "near": return near(node).map { .near($0) }
    case "value": return value(node).map { .value($0) }
    case "all": return .all(sights(node))
    case "any": return .any(sights(node))
    case "none": return .none(sights(node))
    default: return count(node)
    }
  }

  private mutating func sights(_ node: YAMLNode) -> [SightRule] {
    if case .sequence(let items) = node.kind, items.isEmpty {
      diagnostics.add(
        .wrongValue, "an empty list says nothing; name what to look for", at: node.place)
    }
    return node.items(&diagnostics).compactMap { item in
      Fields(item, keys: Self.sightKeys, &diagnostics).flatMap { sight($0) }
    }
  }

  private mutating func count(_ node: YAMLNode) -> SightRule? {
    guard let fields = Fields(node, keys: Self.countKeys, &diagnostics),
      let list = fields.node("of"),
      let least = fields.number("at-least", in: 1...100, &diagnostics)
    else {
      diagnostics.add(.missingKey, "'count' needs 'of' and 'at-least'", at: node.place)
      return nil
    }
    return .count(of: sights(list), atLeast: least)
  }

  static let distances = ["label", "before", "after", "around", "lines"]
  static let places = ["inside", "line", "sentence", "paragraph", "column", "document"]
  static let nearKeys = ["terms", "detectors", "at-least", "confidence"] + distances + places

  private mutating func near(_ node: YAMLNode) -> NearRule? {
    guard let fields = Fields(node, keys: Self.nearKeys, &diagnostics),
      let relation = relation(fields)
    else { return nil }
    let terms = fields.texts("terms", &diagnostics)
    let detectors = fields.texts("detectors", &diagnostics)
    if terms.isEmpty && detectors.isEmpty {
      diagnostics.add(.missingKey, "'near' needs 'terms' or 'detectors'", at: node.place)
    }
    if case .label = relation, !detectors.isEmpty {
      diagnostics.add(.wrongValue, "'label' looks for terms only, not detectors", at: node.place)
    }
    return NearRule(
      terms: terms, detectors: detectors,
      confidence: fields.choice("confidence", Confidence.self, &diagnostics) ?? .medium,
      count: fields.number("at-least", in: 1...1000, &diagnostics) ?? 1, relation: relation,
      place: node.place)
  }

  private mutating func relation(_ fields: Fields) -> RelationRule? {
    let keys = (Self.distances + Self.places).filter(fields.has)
    guard keys.count == 1 else {
      diagnostics.add(
        .missingKey,
        "'near' needs exactly one of \((Self.distances + Self.places).joined(separator: ", "))",
        at: fields.place)
      return nil
    }
    if Self.places.contains(keys[0]) {
      guard fields.flag(keys[0], &diagnostics) else {
        diagnostics.add(.wrongValue, "'\(keys[0])' can only be true", at: fields.place)
        return nil
      }
    }
    switch keys[0] {
    case "inside": return .inside
    case "line": return .line
    case "sentence": return .sentence
    case "paragraph": return .paragraph
    case "column": return .column
    case "document": return .document
    case let key:
      guard let distance = fields.number(key, in: 0...10_000, &diagnostics) else { return nil }
      switch key {
      case "label": return .label(distance)
      case "before": return .before(distance)
      case "after": return .after(distance)
      case "around": return .around(distance)
      default: return .lines(distance)
      }
    }
  }

  private mutating func value(_ node: YAMLNode) -> ValueRule? {
    let keys = Self.valueKeys
    guard let fields = Fields(node, keys: keys, &diagnostics) else { return nil }
    if !keys.contains(where: fields.has) {
      diagnostics.add(
        .missingKey, "'value' needs one of: \(keys.joined(separator: ", "))", at: node.place)
    }
    return ValueRule(
      checks: fields.items("check", &diagnostics).compactMap { check($0) },
      words: fields.texts("words", &diagnostics), prefixes: fields.texts("prefix", &diagnostics),
      suffixes: fields.texts("suffix", &diagnostics))
  }
}
