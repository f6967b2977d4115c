// Office prose without any person or health in it, with a number here and there.

/// Writes sentences of everyday office words.
struct Prose {
  private var random: SeededRandom
  private var lastWasNumber = false
  private static let words =
    """
    the a and of to in for with on at by from about after before over under again also only
    meeting agenda room table printer paper budget quarter report draft version file folder
    server network update ticket project schedule calendar invoice order supplier contract
    delivery window parking garage elevator lobby kitchen coffee lunch team office manager desk
    please thanks send read write open close move check confirm review finish start bring keep
    new old large small early late blue green second third next last morning afternoon monday
    tuesday wednesday thursday friday week month year question answer idea plan list page line
    """.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// Appends about `count` bytes in lines of about 72 columns.
  mutating func append(_ count: Int, to text: inout [UInt8]) {
    let end = text.count + count
    var column = 0
    while text.count < end {
      let word = nextWord()
      if column + word.count > 72 {
        text.append(UInt8(ascii: "\n"))
        column = 0
      } else if column > 0 {
        text.append(UInt8(ascii: " "))
        column += 1
      }
      text.append(contentsOf: word)
      column += word.count
    }
    text.append(UInt8(ascii: "\n"))
  }

  /// A word, or a number where the word before was none.
  private mutating func nextWord() -> [UInt8] {
    let roll = lastWasNumber ? 40 : random.next() % 40
    lastWasNumber = roll < 2
    if roll == 0 { return Array(String(random.next() % 100_000).utf8) }
    if roll == 1 { return Array("\(random.next() % 24):\(10 + random.next() % 50)".utf8) }
    return Self.words[Int(random.next() % UInt64(Self.words.count))]
  }
}
