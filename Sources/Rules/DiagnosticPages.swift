// A page for each code of a diagnostic. Tested by DiagnosticPagesTests.

/// What a code means, why it matters and what to do.
public struct DiagnosticPage: Sendable, Hashable {
  /// The code.
  public var code: RuleDiagnostic.Code
  /// What is wrong, in a few words.
  public var title: String
  /// Why it matters.
  public var why: String
  /// Lines of a file that lead to it.
  public var example: String
  /// What to do.
  public var remedy: String

  /// The page of a code; nil when nobody has written it.
  public static func of(_ code: RuleDiagnostic.Code) -> DiagnosticPage? {
    all.first { $0.code == code }
  }

  /// All pages in the order of their codes.
  public static let all: [DiagnosticPage] = [
    DiagnosticPage(
      code: .syntax, title: "The file is no YAML",
      why: """
        Nothing of the file can be read, so no rule of it would be used. Anchors, aliases, tags
        and several documents in one file are refused too: rules do not need them.
        """,
      example: """
        detectors:
          - id: [badge
        """,
      remedy: """
        Mend the place that is shown. Put patterns into single quotes: '\\d{6}'. Write values out
        instead of anchors (&) and aliases (*).
        """),
    DiagnosticPage(
      code: .unknownKey, title: "A key is not known here",
      why: """
        A misspelt key would be left out in silence, and with it a check or evidence that keeps
        false findings away.
        """,
      example: """
        patterns:
          - {id: plain, regx: 'B-\\d{6}', confidence: high}
        """,
      remedy: """
        Take the key that the message proposes, or one of the list; Rules/REFERENCE.md tells what
        each one means.
        """),
    DiagnosticPage(
      code: .missingKey, title: "A key is missing",
      why: "Without it the entry says nothing, or not what kind of fact its findings are.",
      example: """
        detectors:
          - id: badge
            title: Badge number
            patterns: [{id: plain, regex: 'B-\\d{6}'}]
        """,
      remedy: "Add the key that the message names; here `category: identifier`.",
    ),
    DiagnosticPage(
      code: .wrongValue, title: "A value is of another type, or outside what is allowed",
      why: "What was meant cannot be told, and a guess would change verdicts.",
      example: """
        evidence:
          - {id: label, near: {terms: [label.badge], label: far}, raise: high}
        """,
      remedy: """
        Give what the message asks for: one of the named words, a whole number in the range, a list
        in [brackets], or true and false.
        """),
    DiagnosticPage(
      code: .duplicateID, title: "An id stands twice",
      why: """
        Reports, policies and other rules refer to ids. With two entries of one id nobody can tell
        which one is meant.
        """,
      example: """
        detectors:
          - {id: badge, ...}
          - {id: badge, ...}
        """,
      remedy: """
        Rename one of them. To replace an entry of the built-in pack by your own, write
        `override: true` in yours.
        """),
    DiagnosticPage(
      code: .unknownReference, title: "A name refers to nothing",
      why: "Evidence that looks for a list or a detector that does not exist is never seen.",
      example: """
        near: {terms: [label.bagde], label: 20}
        """,
      remedy: """
        Mend the spelling; `phigate rules list` shows all detectors. The path of a lexicon counts
        from the folder of the rule file, and its file must be among those that are given.
        """),
    DiagnosticPage(
      code: .cycle, title: "Rules refer to one another in a circle",
      why: "Each of them would have to be judged before the other.",
      example: """
        detectors:
          - id: name
            evidence: [{id: near, near: {detectors: [birth], line: true}, raise: high}]
          - id: birth
            evidence: [{id: near, near: {detectors: [name], line: true}, raise: high}]
        """,
      remedy: """
        Put the common pattern into a detector of its own with `category: cue`, and let both look
        for that one.
        """),
    DiagnosticPage(
      code: .badMacro, title: "A macro cannot be replaced",
      why: "The pattern would be searched with the braces in it, and find nothing.",
      example: """
        macros: {digits6: '\\d{6}'}
        patterns: [{id: plain, regex: 'B-{{digit6}}'}]
        """,
      remedy: """
        Define the macro under `macros`, or mend its name. Macros hold at most 20,000 bytes after
        replacement and nest 32 deep.
        """),
    DiagnosticPage(
      code: .badPattern, title: "A pattern cannot be compiled",
      why: "A rule that cannot run protects nobody.",
      example: """
        patterns: [{id: plain, regex: 'B-(\\d{6}'}]
        """,
      remedy: """
        Mend the place that the message counts to; patterns are written as for PCRE2. Where the
        pattern is too large, use smaller counts in braces or fewer branches.
        """),
    DiagnosticPage(
      code: .unknownCheck, title: "A check does not exist, or takes other numbers",
      why: "Without its check a pattern finds every number of the same shape.",
      example: """
        patterns: [{id: plain, regex: '\\d{10}', check: [lunh]}]
        """,
      remedy: """
        Take one of the checks that the message lists. Numbers stand behind the name:
        `check: [{digit-count: [6, 9]}]`.
        """),
    DiagnosticPage(
      code: .failingSample, title: "A sample does not behave as it says",
      why: """
        Samples are the promise of a rule. One that fails means that the rule finds less, or more,
        than its author meant, or that another rule hides its values.
        """,
      example: """
        samples:
          match: ["badge «B-123456»"]
          reject: ["B-123456 on a crate"]
        """,
      remedy: """
        `phigate explain --rule ID` on the text tells each step. Narrow the pattern, add evidence
        or `against`, or correct the sample. Marks «» must stand around exactly the value.
        """),
    DiagnosticPage(
      code: .fewSamples, title: "A detector has few samples",
      why: """
        Eight texts of each kind that are no near copies show what a rule means, and keep later
        changes from breaking it.
        """,
      example: """
        samples: {match: ["badge «B-123456»"], reject: ["C-123456"]}
        """,
      remedy: """
        Add samples with other wording, layout and punctuation; under `reject` what looks alike:
        order numbers, dates, phone numbers, examples in forms.
        """),
    DiagnosticPage(
      code: .shortTerm, title: "A term is so short that it matches by chance",
      why: "One letter stands in every text: as an initial, a unit or a list mark.",
      example: """
        terms:
          - {id: label.sex, words: [m, f]}
        """,
      remedy: "Write it in its own case with `=`, as in `=M`, or as part of a phrase: `sex m`.",
    ),
    DiagnosticPage(
      code: .duplicatePattern, title: "A pattern stands twice",
      why: "The second one costs time and finds nothing new; perhaps another one was meant.",
      example: """
        patterns:
          - {id: plain, regex: 'B-\\d{6}'}
          - {id: long, regex: 'B-\\d{6}', confidence: high}
        """,
      remedy: "Remove one of them, or write what it was meant to be.",
    ),
    DiagnosticPage(
      code: .ambiguousLabel, title: "A label stands in several lists",
      why: """
        The nearest label decides what a number is. A label of two lists speaks for both, so that
        a record number may be taken for an account number.
        """,
      example: """
        terms:
          - {id: label.mrn, role: label, words: [patient number]}
          - {id: label.account, role: label, words: [patient number]}
        """,
      remedy: """
        Keep it in the list whose meaning is the safer one, or give the longer wording to each:
        `patient account number`.
        """),
    DiagnosticPage(
      code: .noAuthority, title: "A detector names no regulation or no authority",
      why: """
        Whoever reads a verdict asks by which rule it was given, and who says what such a number
        looks like.
        """,
      example: """
        - id: badge
          title: Badge number
          category: identifier
        """,
      remedy: """
        Add `regulation`, for example `45 CFR 164.514(b)(2)(i)(R)`, and `authority`: who issues or
        describes the format. For a format of your own name the house.
        """),
  ]
}
