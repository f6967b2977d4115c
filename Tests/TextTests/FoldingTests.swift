// Pairs of text and match form for each family of tricks with characters.

import TestSupport
import Testing

@testable import Text

@Suite struct FoldingTests {
  private static func fold(_ text: String) -> String { Folding.fold(MappedBytes(text)).string }

  @Test(
    "what looks like an SSN is one",
    arguments: [
      "５３６－２２－８７２６", "536\u{2010}22\u{2011}8726", "536–22—8726", "536−22\u{FE63}8726",
      "٥٣٦-٢٢-٨٧٢٦", "५३६-२२-८७२६", "๕๓๖-๒๒-๘๗๒๖", "᠕᠓᠖-᠒᠒-᠘᠗᠒᠖", "𝟓𝟑𝟔-𝟚𝟚-𝟾𝟽𝟸𝟼",
      "⑤③⑥-②②-⑧⑦②⑥", "➎➌➏-➋➋-➑➐➋➏", "⁵³⁶-₂₂-⁸⁷²⁶", "🯵🯳🯶-🯲🯲-🯸🯷🯲🯶", "𞥕𞥓𞥖-𞥒𞥒-𞥘𞥗𞥒𞥖",
      "5\u{200B}3\u{200C}6\u{200D}-\u{2060}22-\u{FEFF}87\u{AD}26", "53\u{34F}6-22-8\u{180E}726",
      "\u{202A}536\u{202C}-\u{2066}22\u{2069}-8726\u{200E}",
      "5\u{FE0F}3\u{E0100}6-22-87\u{E0032}26",
      "5\u{336}3\u{336}6\u{336}-22-8726", "5\u{FE0F}\u{20E3}3\u{FE0F}\u{20E3}6-22-8726",
      "5\u{301}\u{302}3\u{489}6-22-8726", "536-22-87\u{0}2\u{8}6\u{7F}", "536\u{2D7}22\u{30FC}8726",
      "53б-22-87２6", "5З6-22-8726", "536\u{5BE}22\u{1806}8726", "536\u{2043}22\u{2796}8726",
      "536\u{2500}22\u{301C}8726", "536\u{3164}-22-\u{115F}8726", "\u{61C}536-22-8726",
    ])
  func digitsAndDashes(text: String) {
    #expect(Self.fold(text) == "536-22-8726")
  }

  @Test(
    "blanks, quotes, bullets and separators become ASCII",
    arguments: [
      ("536\u{A0}22\u{2009}87\u{3000}26\u{202F}x\u{2800}y\u{1680}z", "536 22 87 26 x y z"),
      ("a\u{2028}b\u{2029}c\u{85}d", "a\nb\nc\nd"),
      ("“a” ‘b’ «c» ‹d› „e‚f", "\"a\" 'b' \"c\" 'd' \"e'f"),
      ("• a · b ・ c ∙", "  a   b   c  "),
      ("1⁄2 ½ 3∕4 № ﬁ ™", "1/2 1/2 3/4 No fi TM"),
      ("a\u{1E}b\u{1C}c", "a b c"),
      ("a…b。c、d：e＠f", "a...b.c,d:e@f"),
      ("O\u{2019}Brien", "O'Brien"),
      ("tab\tline\r\nend\u{C}", "tab\tline\r\nend\u{C}"),
    ])
  func punctuation(text: String, expected: String) {
    #expect(Self.fold(text) == expected)
  }

  @Test(
    "letters of other scripts become Latin only in mixed words",
    arguments: [
      ("pаtiеnt", "patient"), ("МRN", "MRN"), ("ЅSΝ", "SSN"), ("В12", "B12"), ("DОВ", "DOB"),
      ("привет, Роса", "привет, Роса"), ("αβγ", "αβγ"), ("а-b", "а-b"), ("МОСКВА 12", "МОСКВА 12"),
      ("5О0", "500"), ("ｐａｔіｅｎｔ", "patient"), ("𝐩а𝐭", "pat"), ("ᴘatient", "Patient"),
      ("pа\u{200B}tient", "patient"), ("аb", "ab"), ("bа", "ba"), ("Ꮪsn", "Ssn"), ("օne", "one"),
      ("а\u{301}bc", "abc"), ("🄰🅂🅰🇸", "ASAS"), ("ıd", "id"),
    ])
  func lookalikes(text: String, expected: String) {
    #expect(Self.fold(text) == expected)
  }

