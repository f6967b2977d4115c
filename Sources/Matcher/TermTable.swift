// Term lists as one hash table over the first word. Tested by TermTableTests.

/// All terms of a program.
///
/// A term is found by the hash of its first token, folded to lower case; what follows is compared
/// byte by byte. The cost of a word that begins no term is one look-up, however many terms there
/// are. A token is a run of word characters, or one byte that is none.
struct TermTable: Sendable {
  private struct Entry: Sendable {
    var pattern: Int32
    /// Bytes of the term in `pool`, folded unless it is case-sensitive.
    var start: Int32
    var length: Int32
    var isCaseSensitive: Bool
    /// The next entry with the same first token, a shorter one; -1 at the end.
    var next: Int32
  }

  private struct Slot: Sendable {
    var hash: UInt64
    var first: Int32
  }

  /// Longest term in bytes.
  static let lengthLimit = 256

  private var pool: [UInt8] = []
  private var entries: [Entry] = []
  private var slots: [Slot] = []
  private var mask = 0

  var isEmpty: Bool { entries.isEmpty }

  init() {}

  /// Builds the table.
  ///
  /// - Throws: ``ProgramError`` for an empty or overlong term.
  init(_ lists: [(pattern: Int, terms: [Term])]) throws(ProgramError) {
    var chains: [UInt64: [Entry]] = [:]
    for (pattern, terms) in lists {
      var seen = Set<[UInt8]>()
      for term in terms {
        let words = Self.normalized(term.text)
        guard !words.isEmpty, words.count <= Self.lengthLimit else {
          throw ProgramError(
            pattern: PatternID(index: pattern),
            message: "a term has 1 to \(Self.lengthLimit) bytes: '\(term.text.prefix(40))'")
        }
        let inflected = term.hasInflection ? Inflection.forms(of: words) : [words]
        for form in inflected + inflected.compactMap(Accents.removed) {
          let stored = term.isCaseSensitive ? form : Self.folded(form)
          guard seen.insert(stored + [term.isCaseSensitive ? 1 : 0]).inserted else { continue }
          let entry = Entry(
            pattern: Int32(pattern), start: Int32(pool.count), length: Int32(stored.count),
            isCaseSensitive: term.isCaseSensitive, next: -1)
          pool += stored
          let token = Token(at: 0, in: form.span)
          chains[token.hash, default: []].append(entry)
        }
      }
    }
    fill(chains)
  }

  private mutating func fill(_ chains: [UInt64: [Entry]]) {
    var size = 64
    while size < chains.count * 2 { size *= 2 }
    mask = size - 1
    slots = [Slot](repeating: Slot(hash: 0, first: -1), count: size)
    for (hash, chain) in chains {
      let sorted = chain.sorted { ($0.pattern, $1.length) < ($1.pattern, $0.length) }
      let first = entries.count
      for (number, entry) in sorted.enumerated() {
        var entry = entry
        entry.next = number + 1 < sorted.count ? Int32(first + number + 1) : -1
        entries.append(entry)
      }
      var index = Int(truncatingIfNeeded: hash) & mask
      while slots[index].first >= 0 { index = (index + 1) & mask }
      slots[index] = Slot(hash: hash, first: Int32(first))
    }
  }

  /// Words with one blank between, none at the ends.
  private static func normalized(_ text: String) -> [UInt8] {
    var words: [UInt8] = []
    for byte in text.utf8 {
      let isBlank = byte == 0x20 || (0x09...0x0D).contains(byte)
      if !isBlank {
        words.append(byte)
      } else if !words.isEmpty, words.last != 0x20 {
        words.append(0x20)
      }
    }
    if words.last == 0x20 { words.removeLast() }
    return words
  }

  private static func folded(_ bytes: [UInt8]) -> [UInt8] {
    var previous: UInt8 = 0
    return bytes.map { byte in
      defer { previous = byte }
      return CaseFolding.lower(byte, after: previous)
    }
  }

  /// Calls `body` with the pattern and end of each pattern's longest term that begins with
  /// `token`, a token of `text` with a word edge before it.
  func match(_ token: Token, in text: Span<UInt8>, _ body: (Int, Int) -> Void) {
    var index = Int(truncatingIfNeeded: token.hash) & mask
    while slots[index].first >= 0 {
      if slots[index].hash == token.hash {
        follow(slots[index].first, from: token.start, in: text, body)
        return
      }
      index = (index + 1) & mask
    }
  }

  private func follow(
    _ first: Int32, from start: Int, in text: Span<UInt8>, _ body: (Int, Int) -> Void
  ) {
    var index = first
    var done: Int32 = -1
    while index >= 0 {
      let entry = entries[Int(index)]
      index = entry.next
      if entry.pattern == done { continue }
      if let end = end(of: entry, from: start, in: text) {
        done = entry.pattern
        body(Int(entry.pattern), end)
      }
    }
  }

