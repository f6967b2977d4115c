// All regular expressions of a program as one nondeterministic automaton (Thompson 1968).
// Tested by MatcherTests.

/// An automaton over bytes; one start for each pattern.
struct NFA: Sendable {
  /// A state.
  enum State: Sendable {
    /// Goes on to `next` over a byte of the set with this index.
    case bytes(set: Int32, next: Int32)
    /// Goes on to both without a byte.
    case split(Int32, Int32)
    /// The pattern has matched.
    case accept(pattern: Int32)
  }

  /// Most states of one pattern.
  static let patternLimit = 50_000
  /// Most states of a program.
  static let stateLimit = 2_000_000

  private(set) var states: [State] = []
  /// The sets that states name.
  private(set) var sets: [ByteSet] = []
  private var setIndexes: [ByteSet: Int32] = [:]

  init() {}

  /// Adds a pattern.
  ///
  /// - Returns: Its start state.
  /// - Throws: ``ProgramError`` when it needs too many states.
  mutating func add(_ node: RegexNode, pattern: Int) throws(ProgramError) -> Int32 {
    let limit = min(states.count + Self.patternLimit, Self.stateLimit)
    let accept = append(.accept(pattern: Int32(pattern)))
    return try build(node, then: accept, limit: limit)
  }

  private mutating func append(_ state: State) -> Int32 {
    states.append(state)
    return Int32(states.count - 1)
  }

  private mutating func index(of set: ByteSet) -> Int32 {
    if let index = setIndexes[set] { return index }
    sets.append(set)
    let index = Int32(sets.count - 1)
    setIndexes[set] = index
    return index
  }

  /// Builds states for a node from its end to its start, and gives the start.
  private mutating func build(
    _ node: RegexNode, then next: Int32, limit: Int
  ) throws(ProgramError) -> Int32 {
    guard states.count < limit else {
      throw ProgramError(
        message: "the pattern is too large; use smaller counts in braces or fewer branches")
    }
    switch node {
    case .empty: return next
    case .bytes(let set): return append(.bytes(set: index(of: set), next: next))
    case .sequence(let nodes):
      var next = next
      for node in nodes.reversed() { next = try build(node, then: next, limit: limit) }
      return next
    case .choice(let nodes):
      var start: Int32?
      for node in nodes.reversed() {
        let branch = try build(node, then: next, limit: limit)
        start = start.map { append(.split(branch, $0)) } ?? branch
      }
      return start ?? next
    case .repetition(let node, let least, let most):
      return try repetition(node, least, most, then: next, limit: limit)
    }
  }

  private mutating func repetition(
    _ node: RegexNode, _ least: Int, _ most: Int?, then next: Int32, limit: Int
  ) throws(ProgramError) -> Int32 {
    var start = next
    if let most {
      for _ in 0..<max(0, most - least) {
        let more = try build(node, then: start, limit: limit)
        start = append(.split(more, next))
      }
    } else {
      let loop = append(.split(next, next))
      let body = try build(node, then: loop, limit: limit)
      states[Int(loop)] = .split(body, next)
      start = loop
    }
    for _ in 0..<least { start = try build(node, then: start, limit: limit) }
    return start
  }
}
