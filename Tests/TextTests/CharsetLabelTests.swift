// Spellings of charset labels as they stand in mail.

import Testing

@testable import Text

@Suite struct CharsetLabelTests {
  @Test(
    "a label is read in any spelling",
    arguments: [
      ("UTF-8", .utf8), ("utf8", .utf8), (" \"Utf_8\" ", .utf8), ("'utf-8'", .utf8),
      ("utf-8; format=flowed", .utf8), ("charset=utf-8", .utf8), ("utf-8*en", .utf8),
      ("x-UTF-8", .utf8), ("utf-8 (unicode)", .utf8), ("csUTF8", .utf8),
      ("US-ASCII", .ascii), ("ANSI_X3.4-1968", .ascii), ("cp367", .ascii), ("ISO646-US", .ascii),
      ("ISO-8859-1", .windows1252), ("latin1", .windows1252), ("x-cp1252", .windows1252),
      ("", .evidence), ("\"\"", .evidence), ("unknown-8bit", .evidence), ("8bit", .evidence),
      ("x-unknown", .evidence), ("UNICODE-1-1-UTF-7", .utf7), ("utf-16le", .utf16),
      ("ISO-10646-UCS-2", .utf16), ("UTF-32BE", .utf32),
      ("ks_c_5601-1987", .icu(name: "windows-949", keepsASCII: true)),
      ("GB2312", .icu(name: "gb18030", keepsASCII: true)),
      ("iso-2022-jp", .icu(name: "ISO-2022-JP-2", keepsASCII: false)),
      ("x-sjis", .icu(name: "ibm-943_P15A-2003", keepsASCII: true)),
      ("IBM-1047", .icu(name: "ibm-1047", keepsASCII: false)),
    ] as [(String, CharsetEncoding)])
  func labels(label: String, expected: CharsetEncoding) {
    #expect(CharsetEncoding(label: label) == expected)
  }

  @Test("no label is the same as an empty one")
  func noLabel() {
    #expect(CharsetEncoding(label: nil) == .evidence)
  }

  @Test("ICU has every charset that the table names, and ASCII is kept where it is said to be")
  func tableIsBacked() {
    for encoding in CharsetEncoding.all {
      guard case .icu(let name, let keepsASCII) = encoding else { continue }
      guard let converter = CharsetConverter(name) else {
        Issue.record("ICU has no \(name)")
        continue
      }
      guard keepsASCII else { continue }
      if let table = converter.singleByteTable() {
        #expect((0x20..<0x7F).allSatisfy { table[$0] == UInt16($0) }, "\(name)")
      } else {
        let keeps = converter.keepsASCII()
        #expect(keeps, "\(name)")
      }
    }
  }

  @Test("a label of any bytes is harmless")
  func hostileLabels() {
    let labels = [
      String(repeating: "x", count: 100_000), "\u{0}\u{1}", "../../etc",
      "ISO_2022,locale=ja,version=2",
      "utf-8\u{0}x", "é", "---", "=", "=?utf-8?", "windows-99999", ",", "ibm-1047,swaplfnl",
    ]
    for label in labels {
      let decoded = Charset.decode(MappedBytes(bytes: [0x35, 0xE9]), label: label)
      expectSound(decoded.text, sourceCount: 2)
    }
  }
}
