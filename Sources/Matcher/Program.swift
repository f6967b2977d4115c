// Patterns compiled into what a search runs. Tested by ProgramTests and MatcherTests.

/// An immutable set of patterns that one pass over a text finds all at once.
///
/// What is reported, for each pattern by itself:
/// 1. The text is read from left to right. Where the left edge holds and the pattern matches at
///    least one byte, the match is reported, and reading goes on behind it. So the matches of one
///    pattern never overlap; those of different patterns may.
/// 2. A regular expression matches as much as possible with its right edge. If it needs PCRE2
///    (look-around, back-references, lazy or atomic repetition, a group `value`), PCRE2's own
///    choice counts, and it must stand at the right edge. With a group `value` that group is
///    reported instead of the whole.
/// 3. Of a term list the longest term counts.
/// 4. A match has at most ``matchLimit`` bytes, and looks at no more than ``lookBehind`` bytes
///    before it. Hence a stream can be searched with bounded memory and the same matches.
///
/// Terms go into one hash table and all regular expressions into one automaton, which also tells
/// where PCRE2 must be asked: the cost of a text hardly depends on the number of patterns.
public struct Program: Sendable {
  /// Longest match in bytes.
  public static let matchLimit = 1024
  /// How far look-behind sees, in bytes.
  public static let lookBehind = 64

  /// What decides about a match that the automaton proposes.
  struct Confirmation: Sendable {
    var pattern: PCREPattern
    var edge: Edge
  }

  /// Number of patterns.
  public let patternCount: Int
  let terms: TermTable
  /// For each pattern the right edge that the automaton checks; nil where PCRE2 decides.
  let edges: [Edge?]
  /// For each pattern what confirms it; nil where the automaton decides.
  let confirmations: [Confirmation?]
  let nfa: NFA
  let classes: ByteClasses
  /// For each context (see `Surroundings.context`) the starts of the patterns whose left edge
  /// holds in it.
  let startSets: [[Int32]]

  /// Compiles patterns; pattern `n` of the list gets the id `n`.
  ///
  /// - Throws: ``ProgramError`` for a pattern that cannot be read or is too large.
  public init(_ patterns: [Pattern]) throws(ProgramError) {
    var lists: [(pattern: Int, terms: [Term])] = []
    var edges = [Edge?](repeating: nil, count: patterns.count)
    var confirmations = [Confirmation?](repeating: nil, count: patterns.count)
    var nfa = NFA()
    var starts: [(Int32, Edge)] = []
    for (index, pattern) in patterns.enumerated() {
      switch pattern.form {
      case .terms(let terms): lists.append((index, terms))
      case .regex(let regex):
        do throws(ProgramError) {
          let parsed = try RegexParser.parse(regex)
          if parsed.needsPCRE || parsed.hasValueGroup {
            confirmations[index] = Confirmation(
              pattern: try PCREPattern(regex), edge: pattern.edge)
          } else {
            edges[index] = pattern.edge
          }
          starts.append((try nfa.add(parsed.node, pattern: index), pattern.edge))
        } catch {
          throw ProgramError(
            pattern: PatternID(index: index), message: error.message, offset: error.offset)
        }
      }
    }
    patternCount = patterns.count
    terms = try TermTable(lists)
    self.edges = edges
    self.confirmations = confirmations
    self.nfa = nfa
    classes = ByteClasses(nfa.sets)
    startSets = (0..<4).map { context in
      starts.filter { $0.1 == .none || context & ($0.1 == .word ? 1 : 2) != 0 }.map(\.0)
    }
  }
}
