@testable import Matcher

/// A slow and obvious matcher: every pattern by itself, every start, every way through the tree.
struct ReferenceMatcher {
  let patterns: [Pattern]

  /// The matches of a text, pattern after pattern, in ascending order.
  func matches(in text: [UInt8]) throws -> [Match] {
    try patterns.indices.flatMap { try matches(of: $0, in: text) }
  }

  private func matches(of index: Int, in text: [UInt8]) throws -> [Match] {
    var found: [Match] = []
    var at = 0
    while at < text.count {
      guard let (value, next) = try match(patterns[index], at: at, in: text) else {
        at += 1
        continue
      }
      if !value.isEmpty {
        found.append(
          Match(pattern: PatternID(index: index), start: value.lowerBound, end: value.upperBound))
      }
      at = next
    }
    return found
  }

  /// What is reported for a match that begins exactly at `start`, and where reading goes on.
  private func match(
    _ pattern: Pattern, at start: Int, in text: [UInt8]
  ) throws -> (Range<Int>, Int)? {
    switch pattern.form {
    case .terms(let terms):
      guard isEdge(.word, at: start, in: text, isStart: true) else { return nil }
      let ends = terms.compactMap { end(of: $0, from: start, in: text) }
      return ends.max().map { (start..<$0, $0) }
    case .regex(let regex):
      guard isEdge(pattern.edge, at: start, in: text, isStart: true) else { return nil }
      let parsed = try RegexParser.parse(regex)
      let ends = ends(of: parsed.node, from: [start], in: text).filter {
        $0 > start && $0 - start <= Program.matchLimit
      }
      if parsed.needsPCRE || parsed.hasValueGroup {
        guard !ends.isEmpty else { return nil }
        return try confirmed(regex, pattern.edge, at: start, in: text)
      }
      let end = ends.filter { isEdge(pattern.edge, at: $0, in: text, isStart: false) }.max()
      return end.map { (start..<$0, $0) }
    }
  }

  private func confirmed(
    _ regex: String, _ edge: Edge, at start: Int, in text: [UInt8]
  ) throws -> (Range<Int>, Int)? {
    let window =
      max(0, start - Program.lookBehind)..<min(text.count, start + Program.matchLimit)
    let outcome = try PCREPattern(regex).match(
      at: start, window: window, in: text.span, PCREMatcher())
    guard case .match(let end, let value) = outcome, end > start,
      isEdge(edge, at: end, in: text, isStart: false)
    else { return nil }
    return (value, end)
  }

  /// All ends that the node can reach from these starts.
  private func ends(of node: RegexNode, from starts: Set<Int>, in text: [UInt8]) -> Set<Int> {
    switch node {
    case .empty: return starts
    case .bytes(let set):
      return Set(starts.filter { $0 < text.count && set.contains(text[$0]) }.map { $0 + 1 })
    case .sequence(let nodes):
      return nodes.reduce(starts) { ends(of: $1, from: $0, in: text) }
    case .choice(let nodes):
      return nodes.reduce(into: Set()) { $0.formUnion(ends(of: $1, from: starts, in: text)) }
    case .repetition(let inner, let least, let most):
      var current = starts
      for _ in 0..<least { current = ends(of: inner, from: current, in: text) }
      var all = current
      var count = least
      while most.map({ count < $0 }) ?? true {
        current = ends(of: inner, from: current, in: text).subtracting(all)
        if current.isEmpty { break }
        all.formUnion(current)
        count += 1
      }
      return all
    }
  }

  private func end(of term: Term, from start: Int, in text: [UInt8]) -> Int? {
    let forms =
      term.hasInflection ? Inflection.forms(of: Array(term.text.utf8)) : [Array(term.text.utf8)]
    let ends = forms.compactMap { form -> Int? in
      var at = start
      for wanted in form {
        guard at < text.count else { return nil }
        if wanted == UInt8(ascii: " ") {
          let gap = text[at...].prefix { $0 == UInt8(ascii: " ") }.count
          let isJoint = text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "_")
          guard gap > 0 || isJoint else { return nil }
          at += isJoint ? 1 : gap
          continue
        }
        let lower = { (byte: UInt8) in byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte }
        let isSame =
          term.isCaseSensitive ? text[at] == wanted : lower(text[at]) == lower(wanted)
        guard isSame else { return nil }
        at += 1
      }
      return isEdge(.word, at: at, in: text, isStart: false) ? at : nil
    }
    return ends.max()
  }

  // MARK: Edges, for ASCII texts

  private func isWord(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Whether an edge holds at an offset: before a match that starts or behind one that ends there.
  private func isEdge(_ edge: Edge, at offset: Int, in text: [UInt8], isStart: Bool) -> Bool {
    let inner = isStart ? offset : offset - 1
    let outer = isStart ? offset - 1 : offset
    guard edge != .none, text.indices.contains(outer), text.indices.contains(inner),
      isWord(text[inner])
    else { return true }
    if isWord(text[outer]) { return false }
    guard edge == .number else { return true }
    let joints = Array((isStart ? "-./\\" : "-./").utf8)
    let beyond = isStart ? outer - 1 : outer + 1
    guard joints.contains(text[outer]), text.indices.contains(beyond) else { return true }
    return !isDigit(text[beyond])
  }
}

/// A generator of numbers that are the same in every run.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

/// The matches of a search over the whole text, sorted for comparison.
func matches(of program: Program, in text: [UInt8]) -> [Match] {
  var search = Search(program)
  var found: [Match] = []
  search.run(over: text.span) { found.append($0) }
  return found.sorted { ($0.pattern.index, $0.start) < ($1.pattern.index, $1.start) }
}
