// Reads policy files. Tested by PolicyReaderTests.

import Findings

extension PolicyFile {
  /// Reads a policy file.
  ///
  /// - Returns: The policy, or nil with at least one error among the diagnostics.
  public static func read(_ source: RuleSource) -> (PolicyFile?, [RuleDiagnostic]) {
    do throws(YAMLError) {
      var reader = PolicyReader()
      let file = reader.file(try YAMLReader.read(source))
      let diagnostics = reader.diagnostics.all
      return (diagnostics.contains(where: \.isError) ? nil : file, diagnostics)
    } catch {
      return (nil, [RuleDiagnostic(.syntax, error.message, at: error.place)])
    }
  }
}

struct PolicyReader {
  var diagnostics = Diagnostics()
  private var names = Set<String>()

  static let fileKeys = ["policy", "version", "groups", "lines"]
  static let groupKeys = ["name", "detectors", "categories", "confidence", "scopes", "group"]
  static let lineKeys = ["reason", "verdict", "mode", "title", "when"]
  static let conditionKeys = ["all", "any", "not", "distinct", "unscanned"]
  static let distinctKeys = ["group", "at-least"]

  init() {}

  mutating func file(_ node: YAMLNode) -> PolicyFile? {
    guard
      let fields = Fields(node, keys: Self.fileKeys, &diagnostics)
    else { return nil }
    let groups = fields.items("groups", &diagnostics).compactMap { group($0) }
    names = Set(groups.map(\.name))
    for group in groups {
      if let wider = group.group, !names.contains(wider) { unknown(wider, at: group.place) }
    }
    checkCycles(groups)
    let lines = fields.items("lines", &diagnostics).compactMap { line($0) }
    guard let name = fields.requiredText("policy", &diagnostics) else { return nil }
    return PolicyFile(
      name: name, version: fields.text("version", &diagnostics) ?? "0", groups: groups,
      lines: lines)
  }

  private mutating func unknown(_ name: String, at place: SourcePlace) {
    diagnostics.add(
      .unknownReference, "there is no group '\(name)'; define it under 'groups'", at: place)
  }

  private mutating func group(_ node: YAMLNode) -> PolicyGroup? {
    guard let fields = Fields(node, keys: Self.groupKeys, &diagnostics),
      let name = fields.requiredText("name", &diagnostics)
    else { return nil }
    if !names.insert(name).inserted {
      diagnostics.add(.duplicateID, "the group '\(name)' is defined twice", at: node.place)
    }
    let scopes = fields.items("scopes", &diagnostics).compactMap {
      $0.choice(Scope.self, &diagnostics)
    }
    return PolicyGroup(
      name: name, detectors: fields.texts("detectors", &diagnostics),
      categories: fields.items("categories", &diagnostics).compactMap {
        $0.choice(Category.self, &diagnostics)
      }, confidence: fields.choice("confidence", Confidence.self, &diagnostics),
      scopes: fields.has("scopes") ? Set(scopes) : nil,
      group: fields.text("group", &diagnostics), place: node.place)
  }

  private mutating func checkCycles(_ groups: [PolicyGroup]) {
    let wider = Dictionary(
      groups.map { ($0.name, $0.group) }, uniquingKeysWith: { first, _ in first })
    for group in groups {
      var name = group.group
      var steps = 0
      while let next = name, steps <= groups.count {
        name = wider[next] ?? nil
        steps += 1
      }
      if steps > groups.count {
        diagnostics.add(.cycle, "the group '\(group.name)' narrows itself", at: group.place)
        return
      }
    }
  }

  private mutating func line(_ node: YAMLNode) -> PolicyLine? {
    guard let fields = Fields(node, keys: Self.lineKeys, &diagnostics),
      let reason = fields.requiredText("reason", &diagnostics)
    else { return nil }
    guard let verdict = fields.choice("verdict", Verdict.self, &diagnostics),
      let when = fields.node("when"), let condition = condition(when)
    else {
      diagnostics.add(.missingKey, "a line needs 'verdict' and 'when'", at: node.place)
      return nil
    }
    return PolicyLine(
      reason: reason, verdict: verdict,
      mode: fields.choice("mode", Mode.self, &diagnostics) ?? .enforce,
      title: fields.text("title", &diagnostics) ?? reason, condition: condition,
      place: node.place)
  }

  private mutating func condition(_ node: YAMLNode) -> PolicyCondition? {
    if case .scalar(let name, _) = node.kind { return reference(name, at: node.place) }
    guard let fields = Fields(node, keys: Self.conditionKeys, &diagnostics) else { return nil }
    guard let key = fields.onlyKey, let value = fields.node(key) else {
      diagnostics.add(.wrongValue, "a condition has exactly one key", at: node.place)
      return nil
    }
    switch key {
    case "all": return .all(conditions(value))
    case "any": return .any(conditions(value))
    case "not": return condition(value).map { .not($0) }
    case "distinct": return distinct(value)
    case "unscanned":
      return .unscanned(
        value.items(&diagnostics).compactMap { $0.choice(Unscanned.Reason.self, &diagnostics) })
    default: return nil
    }
  }

  private mutating func conditions(_ node: YAMLNode) -> [PolicyCondition] {
    if case .sequence(let items) = node.kind, items.isEmpty {
      diagnostics.add(
        .wrongValue, "an empty list holds always or never; name a group", at: node.place)
    }
    return node.items(&diagnostics).compactMap { condition($0) }
  }

  private mutating func reference(_ name: String, at place: SourcePlace) -> PolicyCondition? {
    guard names.contains(name) else {
      unknown(name, at: place)
      return nil
    }
    return .group(name)
  }

  private mutating func distinct(_ node: YAMLNode) -> PolicyCondition? {
    guard let fields = Fields(node, keys: Self.distinctKeys, &diagnostics),
      let name = fields.requiredText("group", &diagnostics),
      reference(name, at: node.place) != nil,
      let count = fields.number("at-least", in: 1...1_000_000, &diagnostics)
    else { return nil }
    return .distinct(group: name, count: count)
  }
}
