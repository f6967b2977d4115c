// The automaton made deterministic while it runs. Tested by MatcherTests.

/// States of a deterministic automaton, built from an NFA when a text first needs them.
///
/// Every state is a set of NFA states. Building on demand keeps start-up short and makes the
/// number of rules harmless: what no text reaches is never built. When the states outgrow their
/// limit they are forgotten and built anew.
struct LazyDFA {
  /// States that are kept; with some 100 byte classes this is about 16 MB.
  static let stateLimit = 40_000
  /// The state from which nothing matches.
  static let dead: Int32 = 0
  private static let unknown: Int32 = -1

  private let nfa: NFA
  let classes: ByteClasses
  /// For each state and class the next state, or `unknown`.
  private(set) var table: [Int32] = []
  /// Patterns that match in each state, ascending.
  private(set) var accepts: [[Int32]] = []
  /// Whether a state has accepts, as a byte for the inner loop.
  private(set) var isAccepting: [Bool] = []
  private var members: [[Int32]] = []
  private var known: [[Int32]: Int32] = [:]
  private let startSets: [[Int32]]
  private var starts: [Int32] = []
  /// How often the states were forgotten.
  private(set) var resets = 0
  private var mark: [Int32]
  private var generation: Int32 = 0

  /// Begins without states; `startSets` are, for each context, the states of the NFA that a match
  /// may begin with.
  init(_ nfa: NFA, classes: ByteClasses, startSets: [[Int32]]) {
    self.nfa = nfa
    self.classes = classes
    self.startSets = startSets
    mark = [Int32](repeating: 0, count: nfa.states.count)
    reset()
  }

  private mutating func reset() {
    table.removeAll(keepingCapacity: true)
    accepts.removeAll(keepingCapacity: true)
    isAccepting.removeAll(keepingCapacity: true)
    members.removeAll(keepingCapacity: true)
    known.removeAll(keepingCapacity: true)
    _ = state(of: [])
    starts = startSets.map { state(of: closure(of: $0)) }
  }

  /// The state in which a match of a context begins.
  func start(context: Int) -> Int32 { starts[context] }

  /// The state behind `state` over a byte of `byteClass`; builds it when it is not known yet.
  ///
  /// Forgets all states when there are too many; then the result is nil and the run starts again.
  mutating func next(_ state: Int32, _ byteClass: Int) -> Int32? {
    let cell = Int(state) * classes.count + byteClass
    if table[cell] != Self.unknown { return table[cell] }
    guard members.count < Self.stateLimit else {
      resets += 1
      reset()
      return nil
    }
    let byte = classes.representatives[byteClass]
    var targets: [Int32] = []
    for member in members[Int(state)] {
      if case .bytes(let set, let next) = nfa.states[Int(member)],
        nfa.sets[Int(set)].contains(byte)
      {
        targets.append(next)
      }
    }
    let next = self.state(of: closure(of: targets))
    table[cell] = next
    return next
  }

  private mutating func state(of set: [Int32]) -> Int32 {
    if let state = known[set] { return state }
    let state = Int32(members.count)
    known[set] = state
    members.append(set)
    let matched = set.compactMap { member -> Int32? in
      if case .accept(let pattern) = nfa.states[Int(member)] { pattern } else { nil }
    }
    accepts.append(matched.sorted())
    isAccepting.append(!matched.isEmpty)
    table.append(contentsOf: repeatElement(Self.unknown, count: classes.count))
    if set.isEmpty {
      for byteClass in 0..<classes.count {
        table[Int(state) * classes.count + byteClass] = Self.dead
      }
    }
    return state
  }

  /// The states that are reached without a byte and consume or accept, in ascending order.
  private mutating func closure(of states: [Int32]) -> [Int32] {
    generation &+= 1
    var open = states
    var found: [Int32] = []
    while let state = open.popLast() {
      guard mark[Int(state)] != generation else { continue }
      mark[Int(state)] = generation
      if case .split(let left, let right) = nfa.states[Int(state)] {
        open.append(right)
        open.append(left)
      } else {
        found.append(state)
      }
    }
    return found.sorted()
  }
}
