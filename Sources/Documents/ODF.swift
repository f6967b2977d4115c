// OpenDocument (ISO/IEC 26300) to text. Tested by DocumentTests.

/// Reads the parts of an OpenDocument package.
enum ODF {
  /// The text of `content.xml`, `styles.xml` or `meta.xml`.
  static func text(of bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var depth = 0
    var cells = 0
    XMLEvents.read(bytes) { event in
      switch event {
      case .start("p", _), .start("h", _), .start("title", _), .start("subject", _),
        .start("keyword", _), .start("description", _):
        depth += 1
      case .end("p"), .end("h"), .end("title"), .end("subject"), .end("keyword"),
        .end("description"):
        depth = max(0, depth - 1)
        text.append(UInt8(ascii: cells == 0 ? "\n" : " "))
      case .start("table-cell", _): cells += 1
      case .end("table-cell"):
        cells = max(0, cells - 1)
        while text.last == UInt8(ascii: " ") { text.removeLast() }
        text.append(UInt8(ascii: "\t"))
      case .end("table-row"): text.append(UInt8(ascii: "\n"))
      case .start("tab", _): text.append(UInt8(ascii: "\t"))
      case .start("s", _): text.append(UInt8(ascii: " "))
      case .start("line-break", _): text.append(UInt8(ascii: cells == 0 ? "\n" : " "))
      case .text(let run) where depth > 0: text += run
      default: break
      }
    }
    return text
  }

  /// Whether the manifest says that files of the package are encrypted.
  static func isEncrypted(manifest bytes: [UInt8]) -> Bool {
    var isEncrypted = false
    XMLEvents.read(bytes) { event in
      if case .start("encryption-data", _) = event { isEncrypted = true }
    }
    return isEncrypted
  }
}
