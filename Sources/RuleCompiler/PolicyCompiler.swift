// A policy file becomes a policy. Tested by PolicyCompilerTests.

import Findings
public import Policy
public import Rules

/// Resolves the names of a policy file.
public enum PolicyCompiler {
  /// Compiles a policy; a group that narrows another takes over its detectors and categories.
  ///
  /// - Parameters:
  ///   - file: The checked file, in which every group that is referred to exists.
  ///   - detectors: The ids of the pack; a group that names another detector is an error.
  /// - Returns: The policy, or nil with at least one error.
  public static func compile(
    _ file: PolicyFile, detectors: Set<String>
  ) -> (Policy?, [RuleDiagnostic]) {
    var diagnostics: [RuleDiagnostic] = []
    for group in file.groups {
      for name in group.detectors where !detectors.contains(name) {
        diagnostics.append(
          RuleDiagnostic(
            .unknownReference,
            "group '\(group.name)' names the detector '\(name)', which no rule file defines; "
              + "`phigate rules list` shows the detectors", at: group.place))
      }
    }
    guard diagnostics.isEmpty else { return (nil, diagnostics) }
    let byName = Dictionary(
      file.groups.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let indexes = Dictionary(
      file.groups.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let policy = Policy(
      name: file.name, version: file.version,
      groups: file.groups.map { resolve($0, in: byName) },
      lines: file.lines.map { line in
        Policy.Line(
          reason: ReasonCode(line.reason), verdict: line.verdict, title: line.title,
          mode: line.mode,
          condition: resolve(line.condition, indexes))
      })
    return (policy, [])
  }

  /// Follows the groups that a group narrows; Rules has already refused cycles.
  private static func resolve(
    _ group: PolicyGroup, in groups: [String: PolicyGroup]
  ) -> Policy.Group {
    var detectors = Set(group.detectors)
    var categories = Set(group.categories)
    var minimum = group.confidence
    var scopes = group.scopes
    var base = group.group.flatMap { groups[$0] }
    var steps = 0
    while let wider = base, steps < groups.count {
      detectors.formUnion(wider.detectors)
      categories.formUnion(wider.categories)
      minimum = minimum ?? wider.confidence
      if let outer = wider.scopes { scopes = scopes.map { $0.intersection(outer) } ?? outer }
      base = wider.group.flatMap { groups[$0] }
      steps += 1
    }
    return Policy.Group(
      name: group.name, detectors: Set(detectors.map(DetectorID.init)), categories: categories,
      minimum: minimum ?? .medium, scopes: scopes)
  }

  private static func resolve(
    _ condition: PolicyCondition, _ indexes: [String: Int]
  ) -> Policy.Condition {
    switch condition {
    case .group(let name): indexes[name].map(Policy.Condition.group) ?? .any([])
    case .all(let conditions): .all(conditions.map { resolve($0, indexes) })
    case .any(let conditions): .any(conditions.map { resolve($0, indexes) })
    case .not(let condition): .not(resolve(condition, indexes))
    case .distinct(let name, let count):
      indexes[name].map { .distinct(group: $0, count: count) } ?? .any([])
    case .unscanned(let reasons): .unscanned(Set(reasons))
    }
  }
}
