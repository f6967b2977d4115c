// What an attachment is, told by its first bytes and not by its label. Tested by DocumentKindTests.

/// The kinds of attachments that are told apart.
public enum DocumentKind: Sendable, Hashable {
  /// Text in some charset, HTML and structured text included.
  case text
  /// A zip file: an archive, or a document of the OOXML or ODF families.
  case zip
  /// Another archive or compressed file that libarchive reads.
  case archive
  /// Portable Document Format (ISO 32000).
  case pdf
  /// Rich Text Format.
  case rtf
  /// A compound file (MS-CFB): legacy Office, Outlook messages, encrypted OOXML.
  case compoundFile
  /// An Outlook message in TNEF, mostly called winmail.dat (MS-OXTNEF).
  case tnef
  /// A picture, sound or film.
  case media
  /// Other bytes.
  case binary

  /// Tells the kind from the content.
  ///
  /// - Complexity: looks at the first 4,096 bytes at most.
  public init(of bytes: Span<UInt8>) {
    if let magic = Self.magics.first(where: { bytes.holds($0.bytes, at: $0.offset) }) {
      self = magic.kind
    } else if bytes.find("%PDF-", within: 1024) != nil {
      self = .pdf
    } else {
      self = Self.looksLikeText(bytes) ? .text : .binary
    }
  }

  private struct Magic: Sendable {
    var kind: DocumentKind
    var bytes: [UInt8]
    var offset = 0
  }

  /// First bytes as the formats' specifications give them.
  private static let magics: [Magic] = [
    Magic(kind: .zip, bytes: Array("PK\u{3}\u{4}".utf8)),
    Magic(kind: .zip, bytes: Array("PK\u{5}\u{6}".utf8)),
    Magic(kind: .zip, bytes: Array("PK\u{7}\u{8}".utf8)),
    Magic(kind: .rtf, bytes: Array("{\\rt".utf8)),
    Magic(kind: .compoundFile, bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    Magic(kind: .tnef, bytes: [0x78, 0x9F, 0x3E, 0x22]),
    Magic(kind: .archive, bytes: [0x1F, 0x8B]),
    Magic(kind: .archive, bytes: Array("BZh".utf8)),
    Magic(kind: .archive, bytes: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
    Magic(kind: .archive, bytes: [0x28, 0xB5, 0x2F, 0xFD]),
    Magic(kind: .archive, bytes: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    Magic(kind: .archive, bytes: Array("Rar!\u{1A}\u{7}".utf8)),
    Magic(kind: .archive, bytes: Array("MSCF".utf8)),
    Magic(kind: .archive, bytes: Array("ustar".utf8), offset: 257),
    Magic(kind: .archive, bytes: Array("!<arch>\n".utf8)),
    Magic(kind: .media, bytes: [0x89, 0x50, 0x4E, 0x47]),
    Magic(kind: .media, bytes: [0xFF, 0xD8, 0xFF]),
    Magic(kind: .media, bytes: Array("GIF8".utf8)),
    Magic(kind: .media, bytes: Array("RIFF".utf8)),
    Magic(kind: .media, bytes: Array("OggS".utf8)),
    Magic(kind: .media, bytes: Array("ID3".utf8)),
    Magic(kind: .media, bytes: Array("II*\u{0}".utf8)),
    Magic(kind: .media, bytes: Array("MM\u{0}*".utf8)),
    Magic(kind: .media, bytes: Array("ftyp".utf8), offset: 4),
    Magic(kind: .media, bytes: Array("wOFF".utf8)),
    Magic(kind: .media, bytes: Array("wOF2".utf8)),
  ]

  /// Text has no control characters but white space and few others; UTF-16 and UTF-32 are told
  /// by their byte order mark or by NULs that stand only at even or only at odd places.
  private static func looksLikeText(_ bytes: Span<UInt8>) -> Bool {
    let count = min(bytes.count, 4096)
    guard count > 0 else { return true }
    if bytes.holds([0xFF, 0xFE], at: 0) || bytes.holds([0xFE, 0xFF], at: 0) { return true }
    var controls = 0
    var zeros = [0, 0]
    for index in 0..<count {
      switch bytes[index] {
      case 0: zeros[index & 1] += 1
      case 0x01...0x08, 0x0E...0x1A, 0x1C...0x1F: controls += 1
      default: break
      }
    }
    let isWide = zeros.max() ?? 0 > count / 4 && zeros.min() == 0
    if isWide { return controls * 50 <= count }
    return zeros[0] + zeros[1] == 0 && controls * 50 <= count
  }
}

extension Span<UInt8> {
  /// Whether these bytes stand at `offset`.
  func holds(_ wanted: [UInt8], at offset: Int) -> Bool {
    guard offset >= 0, offset + wanted.count <= count else { return false }
    return wanted.indices.allSatisfy { self[offset + $0] == wanted[$0] }
  }

  /// Where a short ASCII text first stands within the first bytes; nil when it does not.
  func find(_ wanted: String, within length: Int) -> Int? {
    let wanted = Array(wanted.utf8)
    let last = Swift.min(count, length) - wanted.count
    guard last >= 0 else { return nil }
    return (0...last).first { holds(wanted, at: $0) }
  }
}
