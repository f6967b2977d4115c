// The automaton made deterministic while it runs. Tested by MatcherTests.

/// States of a deterministic automaton, built from an NFA when a text first needs them.
///
/// Every state is a set of NFA states. Building on demand keeps start-up short and makes the
/// number of rules harmless: what no text reaches is never built. When the states outgrow their
/// limit they are forgotten and built anew.
///
/// The table is unsafe memory that this type owns: every index is `state * stride + class`, where
/// states come from the table itself and classes from `ByteClasses`, so that it stays inside.
@safe struct LazyDFA: ~Copyable {
  /// States that are kept; with some 100 byte classes this is about 8 MB.
  static let stateLimit = 20_000
  /// The transition after which nothing can match.
  static let dead: Int32 = 0
  /// A transition that is not built yet.
  static let unknown: Int32 = -1
  /// Marks a transition into a state in which some pattern matches.
  static let accepting: Int32 = 1 << 30

  private let nfa: NFA
  private let classes: ByteClasses
  private let startSets: [[Int32]]
  /// Cells of one state.
  let stride: Int
  /// For each state and class the next state, perhaps marked `accepting`.
  private(set) var table: UnsafeMutablePointer<Int32>
  private var capacity = 64
  /// Patterns that match in the states, one state after another.
  private(set) var acceptList: [Int32] = []
  /// Where the patterns of a state begin in `acceptList`; one more than there are states.
  private(set) var acceptStarts: [Int] = []
  private var members: [[Int32]] = []
  private var known: [[Int32]: Int32] = [:]
  private var starts: [Int32] = []
  private var mark: [Int32]
  private var generation: Int32 = 0

  /// Begins without states.
  ///
  /// - Parameters:
  ///   - nfa: The automaton.
  ///   - classes: Its byte classes.
  ///   - startSets: For each context, the states that a match may begin with.
  init(_ nfa: NFA, classes: ByteClasses, startSets: [[Int32]]) {
    self.nfa = nfa
    self.classes = classes
    self.startSets = startSets
    stride = classes.count
    unsafe table = UnsafeMutablePointer<Int32>.allocate(capacity: capacity * classes.count)
    mark = [Int32](repeating: 0, count: nfa.states.count)
    reset()
  }

  deinit { unsafe table.deallocate() }

  private mutating func reset() {
    acceptList.removeAll(keepingCapacity: true)
    acceptStarts = [0]
    members.removeAll(keepingCapacity: true)
    known.removeAll(keepingCapacity: true)
    _ = state(of: [])
    for byteClass in 0..<stride { unsafe table[byteClass] = Self.dead }
    starts = startSets.map { state(of: closure(of: $0)) & ~Self.accepting }
  }

  /// The state in which a match of a context begins.
  func start(context: Int) -> Int32 { starts[context] }

  /// Builds the transition of a state over a byte class.
  ///
  /// Forgets all states when there are too many; then the result is nil and the run starts again.
  mutating func build(_ state: Int32, _ byteClass: Int) -> Int32? {
    guard members.count < Self.stateLimit else {
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
    unsafe table[Int(state) * stride + byteClass] = next
    return next
  }

  /// The state of a set, marked `accepting` when a pattern matches in it.
  private mutating func state(of set: [Int32]) -> Int32 {
    if let state = known[set] { return state }
    if members.count == capacity { grow() }
    let matched = set.compactMap { member -> Int32? in
      if case .accept(let pattern) = nfa.states[Int(member)] { pattern } else { nil }
    }
    let row = members.count * stride
    for cell in row..<row + stride { unsafe table[cell] = Self.unknown }
    let state = Int32(members.count) | (matched.isEmpty ? 0 : Self.accepting)
    known[set] = state
    members.append(set)
    acceptList += matched.sorted()
    acceptStarts.append(acceptList.count)
    return state
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Int32>.allocate(capacity: capacity * 2 * stride)
    unsafe larger.update(from: table, count: capacity * stride)
    unsafe table.deallocate()
    unsafe table = larger
    capacity *= 2
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
