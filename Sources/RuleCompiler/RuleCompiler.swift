// Rules become a detector set. Tested by RuleCompilerTests.

import Checks
public import Detection
import Findings
import Matcher
public import Rules
import Text

/// Compiles a checked pack into the detectors and the joint program that finds their candidates.
///
/// Regular expressions and the names of checks are checked here, because Rules knows neither the
/// matcher nor the checks.
public struct RuleCompiler {
  private let pack: RulePack
  private var patterns: [Pattern] = []
  /// Where each pattern of the program comes from.
  private var origins: [SourcePlace] = []
  private var termLists: [String: PatternID] = [:]
  private var detectorIndexes: [String: Int] = [:]
  private var diagnostics: [RuleDiagnostic] = []

  private init(_ pack: RulePack) { self.pack = pack }

  /// Compiles a pack.
  ///
  /// - Returns: The detectors, or nil with at least one error among the diagnostics.
  public static func compile(_ pack: RulePack) -> (DetectorSet?, [RuleDiagnostic]) {
    var compiler = RuleCompiler(pack)
    let set = compiler.compile()
    return (compiler.diagnostics.contains { $0.isError } ? nil : set, compiler.diagnostics)
  }

  private mutating func compile() -> DetectorSet? {
    for list in pack.termLists { addTerms(list) }
    for (index, detector) in pack.detectors.enumerated() { detectorIndexes[detector.id] = index }
    let detectors = pack.detectors.map { compile($0) }
    guard let program = makeProgram() else { return nil }
    return DetectorSet(
      program: program, detectors: detectors, order: Self.order(of: detectors),
      roles: DetectorSet.Roles(
        labels: lists(of: .label), boilerplate: lists(of: .boilerplate),
        closings: lists(of: .closing), signatureWords: lists(of: .signature)))
  }

  private func lists(of role: TermList.Role) -> Set<PatternID> {
    Set(pack.termLists.filter { $0.role == role }.compactMap { termLists[$0.id] })
  }

  /// Compiles all patterns; after an error each is tried alone, so that all mistakes are told.
  private mutating func makeProgram() -> Program? {
    do throws(ProgramError) {
      return try Program(patterns)
    } catch {
      let first = error.pattern?.index ?? 0
      report(error, at: origins.indices.contains(first) ? origins[first] : pack.place)
      for index in patterns.indices where index > first {
        do throws(ProgramError) {
          _ = try Program([patterns[index]])
        } catch {
          report(error, at: origins[index])
        }
      }
      return nil
    }
  }

  private mutating func report(_ error: ProgramError, at place: SourcePlace) {
    let offset = error.offset.map { " (at character \($0 + 1) of the pattern)" } ?? ""
    diagnostics.append(RuleDiagnostic(.badPattern, error.message + offset, at: place))
  }

  private mutating func add(_ pattern: Pattern, from place: SourcePlace) -> PatternID {
    patterns.append(pattern)
    origins.append(place)
    return PatternID(index: patterns.count - 1)
  }

  private mutating func addTerms(_ list: TermList) {
    let terms = list.words.map {
      Term(
        text: Self.folded($0.text), isCaseSensitive: $0.isCaseSensitive,
        hasInflection: list.inflects)
    }
    termLists[list.id] = add(Pattern(form: .terms(terms), edge: .word), from: list.place)
  }

  /// A term in match form, as texts are before they are searched.
  private static func folded(_ text: String) -> String {
    let folded = Folding.fold(MappedBytes(bytes: Array(text.utf8), map: OffsetMap()))
    return String(decoding: folded.bytes, as: UTF8.self)
  }

  // MARK: Detectors

