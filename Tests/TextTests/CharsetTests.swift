// Fixtures are the bytes that Python's codecs write for a text.

import TestSupport
import Testing

@testable import Text

@Suite struct CharsetTests {
  private static func decode(_ bytes: [UInt8], _ label: String?) -> Charset.Decoded {
    Charset.decode(MappedBytes(bytes: bytes), label: label)
  }

  @Test(
    "text in each charset is decoded",
    arguments: [
      ("iso-8859-2", "Zażółć 536", [0x5A, 0x61, 0xBF, 0xF3, 0xB3, 0xE6, 0x20, 0x35, 0x33, 0x36]),
      ("iso-8859-5", "Привет 5", [0xBF, 0xE0, 0xD8, 0xD2, 0xD5, 0xE2, 0x20, 0x35]),
      ("iso-8859-7", "Γειά 5", [0xC3, 0xE5, 0xE9, 0xDC, 0x20, 0x35]),
      ("iso-8859-8", "שלום 5", [0xF9, 0xEC, 0xE5, 0xED, 0x20, 0x35]),
      ("iso-8859-15", "€uro œ", [0xA4, 0x75, 0x72, 0x6F, 0x20, 0xBD]),
      ("iso-8859-9", "ığş", [0xFD, 0xF0, 0xFE]),
      ("iso-8859-6", "سلام", [0xD3, 0xE4, 0xC7, 0xE5]),
      ("windows-1251", "Привет 5", [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0x20, 0x35]),
      ("windows-1250", "Žluť", [0x8E, 0x6C, 0x75, 0x9D]),
      ("windows-1252", "€5 “x”", [0x80, 0x35, 0x20, 0x93, 0x78, 0x94]),
      ("iso-8859-1", "é ñ", [0xE9, 0x20, 0xF1]),
      ("windows-1256", "سلام 5", [0xD3, 0xE1, 0xC7, 0xE3, 0x20, 0x35]),
      ("koi8-r", "Привет 5", [0xF0, 0xD2, 0xC9, 0xD7, 0xC5, 0xD4, 0x20, 0x35]),
      ("cp866", "Привет", [0x8F, 0xE0, 0xA8, 0xA2, 0xA5, 0xE2]),
      ("cp850", "é ñ", [0x82, 0x20, 0xA4]),
      ("macintosh", "é “x”", [0x8E, 0x20, 0xD2, 0x78, 0xD3]),
      ("tis-620", "สวัสดี 5", [0xCA, 0xC7, 0xD1, 0xCA, 0xB4, 0xD5, 0x20, 0x35]),
      (
        "shift_jis", "日本語 536 ｱ",
        [
          0x93, 0xFA, 0x96, 0x7B, 0x8C, 0xEA, 0x20, 0x35, 0x33, 0x36, 0x20, 0xB1,
        ]
      ),
      ("euc-jp", "日本語 536", [0xC6, 0xFC, 0xCB, 0xDC, 0xB8, 0xEC, 0x20, 0x35, 0x33, 0x36]),
      (
        "iso-2022-jp", "日本 536 ５",
        [
          0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42, 0x20, 0x35, 0x33, 0x36,
          0x20, 0x1B, 0x24, 0x42, 0x23, 0x35, 0x1B, 0x28, 0x42,
        ]
      ),
      ("gb2312", "中文 536", [0xD6, 0xD0, 0xCE, 0xC4, 0x20, 0x35, 0x33, 0x36]),
      ("gb18030", "中文 536 é", [0xD6, 0xD0, 0xCE, 0xC4, 0x20, 0x35, 0x33, 0x36, 0x20, 0xA8, 0xA6]),
      ("big5", "中文 536", [0xA4, 0xA4, 0xA4, 0xE5, 0x20, 0x35, 0x33, 0x36]),
      ("euc-kr", "한국어 536", [0xC7, 0xD1, 0xB1, 0xB9, 0xBE, 0xEE, 0x20, 0x35, 0x33, 0x36]),
      (
        "hz", "中文 ~ 5",
        [
          0x7E, 0x7B, 0x56, 0x50, 0x4E, 0x44, 0x7E, 0x7D, 0x20, 0x7E, 0x7E, 0x20, 0x35,
        ]
      ),
      (
        "iso-2022-kr", "한국어 5",
        [
          0x1B, 0x24, 0x29, 0x43, 0x0E, 0x47, 0x51, 0x31, 0x39, 0x3E, 0x6E, 0x0F, 0x20, 0x35,
        ]
      ),
      ("utf-16", "é 5", [0xFF, 0xFE, 0xE9, 0x00, 0x20, 0x00, 0x35, 0x00]),
      ("utf-16le", "é 5😀", [0xE9, 0x00, 0x20, 0x00, 0x35, 0x00, 0x3D, 0xD8, 0x00, 0xDE]),
      ("UTF-16BE", "é 5😀", [0x00, 0xE9, 0x00, 0x20, 0x00, 0x35, 0xD8, 0x3D, 0xDE, 0x00]),
      ("utf-32", "é 5", [0xE9, 0x00, 0x00, 0x00, 0x20, 0x00, 0x00, 0x00, 0x35, 0x00, 0x00, 0x00]),
      (
        "utf-32be", "é 5",
        [
          0x00, 0x00, 0x00, 0xE9, 0x00, 0x00, 0x00, 0x20, 0x00, 0x00, 0x00, 0x35,
        ]
      ),
      (
        "utf-7", "é 5£+",
        [
          0x2B, 0x41, 0x4F, 0x6B, 0x20, 0x35, 0x2B, 0x41, 0x4B, 0x4D, 0x41, 0x4B, 0x77, 0x2D,
        ]
      ),
      ("IBM037", "SSN 536-22", [0xE2, 0xE2, 0xD5, 0x40, 0xF5, 0xF3, 0xF6, 0x60, 0xF2, 0xF2]),
      ("cp932", "①高", [0x87, 0x40, 0x8D, 0x82]),
      ("cp949", "똠 5", [0x8C, 0x63, 0x20, 0x35]),
      ("gbk", "龍 5", [0xFD, 0x88, 0x20, 0x35]),
      ("utf-8", "é 5", [0xEF, 0xBB, 0xBF, 0xC3, 0xA9, 0x20, 0x35]),
      ("utf-8", "é 5", [0xC3, 0xA9, 0x20, 0x35]),
    ] as [(String, String, [UInt8])])
  func matrix(label: String, expected: String, bytes: [UInt8]) {
    let decoded = Self.decode(bytes, label)
    #expect(decoded.text.string == expected)
    #expect(!decoded.hadErrors)
    #expect(!decoded.isUnknownLabel)
    expectSound(decoded.text, sourceCount: bytes.count)
  }

