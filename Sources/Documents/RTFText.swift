// Rich Text Format 1.9 to text. Tested by DocumentTests.

/// Reads the text of an RTF document.
enum RTFText {
  private struct Group {
    var isSkipped = false
    /// Characters that stand in for one `\u` character, for readers without Unicode.
    var fallback = 1
  }

  /// Deepest nesting that is followed; deeper groups are read as if they were at this depth.
  private static let depthLimit = 256

  /// The text in UTF-8; hexadecimal escapes are read as windows-1252.
  ///
  /// - Complexity: linear.
  static func text(of bytes: [UInt8]) -> [UInt8] {
    var reader = Reader(bytes: bytes)
    reader.run()
    return reader.text
  }

  /// The HTML that Outlook has wrapped into RTF (MS-OXRTFEX); nil where there is none.
  ///
  /// - Complexity: linear.
  static func html(of bytes: [UInt8]) -> [UInt8]? {
    guard bytes.span.find("\\fromhtml1", within: 4096) != nil else { return nil }
    var reader = Reader(bytes: bytes)
    reader.readsHTML = true
    reader.run()
    return reader.text
  }

  /// Destinations whose text nobody reads.
  private static let skipped: Set<String> = [
    "fonttbl", "colortbl", "stylesheet", "pict", "themedata", "datastore", "latentstyles",
    "listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl", "object", "objdata",
    "blipuid", "panose", "filetbl", "colorschememapping",
  ]

  private struct Reader {
    let bytes: [UInt8]
    var index = 0
    var text: [UInt8] = []
    var groups = [Group()]
    var surplus = 0
    var toSkip = 0
    /// Whether the HTML is wanted that the RTF was made of, and not the RTF.
    var readsHTML = false
    /// Whether what follows stands there only for readers of RTF.
    var isForRTFOnly = false
    /// The first half of a character that takes two `\u`.
    var lead: UInt32?

    init(bytes: [UInt8]) { self.bytes = bytes }

    var group: Group {
      get { groups[groups.count - 1] }
      set { groups[groups.count - 1] = newValue }
    }

    mutating func run() {
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "{"): open()
        case UInt8(ascii: "}"): close()
        case UInt8(ascii: "\\"): control()
        case 0x0A, 0x0D: break
        default: put([byte])
        }
      }
    }

    private mutating func open() {
      if groups.count < RTFText.depthLimit { groups.append(group) } else { surplus += 1 }
      toSkip = 0
    }

    private mutating func close() {
      if surplus > 0 { surplus -= 1 } else if groups.count > 1 { groups.removeLast() }
      toSkip = 0
    }

    private mutating func put(_ character: [UInt8]) {
      if toSkip > 0 {
        toSkip -= 1
        return
      }
      if !group.isSkipped && !(readsHTML && isForRTFOnly) { text += character }
    }

    private mutating func control() {
      guard index < bytes.count else { return }
      let byte = bytes[index]
      guard isLetter(byte) else {
        index += 1
        symbol(byte)
        return
      }
      let start = index
      while index < bytes.count, isLetter(bytes[index]), index - start < 32 { index += 1 }
      let word = String(decoding: bytes[start..<index], as: UTF8.self)
      let parameter = number()
      if index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
      apply(word, parameter)
    }

    private func isLetter(_ byte: UInt8) -> Bool {
      (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
    }

    private mutating func number() -> Int? {
      var isNegative = false
      var value: Int?
      if index < bytes.count, bytes[index] == UInt8(ascii: "-") {
        isNegative = true
        index += 1
      }
      while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 {
        value = min((value ?? 0) * 10 + Int(bytes[index] - 0x30), 1 << 40)
        index += 1
      }
      return value.map { isNegative ? -$0 : $0 }
    }

    private mutating func symbol(_ byte: UInt8) {
      switch byte {
      case UInt8(ascii: "'"):
        let digits = bytes[index..<min(index + 2, bytes.count)]
        index += digits.count
        let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0x3F
        put(Windows1252.utf8(code))
      case UInt8(ascii: "*"): group.isSkipped = true
      case UInt8(ascii: "~"): put([UInt8(ascii: " ")])
      case UInt8(ascii: "_"): put([UInt8(ascii: "-")])
      case UInt8(ascii: "-"): break
      case 0x0A, 0x0D: put([UInt8(ascii: "\n")])
      default: put([byte])
      }
    }

    /// Puts a UTF-16 code unit; the second half of a pair completes the first.
    private mutating func unicode(_ unit: UInt32) {
      var character: [UInt8] = []
      if let high = lead, unit & 0xFC00 == 0xDC00 {
        character.append(scalar: 0x10000 + (high & 0x3FF) << 10 + unit & 0x3FF)
      } else if unit & 0xFC00 != 0xD800 {
        character.append(scalar: unit)
      }
      lead = unit & 0xFC00 == 0xD800 ? unit : nil
      toSkip = 0
      if !character.isEmpty { put(character) }
    }

    private mutating func apply(_ word: String, _ parameter: Int?) {
      switch word {
      case "par", "line", "sect", "page", "row": put([UInt8(ascii: "\n")])
      case "tab", "cell": put([UInt8(ascii: "\t")])
      case "emdash", "endash": put([UInt8(ascii: "-")])
      case "lquote", "rquote": put([UInt8(ascii: "'")])
      case "uc": group.fallback = min(max(parameter ?? 1, 0), 16)
      case "u":
        unicode(UInt32(truncatingIfNeeded: (parameter ?? 0x3F) & 0xFFFF))
        toSkip = group.fallback
      case "bin":
        index = min(bytes.count, index + max(0, min(parameter ?? 0, bytes.count)))
      case "htmltag" where readsHTML: group.isSkipped = false
      case "htmlrtf": isForRTFOnly = parameter != 0
      default:
        if RTFText.skipped.contains(word) { group.isSkipped = true }
      }
    }
  }
}