  private mutating func compile(_ rule: DetectorRule) -> Detector {
    let sourceIndexes = Dictionary(
      rule.patterns.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    return Detector(
      id: DetectorID(rule.id), kind: Self.kind(rule.kind), mode: rule.mode,
      scopes: rule.scopes ?? Self.defaultScopes(of: rule.kind),
      sources: rule.patterns.map { compile($0) },
      evidence: rule.evidence.map { compile($0, sourceIndexes) },
      against: rule.against.map { compile($0, sourceIndexes) },
      comparesDigitsOnly: rule.comparesDigitsOnly)
  }

  private static func kind(_ kind: DetectorRule.Kind) -> Detector.Kind {
    switch kind {
    case .finding(let category): .finding(category)
    case .mask: .mask
    case .cue: .cue
    }
  }

  /// Identifiers count wherever they stand; health words in boilerplate and in the sender's own
  /// signature are about nobody.
  private static func defaultScopes(of kind: DetectorRule.Kind) -> Set<Scope> {
    switch kind {
    case .finding(.health), .finding(.protected):
      Set(Scope.allCases).subtracting([.footer, .signature])
    default: Set(Scope.allCases)
    }
  }

  private mutating func compile(_ clue: ClueRule, _ sources: [String: Int]) -> Clue {
    Clue(
      name: clue.id, sight: compile(clue.sight), effect: Self.effect(clue.effect),
      sources: clue.patterns.map { Set($0.compactMap { sources[$0] }) })
  }

  private static func effect(_ effect: ClueRule.Effect) -> Clue.Effect {
    switch effect {
    case .raise(let confidence): .raise(confidence)
    case .cap(let confidence): .cap(confidence)
    case .drop: .drop
    }
  }

  private mutating func compile(_ sight: SightRule) -> Sight {
    switch sight {
    case .near(let near): .near(compile(near))
    case .value(let value): .value(compile(value))
    case .all(let sights): .all(sights.map { compile($0) })
    case .any(let sights): .any(sights.map { compile($0) })
    case .none(let sights): .none(sights.map { compile($0) })
    case .count(let sights, let least): .count(of: sights.map { compile($0) }, atLeast: least)
    }
  }

  private func compile(_ near: NearRule) -> Near {
    Near(
      patterns: near.terms.compactMap { termLists[$0] },
      detectors: near.detectors.compactMap { detectorIndexes[$0] }, confidence: near.confidence,
      count: near.count, relation: Relation(near.relation))
  }

  private mutating func compile(_ value: ValueRule) -> ValueTest {
    ValueTest(
      checks: value.checks.compactMap { compile($0) }, words: value.words.map { Array($0.utf8) },
      prefixes: value.prefixes.map { Array($0.utf8) },
      suffixes: value.suffixes.map { Array($0.utf8) })
  }

  private mutating func compile(_ rule: PatternRule) -> Detector.Source {
    let form: Detector.Source.Form
    var isLabelled = false
    switch rule.form {
    case .terms(let lists): form = .patterns(lists.compactMap { termLists[$0] })
    case .values(let detectors): form = .values(detectors.compactMap { detectorIndexes[$0] })
    case .regex(let regex, let edge):
      isLabelled = regex.contains("(?<value>")
      let pattern = Pattern(form: .regex(regex), edge: Edge(edge))
      form = .patterns([add(pattern, from: rule.place)])
    }
    return Detector.Source(
      name: rule.id, form: form, checks: rule.checks.compactMap { compile($0) },
      confidence: rule.confidence, isLabelled: isLabelled)
  }

  private mutating func compile(_ call: CheckRule) -> CheckCall? {
    guard let check = Check.named(call.name) else {
      let names = Check.all.map(\.name).sorted().joined(separator: ", ")
      diagnostics.append(
        RuleDiagnostic(
          .unknownCheck, "unknown check '\(call.name)'; the checks are: \(names)", at: call.place))
      return nil
    }
    guard check.arity.contains(call.parameters.count) else {
      diagnostics.append(
        RuleDiagnostic(
          .unknownCheck,
          "check '\(call.name)' takes \(check.arity.lowerBound) to \(check.arity.upperBound) "
            + "numbers, not \(call.parameters.count)", at: call.place))
      return nil
    }
    return CheckCall(check: check, parameters: call.parameters)
  }

  /// The detectors such that each comes after those it depends on; Rules has refused circles.
  private static func order(of detectors: [Detector]) -> [Int] {
    var order: [Int] = []
    var left = Dictionary(
      uniqueKeysWithValues: detectors.indices.map { ($0, detectors[$0].dependencies) })
    while !left.isEmpty {
      let ready = left.filter { $0.value.isDisjoint(with: left.keys) }.keys.sorted()
      if ready.isEmpty { return order }
      order += ready
      for index in ready { left[index] = nil }
    }
    return order
  }
}

extension Relation {
  fileprivate init(_ rule: RelationRule) {
    switch rule {
    case .label(let within): self = .label(within: within)
    case .before(let within): self = .before(within: within)
    case .after(let within): self = .after(within: within)
    case .around(let within): self = .around(within: within)
    case .lines(let reach): self = .lines(reach)
    case .inside: self = .inside
    case .line: self = .line
    case .sentence: self = .sentence
    case .paragraph: self = .paragraph
    case .column: self = .column
    case .document: self = .document
    }
  }
}

extension Edge {
  fileprivate init(_ edge: PatternEdge) {
    switch edge {
    case .none: self = .none
    case .word: self = .word
    case .number: self = .number
    }
  }
}

extension Detector {
  /// Indexes of the detectors whose values this one takes as source or evidence.
  fileprivate var dependencies: Set<Int> {
    var found = Set<Int>()
    for source in sources {
      if case .values(let detectors) = source.form { found.formUnion(detectors) }
    }
    for clue in evidence + against { clue.sight.collectDetectors(into: &found) }
    return found
  }
}

extension Sight {
  fileprivate func collectDetectors(into found: inout Set<Int>) {
    switch self {
    case .near(let near): found.formUnion(near.detectors)
    case .value: break
    case .all(let sights), .any(let sights), .none(let sights), .count(let sights, _):
      for sight in sights { sight.collectDetectors(into: &found) }
    }
  }
}
