// Rule and policy files to what a scan runs. Tested by LoadedRulesTests.

import Detection
import Findings
import Policy
import RuleCompiler
import Rules

/// The rules and the policy of a scanner, compiled.
struct LoadedRules: Sendable {
  let pack: RulePack
  let detectors: DetectorSet
  let policy: Policy
  /// Warnings about the files.
  let warnings: [SetupDiagnostic]

  init(_ selection: RuleSelection, policy: NamedFile?) throws(SetupError) {
    let files = selection.files.map { RuleSource(name: $0.name, bytes: $0.bytes) }
    let policyFile = policy ?? BuiltInPack.policy
    let policySource = RuleSource(name: policyFile.name, bytes: policyFile.bytes)
    var messages = Messages(files: files + [policySource])
    let (pack, read) = RulePack.read(files)
    messages.add(read)
    let (policyRules, readPolicy) = PolicyFile.read(policySource)
    messages.add(readPolicy)
    guard let pack, let policyRules else { throw messages.error }
    let (set, compiled) = RuleCompiler.compile(pack)
    messages.add(compiled)
    let ids = Set(pack.detectors.map(\.id))
    // A policy may name detectors of the default pack that this selection leaves out.
    let (decided, resolved) = PolicyCompiler.compile(
      policyRules, detectors: policy == nil ? ids.union(policyRules.detectorNames) : ids)
    messages.add(resolved)
    guard let set, let decided else { throw messages.error }
    self.pack = pack
    detectors = set
    self.policy = decided
    warnings = messages.diagnostics
  }
}

/// Diagnostics as they are shown, with the lines of the files that they are about.
struct Messages {
  private let files: [String: [UInt8]]
  private(set) var diagnostics: [SetupDiagnostic] = []

  init(files: [RuleSource]) {
    self.files = Dictionary(
      files.map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func add(_ new: [RuleDiagnostic]) {
    diagnostics += new.map {
      SetupDiagnostic(
        isError: $0.isError, rendered: $0.rendered(in: files[$0.place.file] ?? []))
    }
  }

  var error: SetupError { SetupError(diagnostics: diagnostics.filter(\.isError)) }
}

extension RuleSelection {
  /// The files in the order in which they count.
  var files: [NamedFile] {
    switch self {
    case .builtIn: BuiltInPack.rules
    case .replacing(let files): files
    case .adding(let files): BuiltInPack.rules + files
    }
  }

  /// The files that a site gave.
  var ownFiles: [NamedFile] {
    switch self {
    case .builtIn: BuiltInPack.rules
    case .replacing(let files), .adding(let files): files
    }
  }
}

extension PolicyFile {
  fileprivate var detectorNames: Set<String> { Set(groups.flatMap(\.detectors)) }
}
