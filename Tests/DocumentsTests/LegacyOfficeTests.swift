import Testing
import Text

@testable import Documents

@Suite struct CompoundFileTests {
  @Test("streams of both sizes are read, and storages hold what is in them")
  func streams() throws {
    var file = try #require(CompoundFile(Fixture.msg))
    let large = try #require(file.entries.firstIndex { $0.name == "__substg1.0_37010102" })
    #expect(file.stream(large).count == 5400)
    #expect(file.entries[file.entries[large].parent].name == "__attach_version1.0_#00000000")
    let small = try #require(file.entries.firstIndex { $0.name == "__substg1.0_10130102" })
    #expect(String(decoding: file.stream(small), as: UTF8.self) == "<p>HTML</p>")
    #expect(file.entries[small].parent == 0 && !file.isDamaged)
  }

  @Test("a chain that bites its tail ends")
  func loop() throws {
    var bytes = Fixture.msg
    // Every entry of the table leads to the first sector.
    let table = try #require(bytes.long(at: 76))
    for offset in (table + 1) * 512..<(table + 2) * 512 { bytes[offset] = 0 }
    #expect(Opened(bytes).texts.count < 50)
  }

  @Test("an entry that is its own child and sibling is read once")
  func cycles() throws {
    var bytes = Fixture.doc
    let directory = (try #require(bytes.long(at: 48)) + 1) * 512
    for entry in 0..<4 {
      for link in [68, 72, 76] { bytes[directory + entry * 128 + link] = 1 }
    }
    #expect(Opened(bytes).texts.contains { $0.contains("P-118204") })
  }

  @Test("something else in a compound file is not read, and says so")
  func unknown() {
    #expect(Opened(Fixture.compoundUnknown).defects == [.unsupported])
    #expect(Opened(Array(Fixture.compoundUnknown.prefix(40))).defects == [.damaged])
    #expect(Opened(Fixture.encryptedPackage).defects == [.encrypted])
  }
}

@Suite struct LegacyOfficeTests {
  @Test("an Outlook message: people, texts, attachments and the message inside")
  func msg() {
    let opened = Opened(Fixture.msg)
    #expect(
      opened.texts == [
        "Chart\nAnn Sender\nRoom 7\nBob Reader\nbob@example.org\nInner subject\n",
        "Тело", "Rich", "Inner body",
      ])
    #expect(opened.files["list.csv"]?.first?.count == 5400)
    #expect(opened.files["body.html"] == ["<p>HTML</p>"])
    #expect(opened.files["headers.eml"] == ["Subject: Chart\r\n"])
    #expect(opened.defects.isEmpty)
  }

  @Test("a Word document: pieces of both widths join, cells are set apart, objects are files")
  func doc() {
    let opened = Opened(Fixture.doc)
    #expect(opened.texts == ["Letter\n", "Chart P-118204 Ж\na\tb\t\ncafé\n1-2\n"])
    #expect(opened.files["a.txt"] == ["inner"])
    #expect(opened.files[""]?.count == 1)
    #expect(opened.defects.isEmpty)
  }

  @Test("a Word document without its table still shows its text")
  func docWithoutTable() {
    let opened = Opened(Fixture.docWithoutTable)
    #expect(opened.texts.first?.contains("Chart P-118204") == true)
    #expect(opened.texts.first?.contains("one byte each") == true)
    #expect(opened.defects.isEmpty)
    #expect(Opened(Fixture.docEmpty).defects == [.damaged])
  }

