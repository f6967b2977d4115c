import Testing
import Text

@testable import Documents

@Suite struct TextBlocksTests {
  private func files(_ text: String) -> [String] { files(Array(text.utf8)) }

  private func files(_ bytes: [UInt8]) -> [String] {
    TextBlocks.files(in: MappedBytes(bytes: bytes)).map {
      String(decoding: $0.name, as: UTF8.self) + "|"
        + String(decoding: $0.content.bytes, as: UTF8.self)
    }
  }

  @Test(
    "uuencoded files are found",
    arguments: [
      // "Cat" and "mrn 1\nmrn 2\n" as uuencode writes them.
      ("Hi\nbegin 644 cat.txt\n#0V%T\n`\nend\nBye\n", ["cat.txt|Cat"]),
      ("begin 0644 a b\r\n,;7)N(#$*;7)N(#(*\r\n \r\nend", ["a b|mrn 1\nmrn 2\n"]),
      ("begin 644\n#0V%T\nend\n", ["|Cat"]),
      // Without an end, with foreign lines, twice.
      ("begin 644 a\n#0V%T\nfrom a reader\n#0V%T\n", ["a|CatCat"]),
      ("begin 644 a\nX-Junk: yes\n#0V%T\nend", ["a|Cat"]),
      ("begin 644 a\n#0V%T\nbegin 644 b\n#0V%T\nend", ["a|Cat", "b|Cat"]),
      // Blanks that were lost at the end stand for zeros.
      ("begin 644 a\n#0V%\nend", ["a|Ca@"]),
      ("begin-base64 644 c.txt\nQ2F0\nQ2F0Cg==\n====\n", ["c.txt|CatCat\n"]),
    ])
  func uuencode(text: String, expected: [String]) { #expect(files(text) == expected) }

  @Test(
    "prose is no file",
    arguments: [
      "begin 644 times\nand write it\nand read it\nand keep it\nand so on\n",
      "begin 6448 a\n#0V%T\nend",
      "begin 12 weeks of care\n#0V%T\nend", "beginning 644 a\n#0V%T\nend", "", "end\n", "=yend\n",
    ])
  func prose(text: String) { #expect(files(text).isEmpty) }

  @Test("yEnc is found, with escapes and parts")
  func yEnc() {
    let plain = Array("mrn 7\n".utf8) + [214, 0xE0, 227, 19]
    var lines = Array("=ybegin line=128 size=10 name=a b.txt\r\n=ypart begin=1 end=10\r\n".utf8)
    for byte in plain {
      let code = byte &+ 42
      lines += [0, 10, 13, 61].contains(code) ? [61, code &+ 64] : [code]
    }
    lines += Array("\r\n=yend size=10\r\n".utf8)
    let found = TextBlocks.files(in: MappedBytes(bytes: lines))
    #expect(found.count == 1 && found.first?.content.bytes == plain)
    #expect(found.first.map { String(decoding: $0.name, as: UTF8.self) } == "a b.txt")
  }

  @Test("offsets lead back to the block")
  func offsets() {
    let found = TextBlocks.files(
      in: MappedBytes(bytes: Array("Hi\nbegin 644 cat.txt\n#0V%T\n`\nend\nBye\n".utf8)))
    #expect(found.first?.content.rawRange(of: 0..<3) == 3..<32)
  }

  @Test("any bytes are read without a trap")
  func damage() {
    let text = Array(
      "begin 644 a\nM;7)N(#$*;7)N(#(*\n`\nend\n=ybegin name=x\n=ab=\n=yend\nbegin-base64 644 b\nQ2F0\n"
        .utf8)
    for bytes in text.damaged(count: 3000, seed: 5) { #expect(files(bytes).count < 9) }
  }
}
