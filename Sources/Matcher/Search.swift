// One pass over a text. Tested by MatcherTests against the reference.

/// Runs a program over texts, one after another, with reused working memory.
///
/// Cost per byte: inside a word one table look-up; at the start of a word a hash of the word and
/// as many steps of the automaton as some pattern could still match.
public struct Search: ~Copyable {
  private let program: Program
  private var dfa: LazyDFA
  private let pcre = PCREMatcher()
  /// The byte class of each byte, and the right edge of each pattern: the program's own, at hand.
  private let classOf: [UInt8]
  private let edges: [Edge?]
  /// For each pattern, where its next match may begin.
  private var nextStart: [Int]
  /// Whether a match may begin with a byte in the middle of a word.
  private let isAliveInWord: [Bool]
  /// For each pattern, where its longest match of the run in hand ends; 0 for none.
  private var longest: [Int]
  /// The patterns that have one.
  private var matched: [Int32] = []

  /// How often a match of PCRE2 was given up at a limit since the search was made.
  public private(set) var limitHits = 0

  /// Makes the working memory for a program.
  public init(_ program: Program) {
    self.program = program
    classOf = program.classes.classOf
    edges = program.edges
    var dfa = LazyDFA(program.nfa, classes: program.classes, startSets: program.startSets)
    nextStart = [Int](repeating: 0, count: program.patternCount)
    longest = [Int](repeating: 0, count: program.patternCount)
    let anywhere = dfa.start(context: 0)
    var alive: [Bool] = []
    for byte in 0..<256 {
      alive.append(dfa.build(anywhere, Int(program.classes.classOf[byte])) != LazyDFA.dead)
    }
    isAliveInWord = alive
    self.dfa = dfa
  }

  /// Reports every match in a text, each pattern's in ascending order.
  public mutating func run(over text: Span<UInt8>, _ body: (Match) -> Void) {
    begin()
    run(over: text, starts: 0..<text.count, base: 0, body)
  }

  /// Forgets where matches of an earlier text ended.
  mutating func begin() {
    for index in nextStart.indices { nextStart[index] = 0 }
  }

  /// Reports the matches that begin in `starts`; offsets are reported from `base`.
  mutating func run(
    over text: Span<UInt8>, starts: Range<Int>, base: Int, _ body: (Match) -> Void
  ) {
    let hasTerms = !program.terms.isEmpty
    var at = starts.lowerBound
    while at < starts.upperBound {
      let context = Surroundings.context(at: at, in: text)
      if context == 0 {
        if isAliveInWord[Int(text[at])] { runAutomaton(at, context, text, base, body) }
        at += 1
        continue
      }
      if hasTerms, context & 1 == 1 { runTerms(at, text, base, body) }
      runAutomaton(at, context, text, base, body)
      at += 1
    }
  }

  private mutating func runTerms(
    _ start: Int, _ text: Span<UInt8>, _ base: Int, _ body: (Match) -> Void
  ) {
    let token = Token(at: start, in: text)
    let terms = program.terms
    terms.match(token, in: text) { pattern, end in
      guard nextStart[pattern] <= base + start else { return }
      report(pattern, start..<end, next: end, base, body)
    }
  }

  private mutating func report(
    _ pattern: Int, _ range: Range<Int>, next: Int, _ base: Int, _ body: (Match) -> Void
  ) {
    nextStart[pattern] = base + next
    guard !range.isEmpty else { return }
    body(
      Match(
        pattern: PatternID(index: pattern), start: base + range.lowerBound,
        end: base + range.upperBound))
  }

  private mutating func runAutomaton(
    _ start: Int, _ context: Int, _ text: Span<UInt8>, _ base: Int, _ body: (Match) -> Void
  ) {
    while !follow(start, context, base, text) { forgetMatched() }
    guard !matched.isEmpty else { return }
    if matched.count > 1 { matched.sort() }
    for place in matched.indices {
      let pattern = Int(matched[place])
      settle(pattern, start..<longest[pattern], text, base, body)
    }
    forgetMatched()
  }

  private mutating func forgetMatched() {
    for place in matched.indices { longest[Int(matched[place])] = 0 }
    matched.removeAll(keepingCapacity: true)
  }

  /// Runs the automaton from `start`; false when it forgot its states and must run again.
  private mutating func follow(
    _ start: Int, _ context: Int, _ base: Int, _ text: Span<UInt8>
  ) -> Bool {
    var state = dfa.start(context: context)
    let limit = min(text.count, start + Program.matchLimit)
    var at = start
    while at < limit {
      let byteClass = Int(classOf[Int(text[at])])
      var next = unsafe dfa.table[Int(state) * dfa.stride + byteClass]
      if next == LazyDFA.unknown {
        guard let built = dfa.build(state, byteClass) else { return false }
        next = built
      }
      if next == LazyDFA.dead { return true }
      state = next & ~LazyDFA.accepting
      at += 1
      if next & LazyDFA.accepting != 0 { accept(state, start: base + start, end: at, text) }
    }
    return true
  }

  /// Notes the patterns that match up to `end`, where their right edge holds or PCRE2 decides.
  private mutating func accept(_ state: Int32, start: Int, end: Int, _ text: Span<UInt8>) {
    var place = dfa.acceptStarts[Int(state)]
    let last = dfa.acceptStarts[Int(state) + 1]
    while place < last {
      let pattern = dfa.acceptList[place]
      place += 1
      let index = Int(pattern)
      guard nextStart[index] <= start else { continue }
      if let edge = edges[index], !Surroundings.mayEnd(at: end, edge, in: text) { continue }
      if longest[index] == 0 { matched.append(pattern) }
      longest[index] = end
    }
  }

  /// Reports a match of the automaton, after PCRE2 has confirmed it where it must.
  private mutating func settle(
    _ pattern: Int, _ range: Range<Int>, _ text: Span<UInt8>, _ base: Int,
    _ body: (Match) -> Void
  ) {
    guard let confirmation = program.confirmations[pattern] else {
      report(pattern, range, next: range.upperBound, base, body)
      return
    }
    let start = range.lowerBound
    let window =
      max(0, start - Program.lookBehind)..<min(text.count, start + Program.matchLimit)
    switch confirmation.pattern.match(at: start, window: window, in: text, pcre) {
    case .none: return
    case .limit: limitHits += 1
    case .match(let end, let value):
      guard end > start, Surroundings.mayEnd(at: end, confirmation.edge, in: text) else { return }
      report(pattern, value, next: end, base, body)
    }
  }
}
