// One pass over a text. Tested by MatcherTests against the reference.

/// Runs a program over texts, one after another, with reused working memory.
///
/// Cost per byte: inside a word one table look-up; at the start of a word a hash of the word and
/// as many steps of the automaton as some pattern could still match.
public struct Search: ~Copyable {
  private let program: Program
  private var dfa: LazyDFA
  private let pcre = PCREMatcher()
  /// For each pattern, where its next match may begin.
  private var nextStart: [Int]
  /// Whether a match may begin with a byte in the middle of a word.
  private let isAliveInWord: [Bool]
  /// What the run in hand has matched: pattern and end; the last end counts.
  private var accepted: [(pattern: Int, end: Int)] = []

  /// How often a match of PCRE2 was given up at a limit since the search was made.
  public private(set) var limitHits = 0

  /// Makes the working memory for a program.
  public init(_ program: Program) {
    self.program = program
    var dfa = LazyDFA(program.nfa, classes: program.classes, startSets: program.startSets)
    nextStart = [Int](repeating: 0, count: program.patternCount)
    let anywhere = dfa.start(context: 0)
    isAliveInWord = (0...255).map {
      dfa.next(anywhere, Int(program.classes.classOf[$0])) != LazyDFA.dead
    }
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
    while !follow(start, context, text) {}
    guard !accepted.isEmpty else { return }
    accepted.sort { ($0.pattern, $0.end) < ($1.pattern, $1.end) }
    for index in accepted.indices {
      let (pattern, end) = accepted[index]
      let isLongest = index + 1 == accepted.count || accepted[index + 1].pattern != pattern
      guard isLongest, nextStart[pattern] <= base + start else { continue }
      settle(pattern, start..<end, text, base, body)
    }
  }

  /// Runs the automaton from `start`; false when it forgot its states and must run again.
  private mutating func follow(_ start: Int, _ context: Int, _ text: Span<UInt8>) -> Bool {
    accepted.removeAll(keepingCapacity: true)
    var state = dfa.start(context: context)
    let limit = min(text.count, start + Program.matchLimit)
    var at = start
    while at < limit {
      guard let next = dfa.next(state, Int(program.classes.classOf[Int(text[at])])) else {
        return false
      }
      if next == LazyDFA.dead { return true }
      state = next
      at += 1
      if dfa.isAccepting[Int(state)] { accept(dfa.accepts[Int(state)], at, text) }
    }
    return true
  }

  /// Notes the patterns that match up to `end`, where their right edge holds or PCRE2 decides.
  private mutating func accept(_ patterns: [Int32], _ end: Int, _ text: Span<UInt8>) {
    for pattern in patterns {
      guard let regex = program.regexes[Int(pattern)] else { continue }
      let counts =
        regex.confirmation != nil || Surroundings.mayEnd(at: end, regex.edge, in: text)
      if counts { accepted.append((Int(pattern), end)) }
    }
  }

  /// Reports a match of the automaton, after PCRE2 has confirmed it where it must.
  private mutating func settle(
    _ pattern: Int, _ range: Range<Int>, _ text: Span<UInt8>, _ base: Int,
    _ body: (Match) -> Void
  ) {
    guard let regex = program.regexes[pattern] else { return }
    guard let confirmation = regex.confirmation else {
      report(pattern, range, next: range.upperBound, base, body)
      return
    }
    let start = range.lowerBound
    let window =
      max(0, start - Program.lookBehind)..<min(text.count, start + Program.matchLimit)
    switch confirmation.match(at: start, window: window, in: text, pcre) {
    case .none: return
    case .limit: limitHits += 1
    case .match(let end, let value):
      guard end > start, Surroundings.mayEnd(at: end, regex.edge, in: text) else { return }
      report(pattern, value, next: end, base, body)
    }
  }
}
