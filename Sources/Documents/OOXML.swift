// WordprocessingML, SpreadsheetML and PresentationML (ECMA-376) to text. Tested by DocumentTests.

/// Reads the parts of an OOXML package.
enum OOXML {
  private static let lineFeed = UInt8(ascii: "\n")
  private static let tab = UInt8(ascii: "\t")

  /// The text of one part; nil for parts that hold none that people read.
  static func text(of bytes: [UInt8], name: String, sharedStrings: [[UInt8]]) -> [UInt8]? {
    if name.hasPrefix("xl/worksheets/") { return sheet(bytes, sharedStrings) }
    if name == "docProps/core.xml" { return properties(bytes) }
    let isRead =
      name.hasPrefix("word/") || name.hasPrefix("ppt/slides/") || name.hasPrefix("ppt/notesSlides/")
      || name.hasPrefix("ppt/comments") || name.hasPrefix("xl/comments")
      || name.hasPrefix("xl/threadedComments") || name.hasPrefix("xl/drawings/")
      || name.hasPrefix("ppt/diagrams/") || name.hasPrefix("customXml/")
    let isStyle = ["styles", "settings", "theme", "fontTable", "webSettings", "numbering"]
      .contains { name.contains($0) }
    return isRead && !isStyle ? paragraphs(bytes) : nil
  }

  /// The strings of `xl/sharedStrings.xml`, in order; runs of one string are joined.
  static func sharedStrings(_ bytes: [UInt8]) -> [[UInt8]] {
    var strings: [[UInt8]] = []
    var current: [UInt8] = []
    var isText = false
    var isPhonetic = false
    XMLEvents.read(bytes) { event in
      switch event {
      case .start("si", _): current = []
      case .end("si"): strings.append(current)
      case .start("rPh", _): isPhonetic = true
      case .end("rPh"): isPhonetic = false
      case .start("t", _): isText = true
      case .end("t"): isText = false
      case .text(let text) where isText && !isPhonetic: current += text
      default: break
      }
    }
    return strings
  }

  /// Paragraphs end lines; in a table, cells are set apart by tabs and rows end lines.
  private static func paragraphs(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var cells = 0
    var isText = false
    XMLEvents.read(bytes) { event in
      switch event {
      case .start("tc", _): cells += 1
      case .end("tc"):
        cells = max(0, cells - 1)
        while text.last == UInt8(ascii: " ") { text.removeLast() }
        text.append(cells == 0 ? tab : UInt8(ascii: " "))
      case .end("tr"): text.append(lineFeed)
      case .end("p"), .end("comment"): text.append(cells == 0 ? lineFeed : UInt8(ascii: " "))
      case .start("tab", _): text.append(tab)
      case .start("br", _), .start("cr", _):
        text.append(cells == 0 ? lineFeed : UInt8(ascii: " "))
      case .start("noBreakHyphen", _): text.append(UInt8(ascii: "-"))
      case .start("t", _), .start("delText", _), .start("instrText", _), .start("text", _):
        isText = true
      case .end("t"), .end("delText"), .end("instrText"), .end("text"): isText = false
      case .text(let run) where isText: text += run
      default: break
      }
    }
    return text
  }

  /// Rows end lines; cells stand in their own columns, set apart by tabs.
  private static func sheet(_ bytes: [UInt8], _ shared: [[UInt8]]) -> [UInt8] {
    var text: [UInt8] = []
    var column = 0
    var type: String?
    var value: [UInt8] = []
    var isValue = false
    XMLEvents.read(bytes) { event in
      switch event {
      case .start("row", _): column = 0
      case .end("row"): text.append(lineFeed)
      case .start("c", let attribute):
        type = attribute("t")
        value = []
        let target = attribute("r").map(columnNumber) ?? column + 1
        while column < min(target, 16_384) - 1 {
          text.append(tab)
          column += 1
        }
      case .end("c"):
        if column > 0 || !text.isEmpty && text.last != lineFeed { text.append(tab) }
        text += cell(value, type: type, shared)
        column += 1
      case .start("v", _), .start("t", _): isValue = true
      case .end("v"), .end("t"): isValue = false
      case .start("oddHeader", _), .start("oddFooter", _): isValue = true
      case .end("oddHeader"), .end("oddFooter"):
        isValue = false
        text += value + [lineFeed]
        value = []
      case .text(let run) where isValue: value += run
      default: break
      }
    }
    return text
  }

  private static func cell(_ value: [UInt8], type: String?, _ shared: [[UInt8]]) -> [UInt8] {
    let content: [UInt8]
    if type == "s", let index = Int(String(decoding: value, as: UTF8.self)),
      shared.indices.contains(index)
    {
      content = shared[index]
    } else {
      content = value
    }
    // A line break inside a cell must not end the row.
    return content.map { $0 == lineFeed || $0 == tab || $0 == 0x0D ? UInt8(ascii: " ") : $0 }
  }

  /// The column of a cell reference such as `AB12`, counted from 1.
  private static func columnNumber(_ reference: String) -> Int {
    var number = 0
    for byte in reference.utf8.prefix(4) {
      guard byte >= 0x41, byte <= 0x5A else { break }
      number = number * 26 + Int(byte - 0x40)
    }
    return max(number, 1)
  }

  /// Title, subject, keywords and description of the document, but not its authors.
  private static func properties(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var isRead = false
    XMLEvents.read(bytes) { event in
      switch event {
      case .start(let name, _):
        isRead = ["title", "subject", "keywords", "description", "category"].contains(name)
      case .end:
        if isRead { text.append(lineFeed) }
        isRead = false
      case .text(let run): if isRead { text += run }
      }
    }
    return text
  }
}
