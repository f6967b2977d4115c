// What the rules are, and whether they are sound. Tested by RuleCatalogTests.

public import Findings
import RuleCompiler
import Rules

/// One detector as people look it up.
public struct RuleSummary: Sendable, Hashable {
  /// The stable id.
  public let id: DetectorID
  /// The name for people.
  public let title: String
  /// The category as in the rule file, for example `identifier`, `mask` or `cue`.
  public let category: String
  /// Whether its findings decide anything.
  public let mode: Mode
  /// Where it looks; empty for what is usual for its kind.
  public let scopes: [Scope]
  /// The regulation that it stands for.
  public let regulation: String?
  /// The authority that describes the format.
  public let authority: String?
  /// Known false positives.
  public let notes: String?
  /// Ids of its patterns.
  public let patterns: [String]
  /// Ids of what speaks for a value.
  public let evidence: [String]
  /// Ids of what speaks against a value.
  public let against: [String]
  /// Number of samples.
  public let samples: Int
  /// File and line.
  public let place: String
}

/// Looks at rules without a message.
public enum RuleCatalog {
  /// All detectors in the order of their ids.
  ///
  /// - Throws: ``SetupError`` when the rules cannot be used.
  public static func list(
    _ configuration: ScannerConfiguration
  ) throws(SetupError) -> [RuleSummary] {
    let rules = try LoadedRules(configuration.rules, policy: configuration.policy)
    return rules.pack.detectors.map(RuleSummary.init).sorted { $0.id < $1.id }
  }

  /// Errors and warnings about rules and policy; samples are not run.
  public static func lint(_ configuration: ScannerConfiguration) -> [SetupDiagnostic] {
    do throws(SetupError) {
      let rules = try LoadedRules(configuration.rules, policy: configuration.policy)
      var messages = messages(configuration)
      let own = Set(configuration.rules.ownFiles.map(\.name))
      messages.add(RuleLinter.warnings(about: rules.pack).filter { own.contains($0.place.file) })
      return rules.warnings + messages.diagnostics
    } catch {
      return error.diagnostics
    }
  }

  /// Samples that do not behave as they say; empty when all do.
  ///
  /// - Throws: ``SetupError`` when the rules cannot be used.
  public static func test(
    _ configuration: ScannerConfiguration
  ) throws(SetupError) -> [SetupDiagnostic] {
    let rules = try LoadedRules(configuration.rules, policy: configuration.policy)
    var messages = messages(configuration)
    messages.add(SampleRunner.failures(of: rules.pack, in: rules.detectors))
    return messages.diagnostics
  }

  private static func messages(_ configuration: ScannerConfiguration) -> Messages {
    Messages(
      files: configuration.rules.files.map { RuleSource(name: $0.name, bytes: $0.bytes) })
  }
}

extension RuleSummary {
  fileprivate init(_ rule: DetectorRule) {
    id = DetectorID(rule.id)
    title = rule.title
    category =
      switch rule.kind {
      case .finding(let category): category.rawValue
      case .mask: "mask"
      case .cue: "cue"
      }
    mode = rule.mode
    scopes = rule.scopes.map { chosen in Scope.allCases.filter(chosen.contains) } ?? []
    regulation = rule.regulation
    authority = rule.authority
    notes = rule.notes
    patterns = rule.patterns.map(\.id)
    evidence = rule.evidence.map(\.id)
    against = rule.against.map(\.id)
    samples = rule.matches.count + rule.rejects.count
    place = "\(rule.place.file):\(rule.place.line)"
  }
}
