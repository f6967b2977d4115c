// The language of policy files. Tested by RuleLanguageTests.

import Findings

extension RuleLanguage {
  /// The language of policy files.
  public static let policy = RuleLanguage(
    title: "Policy of phigate",
    mappings: [
      LanguageMapping(
        name: "file",
        about: "A policy: groups of findings, and lines that give verdicts. The heaviest verdict "
          + "of all lines that hold wins.",
        keys: [
          LanguageKey("policy", .anyText, required: true, "The name of the policy."),
          LanguageKey("version", .anyText, "Its version."),
          LanguageKey("groups", .list(.mapping("group")), "Named sets of findings."),
          LanguageKey("lines", .list(.mapping("line")), "What each verdict is given for."),
        ]),
      LanguageMapping(
        name: "group",
        about: "A named set of findings: those of its detectors and of its categories.",
        keys: [
          LanguageKey("name", .anyText, required: true, "The name."),
          LanguageKey("detectors", .texts, "Ids of detectors."),
          LanguageKey(
            "categories", .list(.text(Category.allCases.map(\.rawValue))),
            "Categories, with all their detectors."),
          LanguageKey(
            "confidence", .text(Confidence.allCases.map(\.rawValue)),
            "The least confidence; when left out that of `group`, or `medium`."),
          LanguageKey(
            "scopes", .list(.text(Scope.allCases.map(\.rawValue))),
            "Where findings must stand; when left out anywhere."),
          LanguageKey("group", .anyText, "A group whose findings this one narrows."),
        ]),
      LanguageMapping(
        name: "line",
        about: "A verdict and when it is given.",
        keys: [
          LanguageKey("reason", .anyText, required: true, "The code in reports, such as `E1`."),
          LanguageKey(
            "verdict", .text(Verdict.allCases.map(\.rawValue)), required: true, "The verdict."),
          LanguageKey(
            "mode", .text(Mode.allCases.map(\.rawValue)),
            "`enforce`, when left out; `simulate` reports without deciding; `off`."),
          LanguageKey("title", .anyText, "The reason for people."),
          LanguageKey("when", condition, required: true, "When it is given."),
        ]),
      LanguageMapping(
        name: "condition",
        about: "The name of a group, which holds when the group has a finding; or exactly one of "
          + "these keys.",
        keys: [
          LanguageKey("all", .list(condition), "All of them hold."),
          LanguageKey("any", .list(condition), "One of them holds."),
          LanguageKey("not", condition, "It does not hold."),
          LanguageKey(
            "distinct", .mapping("distinct"), "A group has so many different values."),
          LanguageKey(
            "unscanned", .list(.text(Unscanned.Reason.allCases.map(\.rawValue))),
            "A part was not looked into, for one of these reasons."),
        ], exactlyOne: [["all", "any", "not", "distinct", "unscanned"]]),
      LanguageMapping(
        name: "distinct",
        about: "Different values of a group.",
        keys: [
          LanguageKey("group", .anyText, required: true, "The name of the group."),
          LanguageKey("at-least", .number(1...1_000_000), required: true, "How many."),
        ]),
    ])

  private static let condition = LanguageValue.either([.anyText, .mapping("condition")])
}
