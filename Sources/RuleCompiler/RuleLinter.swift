// What is allowed in rules but is probably a mistake. Tested by RuleLinterTests.

public import Rules

/// Warnings about rules that compile.
public enum RuleLinter {
  /// Samples that a detector should have of each kind.
  public static let samplesWanted = 8

  /// All warnings, in the order of the pack.
  public static func warnings(about pack: RulePack) -> [RuleDiagnostic] {
    pack.termLists.flatMap(warnings) + ambiguousLabels(pack)
      + pack.detectors.flatMap(warnings)
  }

  private static func warnings(about list: TermList) -> [RuleDiagnostic] {
    list.words.filter { !$0.isCaseSensitive && $0.text.utf8.count < 2 }.map {
      RuleDiagnostic(
        .shortTerm,
        "the term '\($0.text)' of '\(list.id)' matches by chance; write it with '=' in its own "
          + "case, or as part of a phrase", at: list.place)
    }
  }

  /// Labels that stand in two lists win and lose against themselves.
  private static func ambiguousLabels(_ pack: RulePack) -> [RuleDiagnostic] {
    var owners: [String: String] = [:]
    var found: [RuleDiagnostic] = []
    for list in pack.termLists where list.role == .label {
      for word in list.words {
        let text = word.isCaseSensitive ? word.text : word.text.lowercased()
        if let owner = owners[text], owner != list.id {
          found.append(
            RuleDiagnostic(
              .ambiguousLabel, "the label '\(text)' stands in '\(owner)' and in '\(list.id)'",
              at: list.place))
        }
        owners[text] = owners[text] ?? list.id
      }
    }
    return found
  }

  private static func warnings(about rule: DetectorRule) -> [RuleDiagnostic] {
    guard case .finding = rule.kind else { return duplicatePatterns(rule) }
    var found = duplicatePatterns(rule)
    let fewest = min(rule.matches.count, rule.rejects.count)
    if fewest < samplesWanted {
      found.append(
        RuleDiagnostic(
          .fewSamples,
          "'\(rule.id)' has \(rule.matches.count) match and \(rule.rejects.count) reject samples; "
            + "\(samplesWanted) of each show what it means", at: rule.place))
    }
    if rule.regulation == nil || rule.authority == nil {
      found.append(
        RuleDiagnostic(
          .noAuthority, "'\(rule.id)' names no regulation or no authority", at: rule.place))
    }
    return found
  }

  private static func duplicatePatterns(_ rule: DetectorRule) -> [RuleDiagnostic] {
    var seen = Set<PatternRule.Form>()
    return rule.patterns.filter { !seen.insert($0.form).inserted }.map {
      RuleDiagnostic(
        .duplicatePattern, "the pattern '\($0.id)' of '\(rule.id)' stands there twice",
        at: $0.place)
    }
  }
}
