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
      ("(?<value>a)(?<value>b)", 11, "one group"),
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
      0x00...0x7F, 0x70...0x90, 0xE9...0xE9, 0x7FF...0x801, 0x00...0x10FFFF, 0xFFF0...0x10010,
      0x10FFFE...0x10FFFF,
    ]
    let probes: [UInt32] = [
      0, 0x41, 0x6F, 0x70, 0x7F, 0x80, 0x90, 0x91, 0xE8, 0xE9, 0xEA, 0x7FE, 0x7FF, 0x800, 0x801,
      0x802, 0xFFEF, 0xFFF0, 0xFFFF, 0x10000, 0x10010, 0x10011, 0x10FFFD, 0x10FFFE, 0x10FFFF,
    ]
    for range in ranges {
      let sequences = UTF8Sequences.of(range)
      for probe in probes {
        guard let scalar = Unicode.Scalar(probe) else { continue }
        let bytes = Array(String(Character(scalar)).utf8)
        let fits = sequences.count { sequence in
          sequence.count == bytes.count && zip(sequence, bytes).allSatisfy { $0.contains($1) }
        }
        #expect(fits == (range.contains(probe) ? 1 : 0), "\(probe) in \(range)")
      }
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
}