  @Test("a workbook: cells stand in their columns, sheets follow one another")
  func xls() {
    let opened = Opened(Fixture.xls)
    #expect(
      opened.texts == [
        "Patients\nSecond\nHead\nMember ID\t\tЖук x\n11200\t1.25\t219099999\n"
          + "Member ID\t1961-03-04\n&P\n&F\nLast\n"
      ])
    #expect(opened.defects.isEmpty)
  }

  @Test("shared strings go on behind the end of a record")
  func continued() {
    let long = Archive.inflate(zlib: Fixture.xlsLong[...], limit: 1_000_000)
    let lines = Opened(long.bytes).texts.first?.split(separator: "\n") ?? []
    #expect(lines.count == 301)
    for (row, line) in lines.dropFirst().enumerated() {
      #expect(line == String(repeating: row % 3 == 0 ? "Ж" : "z", count: 60) + "\(row)")
    }
    #expect(Opened(Fixture.xlsRecords).texts == ["note\nP-118204Ж\nsum\nhi\tяя\n7\t123.45\n"])
    #expect(Opened(Fixture.xls5).texts == ["Жук\n"])
  }

  @Test(
    "days of workbooks are dates, also on both sides of the day that never was",
    arguments: [
      (1, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01"), (22_344, "1961-03-04"),
      (36_585, "2000-02-29"), (45_292, "2024-01-01"), (2_958_465, "9999-12-31"), (-5, "-5"),
      (3_000_000, "3000000"),
    ])
  func dates(day: Double, text: String) {
    var formats = ExcelFormats()
    formats.add(format: 164, code: Array("[$-409]mmm\\-yy \"d\"".utf8))
    formats.add(format: 165, code: Array("0.00 \"days\"".utf8))
    formats.add(styleWithFormat: 164)
    formats.add(styleWithFormat: 165)
    #expect(String(decoding: formats.text(of: day, style: 0), as: UTF8.self) == text)
    #expect(!String(decoding: formats.text(of: day, style: 1), as: UTF8.self).contains("-0"))
  }

  @Test("a presentation: both kinds of text, and packed objects")
  func ppt() {
    let opened = Opened(Fixture.ppt)
    #expect(opened.texts == ["Жук\n2nd\nChart\nP-118204\n"])
    #expect(opened.files[""]?.count == 1)
    #expect(opened.defects.isEmpty)
  }

  @Test("protected documents say so")
  func encrypted() {
    for bytes in [Fixture.docEncrypted, Fixture.xlsEncrypted, Fixture.pptEncrypted] {
      #expect(Opened(bytes).defects == [.encrypted])
    }
  }

  @Test("a long string that many cells show ends at the limit")
  func limit() {
    let opened = Opened(Fixture.xls, limits: DocumentLimits(bytes: 30, files: 9))
    #expect(opened.defects == [.tooLarge])
    #expect((opened.texts.first?.utf8.count ?? 0) <= 30)
  }

  @Test("damaged bytes never trap")
  func damage() {
    let fixtures = [
      Fixture.msg, Fixture.doc, Fixture.docWithoutTable, Fixture.xls, Fixture.xlsRecords,
      Fixture.xls5, Fixture.ppt,
    ]
    for (number, fixture) in fixtures.enumerated() {
      for bytes in fixture.damaged(count: 300, seed: UInt64(number)) {
        let pieces = LegacyOffice.pieces(
          of: MappedBytes(bytes: bytes), limits: DocumentLimits(bytes: 100_000, files: 9))
        #expect(pieces.count < 100)
      }
    }
  }

  @Test("damage inside the streams never traps")
  func streamDamage() throws {
    for (fixture, name) in [
      (Fixture.xls, "workbook"), (Fixture.xlsRecords, "workbook"), (Fixture.doc, "worddocument"),
      (Fixture.ppt, "powerpoint document"),
    ] {
      var file = try #require(CompoundFile(fixture))
      let index = try #require(file.entries.firstIndex { $0.name == name })
      for bytes in file.stream(index).damaged(count: 500, seed: 7) {
        _ = ExcelText.read(bytes, limit: 50_000)
        _ = PowerPointText.read(bytes, user: [], limit: 50_000)
        _ = WordText.read(bytes, tables: [bytes, bytes], limit: 50_000)
      }
    }
  }
}
