// Zip files: plain archives, OOXML (ECMA-376) and OpenDocument (ISO 26300) documents.
// Tested by DocumentTests.

import Text

/// Tells documents from archives and opens both.
enum ZipDocument {
  static func pieces(of content: MappedBytes, limits: DocumentLimits) -> [DocumentPiece] {
    let reading = Archive.read(content.bytes, limits: limits)
    let names = Set(reading.entries.map { String(decoding: $0.name, as: UTF8.self) })
    let isOOXML = names.contains("[Content_Types].xml")
    let isODF = !isOOXML && names.contains("content.xml") && names.contains("META-INF/manifest.xml")
    var pieces: [DocumentPiece] = []
    if isOOXML {
      pieces = ooxml(reading.entries, of: content)
    } else if isODF {
      pieces = odf(reading.entries, of: content)
    } else {
      pieces = reading.entries.map {
        .file(name: $0.name, content: .derived($0.bytes, from: content))
      }
    }
    return pieces + reading.defects.map { .closed($0) }
  }

  private static func ooxml(_ entries: [Archive.Entry], of content: MappedBytes) -> [DocumentPiece]
  {
    var pieces: [DocumentPiece] = []
    var shared: [[UInt8]] = []
    for entry in entries where entry.name.text == "xl/sharedStrings.xml" {
      shared = OOXML.sharedStrings(entry.bytes)
    }
    for entry in entries {
      let name = entry.name.text
      if name.hasSuffix(".xml") {
        let text = OOXML.text(of: entry.bytes, name: name, sharedStrings: shared)
        if let text, !text.isEmpty { pieces.append(.text(.derived(text, from: content))) }
      } else if !name.hasSuffix(".rels") && !name.hasSuffix("/") {
        pieces.append(.file(name: entry.name, content: .derived(entry.bytes, from: content)))
      }
    }
    return pieces
  }

  private static func odf(_ entries: [Archive.Entry], of content: MappedBytes) -> [DocumentPiece] {
    var pieces: [DocumentPiece] = []
    for entry in entries {
      switch entry.name.text {
      case "content.xml", "styles.xml", "meta.xml":
        let text = ODF.text(of: entry.bytes)
        if !text.isEmpty { pieces.append(.text(.derived(text, from: content))) }
      case "META-INF/manifest.xml":
        if ODF.isEncrypted(manifest: entry.bytes) { pieces.append(.closed(.encrypted)) }
      case "mimetype", "settings.xml", "manifest.rdf":
        continue
      case let name where name.hasPrefix("Thumbnails/") || name.hasSuffix("/"):
        continue
      default:
        pieces.append(.file(name: entry.name, content: .derived(entry.bytes, from: content)))
      }
    }
    return pieces
  }
}

extension [UInt8] {
  fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
