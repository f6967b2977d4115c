@testable import Matcher

/// A slow and obvious matcher: every pattern by itself, every start, every way through the tree.
///
/// Where PCRE2 decides it asks PCRE2 alone, at every start, so that an automaton that overlooks
/// a match is found out.
struct ReferenceMatcher: ~Copyable {
  private enum Form {
    case terms([Term])
    case tree(RegexNode)
    case pcre(PCREPattern)
  }

  private let patterns: [(form: Form, edge: Edge)]
  private let matcher = PCREMatcher()

  init(patterns: [Pattern]) throws(ProgramError) {
    var compiled: [(form: Form, edge: Edge)] = []
    for pattern in patterns {
      switch pattern.form {
      case .terms(let terms): compiled.append((.terms(terms), .word))
      case .regex(let regex):
        let parsed = try RegexParser.parse(regex)
        let isForPCRE = parsed.needsPCRE || parsed.hasValueGroup
        compiled.append(
          (isForPCRE ? .pcre(try PCREPattern(regex)) : .tree(parsed.node), pattern.edge))
      }
    }
    self.patterns = compiled
  }

  /// The matches of a text of at most 60 bytes, pattern after pattern, in ascending order.
  func matches(in text: [UInt8]) -> [Match] {
    var found: [Match] = []
    for index in patterns.indices { found += matches(of: index, in: text) }
    return found
  }

  private func matches(of index: Int, in text: [UInt8]) -> [Match] {
    var found: [Match] = []
    var at = 0
    while at < text.count {
      guard let (value, next) = match(index, at: at, in: text) else {
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
  private func match(_ index: Int, at start: Int, in text: [UInt8]) -> (Range<Int>, Int)? {
    let edge = patterns[index].edge
    guard isEdge(edge, at: start, in: text, isStart: true) else { return nil }
    switch patterns[index].form {
    case .terms(let terms):
      let ends = terms.compactMap { end(of: $0, from: start, in: text) }
      return ends.max().map { (start..<$0, $0) }
    case .tree(let node):
      let ends = Self.ends(of: node, from: [start], in: text)
      var end = text.count
      while end > start {
        if ends.contains(end), isEdge(edge, at: end, in: text, isStart: false) {
          return (start..<end, end)
        }
        end -= 1
      }
      return nil
    case .pcre(let pattern):
      let window =
        max(0, start - Program.lookBehind)..<min(text.count, start + Program.matchLimit)
      guard
        case .match(let end, let value) = pattern.match(
          at: start, window: window, in: text.span, matcher),
        end > start, isEdge(edge, at: end, in: text, isStart: false)
      else { return nil }
      return (value, end)
    }
  }

  /// All ends that the node can reach from these starts.
  static func ends(of node: RegexNode, from starts: Offsets, in text: [UInt8]) -> Offsets {
    switch node {
    case .empty: return starts
    case .bytes(let set):
      var ends: Offsets = []
      for at in text.indices where starts.contains(at) && set.contains(text[at]) {
        ends.insert(at + 1)
      }
      return ends
    case .sequence(let nodes):
      var ends = starts
      for node in nodes where !ends.isEmpty { ends = Self.ends(of: node, from: ends, in: text) }
      return ends
    case .choice(let nodes):
      var ends: Offsets = []
      for node in nodes { ends.formUnion(Self.ends(of: node, from: starts, in: text)) }
      return ends
    case .repetition(let inner, let least, let most):
      var current = starts
      for _ in 0..<least { current = ends(of: inner, from: current, in: text) }
      var all = current
      var count = least
      while count < most ?? .max {
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

/// Offsets from 0 to 63, as bits.
struct Offsets: ExpressibleByArrayLiteral, Equatable {
  private var bits: UInt64 = 0

  init(arrayLiteral offsets: Int...) { for offset in offsets { insert(offset) } }

  var isEmpty: Bool { bits == 0 }

  func contains(_ offset: Int) -> Bool { bits & 1 << UInt64(offset) != 0 }

  mutating func insert(_ offset: Int) { bits |= 1 << UInt64(offset) }

  mutating func formUnion(_ other: Offsets) { bits |= other.bits }

  func subtracting(_ other: Offsets) -> Offsets {
    var rest = self
    rest.bits &= ~other.bits
    return rest
  }
}

/// The matches of a new search over the whole text, sorted for comparison.
func matches(of program: Program, in text: [UInt8]) -> [Match] {
  var search = Search(program)
  return matches(of: &search, in: text)
}

/// The matches of a search over the whole text, sorted for comparison.
func matches(of search: inout Search, in text: [UInt8]) -> [Match] {
  var found: [Match] = []
  search.run(over: text.span) { found.append($0) }
  return found.sorted { ($0.pattern.index, $0.start) < ($1.pattern.index, $1.start) }
}