  @Test(
    "what bytes tell is stronger than the label",
    arguments: [
      ("utf-8", "5é", [0x35, 0xE9], false, false),
      ("utf-8", "5\u{FFFD}é", [0x35, 0xFF, 0xC3, 0xA9], false, true),
      ("us-ascii", "5é", [0x35, 0xC3, 0xA9], false, false),
      ("us-ascii", "5é", [0x35, 0xE9], false, false),
      ("us-ascii", "“", [0x93], false, false),
      ("iso-8859-1", "“5€", [0x93, 0x35, 0x80], false, false),
      ("iso-8859-1", "５", [0xEF, 0xBC, 0x95], false, false),
      ("windows-1251", "５", [0xEF, 0xBC, 0x95], false, false),
      ("us-ascii", "５é", [0xEF, 0xBC, 0x95, 0xE9], false, false),
      ("utf-8", "SSN", [0x53, 0, 0x53, 0, 0x4E, 0], false, false),
      ("windows-1252", "SSN", [0, 0x53, 0, 0x53, 0, 0x4E], false, false),
      ("", "5", [0xFF, 0xFE, 0x35, 0], false, false),
      ("utf-8", "5", [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x35], false, false),
      ("utf-16", "plain text", Array("plain text".utf8), false, false),
      ("utf-16", "٥٣٦", [0x06, 0x65, 0x06, 0x63, 0x06, 0x66], false, false),
      ("utf-16", "\u{96B}\u{969}", [0x09, 0x6B, 0x09, 0x69], false, false),
      ("utf-16", "５３", [0xFF, 0x15, 0xFF, 0x13], false, false),
      ("utf-16", "５３", [0x15, 0xFF, 0x13, 0xFF], false, false),
      (
        "us-ascii", "日５", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x23, 0x35, 0x1B, 0x28, 0x42], false, false
      ),
      ("x-nobody", "5é", [0x35, 0xE9], true, false),
      ("x-nobody", "5", [0x35], false, false),
      ("unknown-8bit", "é", [0xE9], false, false),
      ("euc-kr", "d’5", Array("d’5".utf8), false, false),
      ("utf-8", "1", [0xC0, 0xB1], false, true),
      ("utf-8", "😀", [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80], false, true),
      ("utf-16le", "\u{FFFD}a\u{FFFD}", [0x00, 0xD8, 0x61, 0x00, 0x62], false, true),
      ("gb18030", "\u{FFFD}536", [0xFF, 0x35, 0x33, 0x36], false, true),
      ("utf-7", "536 + +", Array("5+ADM-6 + +-".utf8), false, false),
      ("utf-7", "536-22", Array("+ADUAMwA2-+AC0AMgAy-".utf8), false, false),
      ("utf-7", "😀x", Array("+2D3eAA-x".utf8), false, false),
      ("utf-7", "é", Array("é".utf8), false, false),
      ("utf-7", "plain", Array("plain".utf8), false, false),
      ("utf-7", "a+", Array("a+".utf8), false, false),
    ] as [(String, String, [UInt8], Bool, Bool)])
  func evidence(
    label: String, expected: String, bytes: [UInt8], isUnknown: Bool, hadErrors: Bool
  ) {
    let decoded = Self.decode(bytes, label)
    #expect(decoded.text.string == expected)
    #expect(decoded.isUnknownLabel == isUnknown)
    #expect(decoded.hadErrors == hadErrors)
  }

  @Test(
    "no damaged sequence of a charset takes a digit with it",
    arguments: [
      "utf-8", "gb18030", "shift_jis", "euc-jp", "euc-kr", "big5", "euc-tw", "windows-1252",
      "koi8-r",
      "us-ascii", "x-nobody",
    ])
  func digitsSurvive(label: String) {
    for lead in UInt8(0x80)...0xFF {
      let bytes = [lead, 0x35, 0x33, 0x36, 0x20]
      #expect(Self.decode(bytes, label).text.string.contains("536"), "\(lead)")
    }
  }

  @Test("a character maps back to its bytes")
  func mapsBack() {
    let shiftJIS: [UInt8] = [0x93, 0xFA, 0x35, 0x33, 0xB1, 0x36]
    let text = Self.decode(shiftJIS, "shift_jis").text
    #expect(text.string == "日53ｱ6")
    #expect(text.rawRange(ofFirst: "日") == 0..<2)
    #expect(text.rawRange(ofFirst: "53") == 2..<4)
    #expect(text.rawRange(ofFirst: "ｱ") == 4..<5)
    let latin = Self.decode([0x61, 0xE9, 0xE8, 0x62], "latin1").text
    #expect(latin.rawRange(ofFirst: "è") == 2..<3)
    #expect(latin.rawRange(ofFirst: "èb") == 2..<4)
    let utf7 = Self.decode(Array("a+ADUAMwA2-b".utf8), "utf-7").text
    #expect(utf7.rawRange(ofFirst: "536b") == 1..<12)
  }

  @Test("ASCII text is not copied and needs no map")
  func plainASCII() {
    for length in [0, 1, 511, 512, 513, 1200] {
      let bytes = [UInt8](repeating: 0x35, count: length)
      #expect(CharsetEvidence.isPlainASCII(bytes))
      for label in ["utf-8", "us-ascii", "iso-8859-5", "shift_jis", nil] {
        #expect(Self.decode(bytes, label).text == MappedBytes(bytes: bytes))
      }
      for place in stride(from: 0, to: length, by: 13) {
        for special: UInt8 in [0, 0x80, 0xFF] {
          var changed = bytes
          changed[place] = special
          #expect(!CharsetEvidence.isPlainASCII(changed))
        }
      }
    }
  }

  @Test("long text is converted across the chunks of the converter")
  func longText() {
    // 3 bytes of Shift_JIS a turn, so that characters cross every kind of chunk border.
    let turns = 400_000
    var bytes: [UInt8] = []
    for _ in 0..<turns { bytes.append(contentsOf: [0x93, 0xFA, 0x35]) }
    let decoded = Self.decode(bytes, "shift_jis")
    #expect(decoded.text.bytes.count == turns * 4)
    #expect(decoded.text.string.hasPrefix("日5日5") && !decoded.hadErrors)
    var isRight = true
    for turn in stride(from: 0, to: turns, by: 17) {
      let digit = decoded.text.rawRange(of: turn * 4 + 3..<turn * 4 + 4)
      let letter = decoded.text.rawRange(of: turn * 4..<turn * 4 + 3)
      isRight = isRight && digit == turn * 3 + 2..<turn * 3 + 3
      isRight = isRight && letter == turn * 3..<turn * 3 + 2
    }
    #expect(isRight)
  }

  @Test("random bytes under any label neither trap nor leave UTF-8, order or bounds")
  func randomBytes() {
    let labels = [
      nil, "utf-8", "us-ascii", "utf-16", "utf-32", "utf-7", "iso-2022-jp", "iso-2022-kr", "hz",
      "iso-2022-cn", "gb18030", "big5", "shift_jis", "euc-kr", "euc-jp", "euc-tw", "windows-1258",
      "ibm037", "scsu", "bocu-1", "imap-mailbox-name", "lmbcs-1", "x11-compound-text", "iscii",
      "ibm-930", "cesu-8", "x-nobody", "koi8-r", "utf-16be", "iso-8859-16", "viscii",
    ]
    var random = SeededRandom(5)
    for round in 0..<4000 {
      let label = labels[round % labels.count]
      let top: UInt8 = round % 3 == 0 ? 0x7F : 0xFF
      let bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
        Int.random(in: 0..<6, using: &random) == 0
          ? [0x1B, 0x24, 0x28, 0x0E, 0x0F, 0x7E, 0x2B].randomElement(using: &random) ?? 0
          : UInt8.random(in: 0...top, using: &random)
      }
      let decoded = Self.decode(bytes, label)
      expectSound(decoded.text, sourceCount: bytes.count, "\(label ?? "nil") \(bytes)")
    }
  }
}
