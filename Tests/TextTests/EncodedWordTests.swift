// Tests of EncodedWord: RFC 2047 and what programs make of it.

import Testing
import Text

@Suite struct EncodedWordTests {
  static func decode(_ bytes: [UInt8]) -> String {
    let decoded = EncodedWord.decode(MappedBytes(bytes: bytes, map: OffsetMap()))
    return String(decoding: decoded.bytes, as: UTF8.self)
  }

  @Test(
    "decodes words and joins neighbours",
    arguments: [
      ("", ""), ("plain", "plain"), ("=?utf-8?Q?caf=C3=A9?=", "café"),
      ("=?UTF-8?b?Y2Fmw6k=?=", "café"), ("=?iso-8859-1?q?caf=E9_au_lait?=", "café au lait"),
      ("=?utf-8*en?Q?hi?=", "hi"), ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
      ("=?utf-8?Q?a?=\r\n =?utf-8?Q?b?=", "ab"), ("=?utf-8?Q?a?= b", "a b"),
      ("a =?utf-8?Q?b?=", "a b"), ("=?utf-8?Q?123-45?==?utf-8?Q?-6789?=", "123-45-6789"),
      ("=?utf-8?Q?a?= =?iso-8859-1?Q?=E9?=", "aé"), ("\"=?utf-8?Q?a?=\" <a@b>", "\"a\" <a@b>"),
    ])
  func words(value: String, text: String) {
    #expect(Self.decode(Array(value.utf8)) == text)
  }

  @Test(
    "joins words that split a character before it decodes the charset",
    arguments: [
      ("=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9?=", "café"), ("=?utf-8?B?w6k=?= =?UTF-8?Q?=C3=A9?=", "éé"),
      ("=?utf-8?B?ww==?=\n\t=?utf-8?B?qQ==?=", "é"),
    ])
  func splitCharacters(value: String, text: String) {
    #expect(Self.decode(Array(value.utf8)) == text)
  }

  @Test(
    "leaves broken words as text and tolerates blanks inside",
    arguments: [
      ("=?utf-8?Q?open", "=?utf-8?Q?open"), ("=?utf-8?X?a?=", "=?utf-8?X?a?="),
      ("=??Q?a?=", "=??Q?a?="), ("=?utf-8?Q", "=?utf-8?Q"), ("=?", "=?"), ("=", "="),
      ("=?utf-8?Q?a b?=", "a b"), ("=?utf-8?Q??=", ""), ("=?utf-8?B?YWI=?=", "ab"),
      ("=?utf-8?Q?a =?utf-8?Q?b?=", "=?utf-8?Q?a b"), ("=?utf-8?B?Y W\r\n I=?=", "ab"),
      ("=?utf-8?Q?=zz?=", "=zz"), ("=?utf-8?Q?=20?=", " "),
    ])
  func broken(value: String, text: String) {
    #expect(Self.decode(Array(value.utf8)) == text)
  }

  @Test(
    "removes folding",
    arguments: [
      ("a\r\n b", "a b"), ("a\n\tb\r\n", "a\tb"), ("a\rb", "a b"), ("a\r\n\r\n", "a"),
    ])
  func folding(value: String, text: String) {
    #expect(Self.decode(Array(value.utf8)) == text)
  }

  @Test("reads raw bytes beyond ASCII as UTF-8, or else as windows-1252")
  func rawBytes() {
    #expect(Self.decode(Array("café".utf8)) == "café")
    #expect(Self.decode([0x63, 0x61, 0x66, 0xE9]) == "café")
  }

  @Test("every character leads back to its place in the header")
  func wayBack() {
    let source = Array("a =?utf-8?Q?12=C3?=\r\n =?utf-8?Q?=A93?= b".utf8)
    let decoded = EncodedWord.decode(MappedBytes(bytes: source, map: OffsetMap()))
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == "a 12é3 b")
    #expect(decoded.rawRange(of: 0..<1) == 0..<1)
    #expect(decoded.rawRange(of: 2..<4) == 12..<14)
    #expect(decoded.rawRange(of: 4..<6) == 14..<35)
    #expect(decoded.rawRange(of: 6..<7) == 35..<36)
    #expect(decoded.rawRange(of: 8..<9) == 39..<40)
  }

  @Test("a header of many words, or of many beginnings of words, is read to its end")
  func many() {
    let words = String(repeating: "=?utf-8?Q?a?= ", count: 20_000)
    #expect(Self.decode(Array(words.utf8)).utf8.count == 20_001)
    let beginnings = String(repeating: "=?utf-8?Q?", count: 50_000)
    #expect(Self.decode(Array(beginnings.utf8)) == beginnings)
  }
}
