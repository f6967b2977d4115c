// Tests of QuotedPrintable: tolerance, damage and the way back.

import Testing
import Text

@Suite struct QuotedPrintableTests {
  static func decode(_ text: String) -> (text: String, isDamaged: Bool) {
    let source = MappedBytes(bytes: Array(text.utf8), map: OffsetMap())
    let (bytes, isDamaged) = QuotedPrintable.decode(source)
    return (String(decoding: bytes.bytes, as: UTF8.self), isDamaged)
  }

  @Test(
    "decodes escapes, soft breaks and transport padding",
    arguments: [
      ("", ""), ("plain text", "plain text"), ("caf=C3=A9", "café"), ("caf=c3=a9", "café"),
      ("123-45=\r\n-6789", "123-45-6789"), ("123=\n45=\r67", "1234567"), ("a= \t\r\nb", "ab"),
      ("a  \r\nb\t\n", "a\r\nb\n"), ("a b \t", "a b"), ("end=", "end"), ("end=  ", "end"),
      ("=3D=3D", "=="), ("a=20\r\nb", "a \r\nb"), ("=\r\n=\r\nx", "x"),
    ])
  func plain(encoded: String, text: String) {
    #expect(Self.decode(encoded) == (text, false))
  }

  @Test(
    "keeps broken escapes as text",
    arguments: [
      ("a=zz", "a=zz", true), ("=3", "=3", true), ("=3D =G1", "= =G1", false),
      ("x == y", "x == y", true), ("=\u{0}", "=\u{0}", true), ("= =41", "= A", false),
    ])
  func broken(encoded: String, text: String, isDamaged: Bool) {
    #expect(Self.decode(encoded) == (text, isDamaged))
  }

  @Test("every decoded byte leads back to its escape or letter")
  func wayBack() {
    let source = Array("12=\r\n3=E2=82=AC 4".utf8)
    let (bytes, _) = QuotedPrintable.decode(MappedBytes(bytes: source, map: OffsetMap()))
    #expect(String(decoding: bytes.bytes, as: UTF8.self) == "123€ 4")
    #expect(bytes.rawRange(of: 0..<2) == 0..<2)
    #expect(bytes.rawRange(of: 2..<3) == 5..<6)
    #expect(bytes.rawRange(of: 1..<3) == 1..<6)
    #expect(bytes.rawRange(of: 3..<6) == 6..<15)
    #expect(bytes.rawRange(of: 4..<5) == 9..<12)
    #expect(bytes.rawRange(of: 7..<8) == 16..<17)
  }
}
