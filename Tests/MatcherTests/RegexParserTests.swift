import Testing

@testable import Matcher

@Suite struct RegexParserTests {
  @Test(
    "what cannot be read is told with its place",
    arguments: [
      ("a)", 1, "closes no group"), ("(a", 0, "not closed"), ("[a", 0, "not closed"),
      ("*a", 0, "nothing to repeat"), ("a**", 2, "repeated"), ("a{3,1}", 1, "m <= n"),
      ("a{2001}", 1, "up to"), ("a{1,x}", 1, "written"), ("\\q", 0, "unknown escape"),
      ("\\", 0, "nothing follows"), ("[z-a]", 2, "lower to a higher"),
      ("(?Qa)", 2, "unknown group"),
      ("\\1", 0, "no closed group"), ("[[:alpha:]]", 1, "not known"), ("\\xG", 0, "code"),
      ("(?<value>a)(?<value>b)", 11, "one group"), ("a|+", 2, "nothing to repeat"),
      ("a{2", 1, "written"), ("[a-\\d]", 2, "lower to a higher"), ("a\\k<n>", 1, "no closed group"),
      ("\\kn", 0, "reference"), ("(?<n", 4, "name must end"), ("(?i", 3, "flags end"),
      ("a\\x{110000}", 1, "code"), ("\\x{D800}", 0, "code"), ("(a\\1)", 2, "no closed group"),
      ("é[", 1, "not closed"), ("[a\\", 2, "nothing follows"),
    ])
  func errors(regex: String, offset: Int, message: String) {
    do throws(ProgramError) {
      _ = try RegexParser.parse(regex)
      Issue.record("no error")
    } catch {
      #expect(error.offset == offset, "\(error)")
      #expect(error.message.contains(message), "\(error)")
    }
  }

  @Test("groups cannot be nested without end")
  func depth() {
    let regex = String(repeating: "(", count: 500) + String(repeating: ")", count: 500)
    #expect(throws: ProgramError.self) { try RegexParser.parse(regex) }
  }

  @Test(
    "what only PCRE2 decides is known",
    arguments: [
      ("a+", false), ("a+?", true), ("a++", true), ("(?>a)", true), ("(?=a)b", true),
      ("a\\b", true), ("^a", true), ("(a)\\1", true), ("(?i:a)", false), ("(?<n>a)", false),
    ])
  func needs(regex: String, needsPCRE: Bool) throws {
    #expect(try RegexParser.parse(regex).needsPCRE == needsPCRE)
  }

  @Test("ranges of characters become exactly their UTF-8 forms")
  func utf8() {
    let ranges: [ClosedRange<UInt32>] = [
      0x00...0x7F, 0x70...0x90, 0xE9...0xE9, 0x7FF...0x801, 0x80...0xFFF, 0xC0...0x1234,
      0xD700...0xE0FF, 0xFFF0...0x10010, 0x3FFFF...0x40001, 0x10FFFE...0x10FFFF,
    ]
    for range in ranges {
      let sequences = UTF8Sequences.of(range)
      let scalars = range.compactMap(Unicode.Scalar.init)
      for scalar in scalars {
        let bytes = Array(String(Character(scalar)).utf8)
        let fits = sequences.count { sequence in
          sequence.count == bytes.count && zip(sequence, bytes).allSatisfy { $0.contains($1) }
        }
        if fits != 1 { Issue.record("\(scalar.value) fits \(fits) times in \(range)") }
      }
      // As every scalar fits once, this leaves no room for anything else.
      #expect(Self.size(sequences) == scalars.count, "\(range)")
    }
    #expect(Self.size(UTF8Sequences.of(0...0x10FFFF)) == 0x110000 - 0x800)
    #expect(UTF8Sequences.of(0xD800...0xDFFF).isEmpty)
  }

  private static func size(_ sequences: [[ClosedRange<UInt8>]]) -> Int {
    sequences.map { $0.reduce(1) { $0 * $1.count } }.reduce(0, +)
  }

  @Test(
    "what the parser reads is what PCRE2 reads",
    arguments: [
      "a|b", "ab|", "(?:a|ab)(?:b|1)?", "a{2}", "a{1,2}b{0}", "a{1,}", "a{,2}", "a{b", "[]a]+",
      "[^]a]+", "[a-]+", "[a\\-b]+", "[-a]+", "[\\d-]+", "(?i)A(?-i)b", "a(?i)B|B", "(?i:A)b|B",
      "(?:(?i)A)B|b", "((?i)A|B)1", "\\x61b", "\\x{61}?b", "[\\x61-\\x62]1", "\\D+", "[^\\W1]+",
      "\\S{2}",
      "(?:a?b?){2,3}", "(?:a*)*b", "()a", "(?<n>a)b", "a\\-1", "[.]|[|]|a.b", "(?:)", "}a|a}",
    ])
  func readsAsPCRE(regex: String) throws {
    let node = try RegexParser.parse(regex).node
    let pattern = try PCREPattern("(?:\(regex))\\z")
    let matcher = PCREMatcher()
    let alphabet = Array("aAbB1-{],2}".utf8)
    for length in 0...3 {
      var digits = [Int](repeating: 0, count: length)
      repeat {
        let text = digits.map { alphabet[$0] }
        let isRead = ReferenceMatcher.ends(of: node, from: [0], in: text).contains(length)
        let outcome = pattern.match(at: 0, window: 0..<length, in: text.span, matcher)
        let isMatch = if case .match = outcome { true } else { false }
        if isRead != isMatch { Issue.record("'\(String(decoding: text, as: UTF8.self))'") }
      } while MatcherTests.increment(&digits, base: alphabet.count)
    }
  }

  @Test("a set of bytes holds what was put in")
  func byteSet() {
    let set = ByteSet(60...200)
    for byte in UInt8.min...UInt8.max { #expect(set.contains(byte) == (60...200).contains(byte)) }
  }

  @Test("both cases of letters beyond ASCII match")
  func bothCases() throws {
    let program = try Program([Pattern(form: .regex("(?i)ñú"), edge: .word)])
    for text in ["ñú", "ÑÚ", "Ñú"] {
      #expect(matches(of: program, in: Array(text.utf8)).count == 1, "\(text)")
    }
  }

  @Test(
    "both cases of every Central European letter match",
    arguments: ["ł", "ń", "ň", "ś", "ź", "ż", "ž", "ĺ", "ľ", "ő", "ű", "č", "ř"])
  func centralEuropean(letter: String) throws {
    for (regex, text) in [(letter, letter.uppercased()), (letter.uppercased(), letter)] {
      let program = try Program([Pattern(form: .regex("(?i)" + regex), edge: .none)])
      #expect(matches(of: program, in: Array(text.utf8)).count == 1, "\(regex) in \(text)")
    }
  }

  @Test("a reference followed by a digit is refused, as PCRE2 would read it otherwise")
  func longReference() {
    #expect(throws: ProgramError.self) { try RegexParser.parse("(a)\\10") }
  }
}
