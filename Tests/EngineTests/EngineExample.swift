@testable import Engine

/// A small pack and policy of our own, so that engine tests do not depend on the default pack.
enum EngineExample {
  static let rules = """
    terms:
      - {id: label.badge, role: label, words: [badge]}
      - {id: illness, words: [flu, asthma]}
    detectors:
      - id: badge
        title: Badge
        category: identifier
        patterns: [{id: p, regex: '\\d{6}', edge: number}]
        evidence: [{id: label, near: {terms: [label.badge], label: 12}, raise: high}]
      - id: illness
        title: Illness
        category: health
        patterns: [{id: t, terms: [illness], confidence: medium}]
    """

  static let policy = """
    policy: example
    version: 1
    groups:
      - {name: badge, detectors: [badge]}
      - {name: illness, detectors: [illness]}
      - {name: badge-in-subject, group: badge, scopes: [subject]}
    lines:
      - {reason: B2, verdict: block, title: subject, when: badge-in-subject}
      - {reason: B3, verdict: block, title: many, when: {distinct: {group: badge, at-least: 3}}}
      - {reason: E1, verdict: encrypt, title: badge, when: badge}
      - {reason: E4, verdict: encrypt, title: closed, when: {unscanned: [encrypted-archive, damaged-document, unsupported-document, damaged-encoding, nesting-too-deep, too-many-parts, text-too-large, message-too-large, too-many-findings, content-elsewhere]}}
    """

  static func configuration() -> ScannerConfiguration {
    var configuration = ScannerConfiguration()
    configuration.rules = .replacing([NamedFile(name: "r.yaml", bytes: Array(rules.utf8))])
    configuration.policy = NamedFile(name: "p.yaml", bytes: Array(policy.utf8))
    return configuration
  }

  static func scanner(
    _ change: (inout ScannerConfiguration) -> Void = { _ in }
  ) throws(SetupError) -> Scanner {
    var configuration = configuration()
    change(&configuration)
    return try Scanner(configuration)
  }
}