  /// Where the term ends in the text; nil when it does not stand there.
  private func end(of entry: Entry, from start: Int, in text: Span<UInt8>) -> Int? {
    var at = start
    var previous: UInt8 = 0
    for index in Int(entry.start)..<Int(entry.start + entry.length) {
      guard at < text.count, at - start < Program.matchLimit else { return nil }
      let wanted = pool[index]
      if wanted == 0x20 {
        guard let next = Self.skipGap(at, in: text) else { return nil }
        at = next
        previous = 0x20
        continue
      }
      let byte = text[at]
      let seen = entry.isCaseSensitive ? byte : CaseFolding.lower(byte, after: previous)
      guard seen == wanted else { return nil }
      previous = byte
      at += 1
    }
    return Surroundings.mayEnd(at: at, .word, in: text) ? at : nil
  }

  /// Behind blanks with at most one line break, or behind one `-` or `_`; nil without a gap.
  ///
  /// At most 64 bytes are skipped.
  private static func skipGap(_ start: Int, in text: Span<UInt8>) -> Int? {
    if text[start] == UInt8(ascii: "-") || text[start] == UInt8(ascii: "_") { return start + 1 }
    var at = start
    var breaks = 0
    while at < text.count, at - start < 64 {
      switch text[at] {
      case 0x20, 0x09: break
      case 0x0D where at + 1 < text.count && text[at + 1] == 0x0A: break
      case 0x0A, 0x0D:
        breaks += 1
        if breaks > 1 { return nil }
      default: return at > start ? at : nil
      }
      at += 1
    }
    return nil
  }
}

/// A run of word characters, or one byte that is none.
struct Token {
  /// Its first byte.
  let start: Int
  /// Behind its last byte.
  let end: Int
  /// The hash of its bytes in lower case.
  let hash: UInt64

  /// Longest token that is hashed; what is longer begins no term.
  static let lengthLimit = 128

  /// Reads the token at `start`.
  init(at start: Int, in text: Span<UInt8>) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var previous: UInt8 = 0
    var at = start
    while at < text.count, at - start < Self.lengthLimit {
      let byte = text[at]
      let isInside =
        byte < 0x80
        ? Surroundings.bits[Int(byte)] & Surroundings.isWord != 0
        : byte & 0xC0 == 0x80 ? at > start : Surroundings.isLetter(at: at, in: text)
      if !isInside, at > start { break }
      hash = (hash ^ UInt64(CaseFolding.lower(byte, after: previous))) &* 0x0000_0100_0000_01B3
      previous = byte
      at += 1
      if !isInside { break }
    }
    self.start = start
    end = at
    self.hash = hash ^ (hash >> 29)
  }
}

/// Latin-1 letters without their accents, as people type them in haste.
enum Accents {
  private static let plain: [UInt8: String] = [
    0xA0: "a", 0xA1: "a", 0xA2: "a", 0xA3: "a", 0xA4: "a", 0xA7: "c", 0xA8: "e", 0xA9: "e",
    0xAA: "e", 0xAB: "e", 0xAC: "i", 0xAD: "i", 0xAE: "i", 0xAF: "i", 0xB1: "n", 0xB2: "o",
    0xB3: "o", 0xB4: "o", 0xB5: "o", 0xB6: "o", 0xB9: "u", 0xBA: "u", 0xBB: "u", 0xBC: "u",
  ]

  /// The term without accents on small letters; nil when it has none.
  static func removed(_ term: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var index = 0
    while index < term.count {
      if term[index] == 0xC3, index + 1 < term.count, let letter = plain[term[index + 1]] {
        result += Array(letter.utf8)
        index += 2
      } else {
        result.append(term[index])
        index += 1
      }
    }
    return result.count < term.count ? result : nil
  }
}

/// Endings of English plurals and verbs.
enum Inflection {
  /// The term, and the term with each ending of its last word.
  static func forms(of term: [UInt8]) -> [[UInt8]] {
    guard let last = term.last, (0x61...0x7A).contains(last | 0x20), term.count > 2 else {
      return [term]
    }
    let stem = Array(term.dropLast())
    func forms(_ base: [UInt8], _ endings: [String]) -> [[UInt8]] {
      endings.map { base + Array($0.utf8) }
    }
    switch last | 0x20 {
    case UInt8(ascii: "e"): return [term] + forms(term, ["s", "d"]) + forms(stem, ["ing"])
    case UInt8(ascii: "y"):
      return [term] + forms(term, ["s", "ing"]) + forms(stem, ["ies", "ied"])
    default: return [term] + forms(term, ["s", "es", "ed", "ing"])
    }
  }
}
