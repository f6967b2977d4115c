// A text that arrives in pieces. Tested by StreamSearchTests.

/// Runs a program over a stream of chunks with the same matches as over the whole.
///
/// It holds back as many bytes as a match may have and may look at, some 2 KB; a match is
/// reported once no later byte can change it.
public struct StreamSearch: ~Copyable {
  /// Bytes behind a start that decide about its match: the match and one character more.
  private static let ahead = Program.matchLimit + 8

  private var search: Search
  /// The bytes from `base` on.
  private var held: [UInt8] = []
  /// Offset of the first held byte in the stream.
  private var base = 0
  /// First held byte at which no match has been looked for, as an index of `held`.
  private var next = 0

  /// Makes the working memory for a program.
  public init(_ program: Program) { search = Search(program) }

  /// How often a match of PCRE2 was given up at a limit since the search was made.
  public var limitHits: Int { search.limitHits }

  /// Takes the next bytes of the stream and reports the matches that are certain; offsets count
  /// from the start of the stream.
  public mutating func feed(_ chunk: Span<UInt8>, _ body: (Match) -> Void) {
    for index in chunk.indices { held.append(chunk[index]) }
    advance(to: held.count - Self.ahead, body)
    let surplus = next - Program.lookBehind - 8
    if surplus > 4 * Self.ahead {
      held.removeFirst(surplus)
      base += surplus
      next -= surplus
    }
  }

  /// Reports the matches in the rest, and begins a new stream.
  public mutating func finish(_ body: (Match) -> Void) {
    advance(to: held.count, body)
    held.removeAll()
    base = 0
    next = 0
    search.begin()
  }

  private mutating func advance(to end: Int, _ body: (Match) -> Void) {
    guard end > next else { return }
    let text = held
    search.run(over: text.span, starts: next..<end, base: base, body)
    next = end
  }
}
