// The language of rule files. Tested by RuleLanguageTests.

import Findings

extension RuleLanguage {
  /// The language of rule files.
  public static let rules = RuleLanguage(
    title: "Rules of phigate",
    mappings: [
      file, termList, detector, pattern, check, evidence, against, sight, near, value, count,
      samples,
    ])

  private static func names<T: RawRepresentable & CaseIterable>(
    _ type: T.Type
  ) -> [String] where T.RawValue == String {
    type.allCases.map(\.rawValue)
  }

  private static let confidence = LanguageValue.text(names(Confidence.self))

  private static let file = LanguageMapping(
    name: "file",
    about: "A rule file. All files of a pack are read together; a site adds files of its own.",
    keys: [
      LanguageKey("pack", .anyText, "The name of the pack; one file has it."),
      LanguageKey("version", .anyText, "The version of the pack, beside `pack`."),
      LanguageKey("title", .anyText, "What the file is about, for its readers."),
      LanguageKey(
        "macros", .names(.anyText, isSingle: false),
        "Pieces of regular expressions, written `{{name}}` in patterns and in other macros."),
      LanguageKey("terms", .list(.mapping("term-list")), "Lists of words and phrases."),
      LanguageKey("detectors", .list(.mapping("detector")), "Detectors."),
    ])

  private static let termList = LanguageMapping(
    name: "term-list",
    about: "Words and phrases that patterns and clues look for.",
    keys: [
      LanguageKey("id", .anyText, required: true, "The name by which rules refer to it."),
      LanguageKey(
        "role", .text(names(TermList.Role.self)),
        "What the terms mean for the layout of a text. `label`: they name the value behind them, "
          + "and the nearest one wins. `boilerplate`, `closing` and `signature`: footers and "
          + "signatures are told from them. `cue`, when left out: evidence and no more."),
      LanguageKey("inflect", .flag, "Whether endings of plurals and verbs are matched too."),
      LanguageKey(
        "case", .text(["sensitive", "insensitive"]),
        "Whether upper and lower case differ; when left out they do not. A single word that "
          + "begins with `=` is matched in its own case."),
      LanguageKey("words", .texts, "The terms; words of a phrase are set apart by blanks."),
      LanguageKey(
        "file", .anyText,
        "A lexicon with further terms, one on each line; its path counts from the rule file."),
      LanguageKey("override", .flag, "Whether it takes the place of an earlier list of this id."),
    ], atLeastOne: ["words", "file"])

  private static let detector = LanguageMapping(
    name: "detector",
    about: "Finds one kind of fact. Patterns propose values, evidence raises their confidence, "
      + "and what speaks against them caps it or drops them.",
    keys: [
      LanguageKey("id", .anyText, required: true, "The stable name in reports and policies."),
      LanguageKey("title", .anyText, required: true, "The name for people."),
      LanguageKey(
        "category", .text(names(Category.self) + ["mask", "cue"]), required: true,
        "What a value is. A `mask` hides identifiers that overlap it; a `cue` is evidence or a "
          + "source for other detectors. Neither is reported."),
      LanguageKey("regulation", .anyText, "The regulation that it stands for."),
      LanguageKey("authority", .anyText, "Who issues or describes the format."),
      LanguageKey("notes", .anyText, "Known false positives."),
      LanguageKey(
        "mode", .text(names(Mode.self)),
        "`enforce`, when left out; `simulate` reports without deciding; `off`."),
      LanguageKey(
        "scopes", .list(.text(names(Scope.self))),
        "Where it looks. When left out: everywhere, but health facts not in signatures and "
          + "footers."),
      LanguageKey(
        "compare", .text(["digits", "alphanumeric"]),
        "How values are compared when different ones are counted; when left out by letters and "
          + "digits."),
      LanguageKey(
        "patterns", .list(.mapping("pattern")), required: true, "Where values come from."),
      LanguageKey("evidence", .list(.mapping("evidence")), "What speaks for a value."),
      LanguageKey("against", .list(.mapping("against")), "What speaks against a value."),
      LanguageKey("samples", .mapping("samples"), "Texts that show what it finds."),
      LanguageKey(
        "override", .flag, "Whether it takes the place of an earlier detector of this id."),
    ])

  private static let pattern = LanguageMapping(
    name: "pattern",
    about: "A source of values.",
    keys: [
      LanguageKey("id", .anyText, required: true, "The name within the detector."),
      LanguageKey(
        "regex", .anyText,
        "A regular expression in the syntax of PCRE2; case counts unless it begins with `(?i)`. A "
          + "group `(?<value>...)` is the value, and the rest is its label."),
      LanguageKey("terms", .texts, "Ids of term lists whose terms are values."),
      LanguageKey("values", .texts, "Ids of detectors whose values are values of this one too."),
      LanguageKey(
        "edge", .text(names(PatternEdge.self)),
        "What must not stand beside a match of `regex`. `word`, when left out: a letter or digit; "
          + "`number`: also what joins further digits; `none`: anything may."),
      LanguageKey("check", .list(.mapping("check")), "Checks that a value must pass."),
      LanguageKey(
        "confidence", confidence,
        "How sure a bare value is; when left out it is no finding without evidence."),
    ], exactlyOne: [["regex", "terms", "values"]])

