import Testing
import Text

@testable import Documents

@Suite struct TNEFTests {
  @Test("subject, bodies and attachments of winmail.dat are read")
  func whole() {
    let opened = Opened(Fixture.tnef)
    #expect(
      opened.texts == [
        "Привет\nRoom 7\n", "Body by attribute", "Body by property €",
        "\nChart P-118204 of Chart P-118204",
      ])
    #expect(
      opened.files["body.html"] == [
        "<p>HTML body</p>", "<p title=\"mrn 5512\">Chart P-118204 of Chart P-118204</p>",
      ])
    #expect(opened.files["list of all.csv"] == ["mrn\n1\n"])
    #expect(opened.files["inner"]?.count == 1)
    #expect(opened.defects.isEmpty)
  }

  @Test("a message inside is a file that opens as one")
  func inner() {
    let opened = DocumentOpener().open(
      MappedBytes(bytes: Fixture.tnef), kind: .tnef, limits: DocumentLimits(bytes: 9999, files: 9))
    guard case .file(_, let content)? = opened.last else {
      Issue.record("no file")
      return
    }
    #expect(Opened(content.bytes).texts == ["inner body"])
  }

  @Test("marks of programs alone are nothing, not even a defect")
  func marks() {
    let bytes = Fixture.tnefMarks
    let kind = DocumentKind(of: bytes.span)
    #expect(kind == .tnef)
    let opened = Opened(Fixture.tnefMarks)
    #expect(opened.texts.isEmpty && opened.files.isEmpty && opened.defects.isEmpty)
  }

  @Test("a cut off file is read as far as it goes, and says so")
  func cut() {
    let opened = Opened(Fixture.tnefCut)
    #expect(opened.defects == [.damaged])
    #expect(opened.texts.contains("Body by attribute"))
  }

  @Test("limits end in a defect")
  func limits() {
    let few = Opened(Fixture.tnef, limits: DocumentLimits(bytes: 9999, files: 1))
    #expect(few.defects == [.tooManyFiles])
    let small = Opened(Fixture.tnef, limits: DocumentLimits(bytes: 40, files: 9))
    #expect(small.defects.contains(.tooLarge))
  }

  @Test("compressed RTF unpacks to what it was made of")
  func compressed() {
    let unpacked = CompressedRTF.unpack(Fixture.compressedRTF, limit: 1_000_000)
    let expected = "{\\rtf1 " + String(repeating: "abc 123-45 ", count: 400) + "}"
    #expect(unpacked.map { String(decoding: $0.rtf, as: UTF8.self) } == expected)
    #expect(unpacked?.isWhole == true)
    #expect(CompressedRTF.unpack(Fixture.compressedRTF, limit: 100)?.isWhole == false)
  }

  @Test("damaged bytes never trap")
  func damage() {
    for bytes in Fixture.tnef.damaged(count: 2000, seed: 1) {
      #expect(
        TNEF.pieces(of: MappedBytes(bytes: bytes), limits: .init(bytes: 9999, files: 9)).count < 40)
    }
    for bytes in Fixture.compressedRTF.damaged(count: 300, seed: 2) {
      #expect((CompressedRTF.unpack(bytes, limit: 20_000)?.rtf.count ?? 0) < 20_020)
    }
  }
}

@Suite struct LegacyTextTests {
  @Test(
    "strings of code pages become UTF-8",
    arguments: [
      ([0xCF, 0xF0], 1251, "Пр"), ([0xE9], 1252, "é"), ([0xC3, 0xA9], 65001, "é"),
      ([0x82, 0xA0], 932, "あ"), ([0x41], 1251, "A"),
    ] as [([UInt8], Int, String)])
  func codePages(bytes: [UInt8], codePage: Int, text: String) {
    let decoded = LegacyText.string8(bytes[...], codePage: codePage)
    #expect(String(decoding: decoded, as: UTF8.self) == text)
  }

  @Test("UTF-16 joins pairs and marks halves")
  func pairs() {
    let bytes: [UInt8] = [0x3D, 0xD8, 0x00, 0xDE, 0x41, 0, 0x3D, 0xD8, 0x42, 0, 0x00, 0xDC, 1]
    #expect(
      String(decoding: LegacyText.utf16(bytes[...]), as: UTF8.self)
        == "\u{1F600}A\u{FFFD}B\u{FFFD}")
  }

  @Test("numbers outside of the bytes are nil")
  func bounds() {
    let bytes: [UInt8] = [1, 2, 3, 4]
    #expect(bytes.long(at: 0) == 0x0403_0201)
    #expect(bytes.long(at: 1) == nil && bytes.word(at: 3) == nil && bytes.word(at: -1) == nil)
    #expect(bytes.piece(at: 3, length: .max) == [4] && bytes.piece(at: 9, length: 1).isEmpty)
  }
}
