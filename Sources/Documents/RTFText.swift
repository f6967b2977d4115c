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
      if !group.isSkipped { text += character }
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

    private mutating func apply(_ word: String, _ parameter: Int?) {
      switch word {
      case "par", "line", "sect", "page", "row": put([UInt8(ascii: "\n")])
      case "tab", "cell": put([UInt8(ascii: "\t")])
      case "emdash", "endash": put([UInt8(ascii: "-")])
      case "lquote", "rquote": put([UInt8(ascii: "'")])
      case "uc": group.fallback = min(max(parameter ?? 1, 0), 16)
      case "u":
        let code = UInt32(truncatingIfNeeded: (parameter ?? 0x3F) & 0xFFFF)
        put(Array(String(Unicode.Scalar(code).map(Character.init) ?? "?").utf8))
        toSkip = group.fallback
      case "bin":
        index = min(bytes.count, index + max(0, min(parameter ?? 0, bytes.count)))
      default:
        if RTFText.skipped.contains(word) { group.isSkipped = true }
      }
    }
  }
}

/// The upper half of windows-1252 (WHATWG Encoding Standard).
private enum Windows1252 {
  private static let upper: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
    0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]

  static func utf8(_ code: UInt8) -> [UInt8] {
    let scalar = code >= 0x80 && code < 0xA0 ? upper[Int(code - 0x80)] : UInt32(code)
    return Array(String(Unicode.Scalar(scalar).map(Character.init) ?? "?").utf8)
  }
}
