// Numbers and strings as Microsoft's binary formats store them. Tested by LegacyTextTests.

import Text

extension [UInt8] {
  /// The 16 bits at `offset`, lowest byte first; nil outside of the bytes.
  func word(at offset: Int) -> Int? {
    guard offset >= 0, offset <= count - 2 else { return nil }
    return Int(self[offset]) | Int(self[offset + 1]) << 8
  }

  /// The 32 bits at `offset`, lowest byte first; nil outside of the bytes.
  func long(at offset: Int) -> Int? {
    guard offset >= 0, offset <= count - 4 else { return nil }
    return Int(self[offset]) | Int(self[offset + 1]) << 8 | Int(self[offset + 2]) << 16
      | Int(self[offset + 3]) << 24
  }

  /// The 64 bits at `offset`, lowest byte first; nil outside of the bytes.
  func quad(at offset: Int) -> UInt64? {
    guard let low = long(at: offset), let high = long(at: offset + 4) else { return nil }
    return UInt64(low) | UInt64(high) << 32
  }

  /// The bytes from `offset` on, as many of `length` as there are.
  func piece(at offset: Int, length: Int) -> ArraySlice<UInt8> {
    let start = Swift.min(Swift.max(offset, 0), count)
    return self[start..<start + Swift.min(Swift.max(length, 0), count - start)]
  }
}

/// Turns the strings of legacy formats into UTF-8.
enum LegacyText {
  /// UTF-16, lowest byte first; a last odd byte is left out.
  static func utf16(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    var lead: UInt32?
    while index + 1 < bytes.endIndex {
      let unit = UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8
      index += 2
      if let high = lead {
        lead = nil
        if unit & 0xFC00 == 0xDC00 {
          text.append(scalar: 0x10000 + (high & 0x3FF) << 10 + unit & 0x3FF)
          continue
        }
        text.append(scalar: 0xFFFD)
      }
      if unit & 0xFC00 == 0xD800 { lead = unit } else { text.append(scalar: unit) }
    }
    if lead != nil { text.append(scalar: 0xFFFD) }
    return text
  }

  /// Bytes of a Windows code page; where it is not known, by what the bytes tell.
  static func string8(_ bytes: ArraySlice<UInt8>, codePage: Int?) -> [UInt8] {
    guard bytes.contains(where: { $0 >= 0x80 || $0 == 0x1B }) else { return Array(bytes) }
    let source = MappedBytes(bytes: Array(bytes))
    return Charset.decode(source, label: codePage.flatMap(label)).text.bytes
  }

  /// Bytes of which each stands for the character with its number.
  static func latin1(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    for byte in bytes { text.append(scalar: UInt32(byte)) }
    return text
  }

  /// Bytes of windows-1252.
  static func windows1252(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    for byte in bytes { text.append(scalar: Windows1252.scalar(byte)) }
    return text
  }

  /// The name of a code page as a charset label.
  private static func label(_ codePage: Int) -> String? {
    switch codePage {
    case 874, 1250...1258: "windows-\(codePage)"
    case 437, 850, 852, 855, 857, 858, 862, 866: "cp\(codePage)"
    case 932: "shift_jis"
    case 936: "gbk"
    case 949: "euc-kr"
    case 950: "big5"
    case 20127: "us-ascii"
    case 20866: "koi8-r"
    case 21866: "koi8-u"
    case 28591...28606: "iso-8859-\(codePage - 28590)"
    case 50220...50222: "iso-2022-jp"
    case 51932: "euc-jp"
    case 54936: "gb18030"
    case 65000: "utf-7"
    case 65001: "utf-8"
    default: nil
    }
  }
}

extension [UInt8] {
  /// Appends a character in UTF-8; what is none becomes U+FFFD.
  mutating func append(scalar value: UInt32) {
    if value < 0x80 {
      append(UInt8(truncatingIfNeeded: value))
    } else {
      append(contentsOf: String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
    }
  }

  /// Whether anything stands there that can be seen.
  var hasVisibleText: Bool { contains { $0 > 0x20 } }

  /// The bytes without the NULs that end them.
  var withoutEndingZeros: ArraySlice<UInt8> {
    self[..<((lastIndex { $0 != 0 } ?? -1) + 1)]
  }
}

/// The upper half of windows-1252 (WHATWG Encoding Standard).
enum Windows1252 {
  private static let upper: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
    0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]

  /// The character that a byte stands for.
  static func scalar(_ code: UInt8) -> UInt32 {
    code >= 0x80 && code < 0xA0 ? upper[Int(code - 0x80)] : UInt32(code)
  }

  /// The character that a byte stands for, in UTF-8.
  static func utf8(_ code: UInt8) -> [UInt8] {
    var text: [UInt8] = []
    text.append(scalar: scalar(code))
    return text
  }
}
