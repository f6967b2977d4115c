import Testing
import Text

@testable import Documents

@Suite struct DocumentTests {
  private let limits = DocumentLimits(bytes: 1_000_000, files: 30)

  private func open(_ bytes: [UInt8], reader: PDFReader? = nil) -> [DocumentPiece] {
    DocumentOpener(pdfReader: reader).open(
      MappedBytes(bytes: bytes, map: OffsetMap()), kind: DocumentKind(of: bytes.span),
      limits: limits)
  }

  private func texts(_ pieces: [DocumentPiece]) -> [String] {
    pieces.compactMap {
      if case .text(let text) = $0 { String(decoding: text.bytes, as: UTF8.self) } else { nil }
    }
  }

  private func files(_ pieces: [DocumentPiece]) -> [String: String] {
    var files: [String: String] = [:]
    for case .file(let name, let content) in pieces {
      files[String(decoding: name, as: UTF8.self)] = String(
        decoding: content.bytes, as: UTF8.self)
    }
    return files
  }

  private func defects(_ pieces: [DocumentPiece]) -> [DocumentDefect] {
    pieces.compactMap { if case .closed(let defect) = $0 { defect } else { nil } }
  }

  @Test("a Word document: runs join, cells are set apart, comments and title are read")
  func docx() {
    let pieces = open(Fixture.docx)
    #expect(
      texts(pieces) == [
        "Chart P-118204\nName\tMRN\t\nA & B\t771\t\n", "call her\n\n", "Letter\n",
      ])
    #expect(Array(files(pieces).keys) == ["word/media/image1.png"])
    #expect(defects(pieces).isEmpty)
  }

  @Test("a workbook: shared and inline strings stand in their columns")
  func xlsx() {
    #expect(texts(open(Fixture.xlsx)) == ["Member ID\t\tx y\n11200\tLopez\n"])
  }

  @Test("an OpenDocument text")
  func odt() { #expect(texts(open(Fixture.odt)) == ["One\ttwo\nthree\na\tb\t\n"]) }

  @Test("protected, cut off and oversized files say so")
  func closed() {
    #expect(defects(open(Fixture.encryptedODT)) == [.encrypted])
    #expect(defects(open(Fixture.encryptedZip)).contains(.encrypted))
    #expect(!defects(open(Fixture.truncatedZip)).isEmpty)
    #expect(defects(open(Fixture.gzipBomb)) == [.tooLarge])
    #expect(defects(open(Fixture.manyFiles)) == [.tooManyFiles])
    #expect(defects(open([1, 2, 3, 0, 0, 0])) == [.unsupported])
    #expect(defects(open([0x89, 0x50, 0x4E, 0x47, 0x0D])) == [.media])
  }

  @Test("what is not protected in an archive is read all the same")
  func partlyEncrypted() { #expect(files(open(Fixture.encryptedZip))["b.txt"] == "hello") }

  @Test("archives give their files under their own names")
  func archives() {
    #expect(files(open(Fixture.zip)) == ["a/list.csv": "mrn\n1\n", "b.txt": "hello"])
    #expect(files(open(Fixture.tarGzip)) == ["note.txt": "note"])
  }

  @Test("offsets of an inner text lead back to the whole attachment")
  func offsets() {
    let raw = MappedBytes(bytes: Fixture.docx, map: OffsetMap.identity(from: 1000))
    let pieces = DocumentOpener().open(raw, kind: .zip, limits: limits)
    guard case .text(let text)? = pieces.first else {
      Issue.record("no text")
      return
    }
    #expect(text.rawRange(of: 6..<14) == 1000..<1000 + Fixture.docx.count)
  }

  @Test("a PDF is read by the reader that is given, and is closed without one")
  func pdf() {
    let pdf = Array("%PDF-1.7 ...".utf8)
    #expect(defects(open(pdf)) == [.unsupported])
    #expect(texts(open(pdf) { _ in .text(Array("page".utf8)) }) == ["page"])
    #expect(defects(open(pdf) { _ in .text(Array(" \n".utf8)) }) == [.unsupported])
    #expect(defects(open(pdf) { _ in .closed(.encrypted) }) == [.encrypted])
  }

  @Test(
    "RTF gives its text and leaves its tables of fonts",
    arguments: [
      ("{\\rtf1{\\fonttbl{\\f0 Arial;}}Hi\\par there}", "Hi\nthere"),
      ("{\\rtf1 Jos\\'e9 \\u241?a}", "José ña"),
      ("{\\rtf1 a\\cell b\\cell\\row}", "a\tb\t\n"),
      ("{\\rtf1 x{\\*\\hidden y}z}", "xz"),
      ("{\\rtf1 53\\b 6\\b0 -22}", "536-22"),
      ("{\\rtf1 cut \\'", "cut "),
    ])
  func rtf(source: String, text: String) {
    #expect(String(decoding: RTFText.text(of: Array(source.utf8)), as: UTF8.self).hasPrefix(text))
  }

  @Test("damaged bytes never trap")
  func damage() {
    var random = SystemRandomNumberGenerator()
    for fixture in [Fixture.docx, Fixture.xlsx, Fixture.odt, Fixture.zip, Fixture.tarGzip] {
      for _ in 0..<60 {
        var bytes = fixture
        for _ in 0..<3 {
          bytes[Int.random(in: 4..<bytes.count, using: &random)] = .random(in: 0...255)
        }
        #expect(open(bytes).count < 200)
      }
    }
  }
}

@Suite struct DocumentKindTests {
  @Test(
    "kinds are told by content",
    arguments: [
      ("Hello, world\n", DocumentKind.text), ("", .text), ("{\\rtf1", .rtf), ("%PDF-1.4", .pdf),
      ("junk\n%PDF-1.4", .pdf), ("PK\u{3}\u{4}x", .zip), ("GIF89a", .media),
      ("a\u{0}b\u{0}c\u{0}d\u{0}", .text), ("a\u{0}\u{0}\u{1}\u{2}\u{3}", .binary),
    ])
  func kinds(content: String, kind: DocumentKind) {
    let bytes = Array(content.utf8)
    let found = DocumentKind(of: bytes.span)
    #expect(found == kind)
  }

  @Test("an encrypted OOXML package is told from other compound files")
  func encryptedPackage() {
    let name: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, UInt8(0)] }
    let zeros = [UInt8](repeating: 0, count: 512)
    let encrypted = CompoundFile.isEncryptedPackage((zeros + name + zeros).span)
    let other = CompoundFile.isEncryptedPackage((zeros + zeros).span)
    #expect(encrypted && !other)
  }
}