  @Test(
    "letters stay, composed and in their case",
    arguments: [
      ("Müller Ærø Łódź", "Müller Ærø Łódź"), ("e\u{301} E\u{308}", "é Ë"), ("日本語 한국어", "日本語 한국어"),
      ("\u{1112}\u{1161}\u{11AB}", "한"), ("か\u{3099}", "が"), ("हिन्दी ไทย", "हिन्दी ไทย"), ("データ", "データ"),
      ("ﬀ ſ K", "ff s K"), ("\u{FDFA}", "\u{FDFA}"), ("\u{FFFD}x", "\u{FFFD}x"), ("×÷ß", "×÷ß"),
      ("и\u{306}", "й"), ("q\u{307}\u{323}x", "qx"), ("Å\u{212B}", "ÅÅ"), ("😀👍🏽", "😀👍🏽"),
    ])
  func letters(text: String, expected: String) {
    #expect(Self.fold(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test("text from right to left is told again as it is seen")
  func rightToLeft() {
    let text = "a \u{202E}6278-22-635\u{202C} b"
    let folded = Folding.fold(MappedBytes(text))
    #expect(folded.string == "a 6278-22-635 b\n536-22-8726")
    #expect(folded.rawRange(ofFirst: "536-22-8726") == 5..<16)
    #expect(Self.fold("\u{202E}6278\nx") == "6278\nx\n8726")
  }

  @Test("ASCII text is returned as it is, wherever a special byte could hide")
  func plainASCII() {
    for length in 0..<200 {
      var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: length)
      #expect(Folding.fold(MappedBytes(bytes: bytes)).bytes == bytes)
      for place in stride(from: 0, to: length, by: 7) {
        for special: UInt8 in [0, 0x1B, 0x7F, 0xFF] {
          bytes[place] = special
          #expect(FoldingScan.nextSpecial(bytes, from: 0) == place)
          bytes[place] = UInt8(ascii: "a")
        }
      }
    }
  }

  @Test("a folded value maps back to all of its source")
  func mapsBack() {
    let text = "né 5３\u{200B}6\u{2013}22–8\u{301}726."
    let folded = Folding.fold(MappedBytes(text))
    #expect(folded.string == "né 536-22-8726.")
    let raw = folded.rawRange(ofFirst: "536-22-8726")
    #expect(raw == 4..<text.utf8.count - 1)
    #expect(folded.rawRange(ofFirst: "6-") == 11..<15)
  }

  @Test("random text neither traps nor leaves UTF-8, order or the bounds of the source")
  func randomText() {
    let scalars: [ClosedRange<UInt32>] = [
      0x0...0x7F, 0x80...0x24F, 0x300...0x36F, 0x370...0x52F, 0x600...0x6FF, 0x900...0x97F,
      0x1100...0x11FF, 0x2000...0x206F, 0x3000...0x30FF, 0xAC00...0xACFF, 0xFB00...0xFFFF,
      0x1D400...0x1D7FF, 0x1F100...0x1F1FF, 0xE0000...0xE01FF, 0x1_0000...0x10_FFFF,
    ]
    var random = SeededRandom(3)
    for _ in 0..<1500 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<30, using: &random) {
        if Int.random(in: 0..<8, using: &random) == 0 {
          bytes.append(UInt8.random(in: 0...255, using: &random))
        } else {
          let range = scalars.randomElement(using: &random) ?? 0...0
          bytes.appendUTF8(UInt32.random(in: range, using: &random))
        }
      }
      let hasOverride = String(decoding: bytes, as: UTF8.self).unicodeScalars.contains("\u{202E}")
      let folded = Folding.fold(MappedBytes(bytes: bytes))
      expectSound(folded, sourceCount: bytes.count, isOrdered: !hasOverride, "\(bytes)")
    }
  }

  @Test("folding twice changes no more than folding once")
  func isStable() {
    var random = SeededRandom(4)
    for _ in 0..<300 {
      var bytes: [UInt8] = []
      for _ in 0..<20 { bytes.appendUTF8(UInt32.random(in: 0x20...0x2FF, using: &random)) }
      let once = Folding.fold(MappedBytes(bytes: bytes))
      #expect(Folding.fold(MappedBytes(bytes: once.bytes)).bytes == once.bytes)
    }
  }

  @Test(
    "heaps of one character end in linear time",
    arguments: ["\u{301}", "а", "é\u{302}", "\u{202E}a", "\u{FDFA}", "\u{0}", "аb", "ᄒ", "\u{34F}"])
  func heaps(unit: String) {
    let text = String(repeating: unit, count: 60_000 / unit.utf8.count)
    let folded = Folding.fold(MappedBytes(text))
    #expect(folded.bytes.count <= text.utf8.count * 3)
  }
}
