import Testing
import Text

@testable import Documents

@Suite struct ZipWalkTests {
  @Test("a file that the directory leaves out is read, stored or deflated")
  func hidden() {
    for bytes in [Fixture.zipHiddenStored, Fixture.zipHiddenDeflated, Fixture.zipTwoDirectories] {
      let opened = Opened(bytes)
      #expect(opened.files["hidden.txt"] == ["Chart P-118204\n"])
      #expect(opened.files["open.txt"] == ["lunch\n"])
      #expect(opened.defects == [.damaged])
    }
  }

  @Test("a hidden file with a name and size that are known is read too")
  func twin() {
    let opened = Opened(Fixture.zipTwin)
    #expect(opened.files["open.txt"]?.sorted() == ["99999\n", "lunch\n"])
    #expect(opened.defects == [.damaged])
  }

  @Test("what stands behind the size that the directory gives is read")
  func cutShort() {
    let opened = Opened(Fixture.zipCutShort)
    #expect(opened.files["a.txt"]?.contains { $0.contains("P-118204") } == true)
    #expect(opened.defects.contains(.damaged))
  }

  @Test("a folder and a link with content are read")
  func folder() {
    #expect(Opened(Fixture.zipFolder).files["a/"] == ["Chart P-118204\n"])
    for bytes in [Fixture.zipLink, Fixture.zipFolderEntry] {
      #expect(Opened(bytes).files.values.contains { $0.contains("Chart P-118204\n") })
    }
  }

  @Test("a hidden file that is protected says so")
  func encrypted() {
    #expect(Opened(Fixture.zipHiddenEncrypted).defects == [.damaged, .encrypted])
  }

  @Test("archives in archives, streamed and empty files are nothing strange")
  func harmless() {
    for (number, bytes) in [
      Fixture.zipInZip, Fixture.zipStreamed, Fixture.zip, Fixture.docx, Fixture.xlsx, Fixture.odt,
      Fixture.zipNames,
    ].enumerated() {
      #expect(Opened(bytes).defects.isEmpty, "\(number)")
    }
    #expect(Opened(Fixture.zipInZip).files.count == 2)
  }

  @Test("names keep their letters, whatever the locale of the process")
  func names() {
    let names = Opened(Fixture.zipNames).files.keys.sorted()
    #expect(names == ["é.txt", "Жук.txt"].sorted())
  }

  @Test("a file bears the name that the directory gives; that of its local header is told too")
  func localName() {
    let opened = Opened(Fixture.zipOtherName)
    #expect(opened.files == ["open.txt": ["lunch\n"], "219-09-9999": [""]])
    #expect(opened.defects.isEmpty)
  }

  @Test("ten thousand headers of unknown size end in a defect, soon")
  func many() {
    let header: [UInt8] = [
      0x50, 0x4B, 3, 4, 20, 0, 8, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0,
      0, 0x61,
    ]
    let bytes = Fixture.zip + (0..<10_000).flatMap { _ in header }
    #expect(!Opened(bytes).defects.isEmpty)
  }

  @Test("a gzip file that gives no byte is damaged, and nothing worse")
  func emptyGzip() {
    let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    let broken: [UInt8] = head + [0xFF, 0xFF, 0xFF, 0, 0, 0, 0]
    let empty: [UInt8] = head + [3, 0] + [UInt8](repeating: 0, count: 8)
    for bytes in [broken, empty] {
      for _ in 0..<50 { #expect(Opened(bytes).defects == [.damaged]) }
    }
  }

  @Test("damaged bytes never trap")
  func damage() {
    for (number, fixture) in [
      Fixture.zipHiddenDeflated, Fixture.zipTwin, Fixture.zipCutShort, Fixture.zipFolder,
      Fixture.zipStreamed,
    ].enumerated() {
      for bytes in fixture.damaged(count: 300, seed: UInt64(number)) {
        #expect(
          Archive.read(bytes, limits: DocumentLimits(bytes: 9999, files: 9)).entries.count < 20)
      }
    }
  }
}