  private static let check = LanguageMapping(
    name: "check",
    about: "The name of a check, or a name with its numbers: `{digit-count: [6, 9]}`.", keys: [])

  private static let clueKeys = [
    LanguageKey("id", .anyText, required: true, "The name within the detector, for `explain`."),
    LanguageKey(
      "patterns", .texts, "Ids of the patterns to which it applies; when left out all of them."),
  ]

  private static let sightKeys = [
    LanguageKey("near", .mapping("near"), "Terms or values of detectors stand near the value."),
    LanguageKey("value", .mapping("value"), "The value itself is of a certain kind."),
    LanguageKey("all", .list(.mapping("sight")), "All of them are seen."),
    LanguageKey("any", .list(.mapping("sight")), "One of them is seen."),
    LanguageKey("none", .list(.mapping("sight")), "None of them is seen."),
    LanguageKey("count", .mapping("count"), "At least so many of them are seen."),
  ]

  private static let evidence = LanguageMapping(
    name: "evidence",
    about: "Something that speaks for a value.",
    keys: clueKeys + sightKeys + [
      LanguageKey("raise", confidence, required: true, "The confidence that the value has then.")
    ], exactlyOne: [sightKeys.map(\.name)])

  private static let against = LanguageMapping(
    name: "against",
    about: "Something that speaks against a value.",
    keys: clueKeys + sightKeys + [
      LanguageKey("cap", confidence, "The confidence that the value has at most then."),
      LanguageKey("drop", .flag, "Whether the value is no finding then."),
    ], exactlyOne: [sightKeys.map(\.name), ["cap", "drop"]])

  private static let sight = LanguageMapping(
    name: "sight", about: "What must be seen, within `all`, `any`, `none` and `count`.",
    keys: sightKeys, exactlyOne: [sightKeys.map(\.name)])

  private static let distance = LanguageValue.number(0...10_000)

  private static let relations = [
    LanguageKey(
      "label", distance,
      "So many bytes before the value on its line, and no other label nearer; else the header of "
        + "its column, or a label at the end of the line above or over the value. Terms only."),
    LanguageKey("before", distance, "Within so many bytes before the value."),
    LanguageKey("after", distance, "Within so many bytes after the value."),
    LanguageKey("around", distance, "Within so many bytes on either side, or on the value."),
    LanguageKey("lines", distance, "On its line, or so many lines above or below."),
    LanguageKey("inside", .always, "On the value itself."),
    LanguageKey("line", .always, "On its line."),
    LanguageKey("sentence", .always, "In its sentence."),
    LanguageKey("paragraph", .always, "In its paragraph."),
    LanguageKey("column", .always, "In the header of its column."),
    LanguageKey("document", .always, "Anywhere in the text."),
  ]

  /// Keys of `near` that tell how something stands to a value.
  public static let relationNames = relations.map(\.name)

  private static let near = LanguageMapping(
    name: "near",
    about: "Terms or values near the value; exactly one relation says where.",
    keys: [
      LanguageKey("terms", .texts, "Ids of term lists."),
      LanguageKey("detectors", .texts, "Ids of detectors."),
      LanguageKey(
        "at-least", .number(1...1000), "How many places are needed; when left out one."),
      LanguageKey(
        "confidence", confidence,
        "The least confidence of the detectors' values; when left out `medium`."),
    ] + relations, exactlyOne: [relations.map(\.name)], atLeastOne: ["terms", "detectors"])

  private static let value = LanguageMapping(
    name: "value",
    about: "A test of the value itself; every key that is there must hold.",
    keys: [
      LanguageKey("check", .list(.mapping("check")), "Checks that the value passes."),
      LanguageKey("words", .texts, "The value is one of these."),
      LanguageKey("prefix", .texts, "The value begins with one of these."),
      LanguageKey("suffix", .texts, "The value ends with one of these."),
    ], atLeastOne: ["check", "words", "prefix", "suffix"])

  private static let count = LanguageMapping(
    name: "count",
    about: "So many of several sights.",
    keys: [
      LanguageKey("of", .list(.mapping("sight")), required: true, "What is looked for."),
      LanguageKey("at-least", .number(1...100), required: true, "How many must be seen."),
    ])

  private static let samples = LanguageMapping(
    name: "samples",
    about: "Texts that `phigate rules test` runs.",
    keys: [
      LanguageKey(
        "match", .texts,
        "Texts in which it finds a value from confidence medium on; `«` and `»` mark which one."),
      LanguageKey("reject", .texts, "Texts in which it finds none."),
    ])
}
