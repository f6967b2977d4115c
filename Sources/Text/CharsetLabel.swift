// What a charset label means. Tested by CharsetLabelTests.

/// How bytes are to be read.
enum CharsetEncoding: Sendable, Hashable {
  /// The bytes themselves must tell: no label, or one that says "unknown" (RFC 1428).
  case evidence
  /// A label that nobody knows.
  case unknown
  case utf8
  case ascii
  case windows1252
  case utf16
  case utf32
  case utf7
  /// A charset of ICU, by its name there; `keepsASCII` if bytes below 0x80 are surely ASCII.
  case icu(name: String, keepsASCII: Bool)
}

extension CharsetEncoding {
  /// Reads a label as it stands in a header: any case, in quotes, with a language behind it.
  init(label: String?) {
    let name = CharsetEncoding.cleaned(label ?? "")
    if name.isEmpty {
      self = .evidence
      return
    }
    let key = String(decoding: name.utf8.filter(CharsetEncoding.isLetterOrDigit), as: UTF8.self)
    if let known = CharsetEncoding.known(key) {
      self = known
    } else if key.hasPrefix("x"), let known = CharsetEncoding.known(String(key.dropFirst())) {
      self = known
    } else if key.hasPrefix("cs"), let known = CharsetEncoding.known(String(key.dropFirst(2))) {
      self = known
    } else {
      self = .icu(name: name, keepsASCII: false)
    }
  }

  private static func known(_ key: String) -> CharsetEncoding? {
    switch key {
    case "utf8": .utf8
    case "usascii": .ascii
    default: table[key]
    }
  }

  /// The label in lower case, without quotes, blanks, comments and language (RFC 2231, 5).
  private static func cleaned(_ label: String) -> String {
    var name: [UInt8] = []
    for byte in label.utf8.prefix(128) {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): name.append(byte | 0x20)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"),
        UInt8(ascii: "+"):
        name.append(byte)
      case UInt8(ascii: "="):
        name.removeAll(keepingCapacity: true)
      default:
        if !name.isEmpty && byte != UInt8(ascii: " ") { return trimmed(name) }
      }
    }
    return trimmed(name)
  }

  private static func trimmed(_ name: [UInt8]) -> String {
    guard let first = name.firstIndex(where: isLetterOrDigit),
      let last = name.lastIndex(where: isLetterOrDigit)
    else { return "" }
    return String(decoding: name[first...last].prefix(60), as: UTF8.self)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

extension CharsetEncoding {
  /// Labels, letters and digits only, by what they mean.
  ///
  /// Supersets stand for their subsets, as in
  /// https://encoding.spec.whatwg.org/#names-and-labels. Other labels are left to ICU.
  private static let rows: [(encoding: CharsetEncoding, labels: String)] = [
    (.evidence, "unknown8bit unknown 8bit 7bit binary default none null userdefined raw"),
    (.utf8, "utf8 utf unicode11utf8 unicode20utf8 utf8mb4 utf8mb3 cp65001 windows65001 65001"),
    (
      .ascii,
      """
      usascii ascii us 646 iso646 iso646us iso646irv1991 isoir6 cp367 ibm367 ansix341968 \
      ansix341986 ansi34 20127
      """
    ),
    (
      .windows1252,
      """
      iso88591 88591 iso885911987 isoir100 latin1 l1 isolatin1 latin cp819 ibm819 28591 \
      windows1252 win1252 cp1252 1252 western ansi
      """
    ),
    (
      .utf16,
      """
      utf16 utf16le utf16be ucs2 ucs2le ucs2be iso10646ucs2 unicode unicodelittle unicodebig \
      unicodefffe unicodefeff cp1200 cp1201 1200 1201 iso10646
      """
    ),
    (.utf32, "utf32 utf32le utf32be ucs4 ucs4le ucs4be iso10646ucs4 cp12000 cp12001"),
    (.utf7, "utf7 unicode11utf7 unicode20utf7 cp65000 windows65000 65000"),
    (ascii("gb18030"), "gb2312 gb18030 gbk euccn cp936 ms936 windows936 936 gb23121980 chinese"),
    (ascii("gb18030"), "gb180302000 gb180302005 iso58gb231280 isoir58"),
    (ascii("Big5-HKSCS"), "big5 big5hkscs cnbig5 bigfive big5tw"),
    (ascii("windows-950"), "cp950 ms950 windows950 950"),
    (
      ascii("ibm-943_P15A-2003"),
      "shiftjis sjis mskanji windows31j cp932 ms932 windows932 932 shiftjisx0213 shift"
    ),
    (
      ascii("windows-949"),
      "euckr ksc56011987 ksc56011989 ksc5601 korean windows949 cp949 ms949 949 uhc isoir149"
    ),
    (ascii("EUC-JP"), "eucjp eucpkdfmtjapanese eucjpms cp51932 ujis"),
    (ascii("EUC-TW"), "euctw"),
    (stateful("ISO-2022-JP-2"), "iso2022jp iso2022jp1 iso2022jp2 iso2022jp3 iso2022jpms jis"),
    (stateful("ISO-2022-JP-2"), "iso2022jp2004 cp50220 cp50221 cp50222 50220 50221 50222"),
    (stateful("ISO-2022-KR"), "iso2022kr cp50225"),
    (stateful("ISO-2022-CN-EXT"), "iso2022cn iso2022cnext"),
    (stateful("HZ"), "hz hzgb2312 hzgb"),
    (ascii("windows-1250"), "windows1250 win1250 cp1250 1250"),
    (ascii("windows-1251"), "windows1251 win1251 cp1251 1251"),
    (ascii("windows-1253"), "windows1253 win1253 cp1253 1253"),
    (
      ascii("windows-1254"),
      "windows1254 win1254 cp1254 1254 iso88599 88599 iso885991989 latin5 l5 isoir148"
    ),
    (ascii("windows-1255"), "windows1255 win1255 cp1255 1255"),
    (ascii("windows-1256"), "windows1256 win1256 cp1256 1256"),
    (ascii("windows-1257"), "windows1257 win1257 cp1257 1257"),
    (ascii("windows-1258"), "windows1258 win1258 cp1258 1258"),
    (ascii("windows-874"), "windows874 cp874 874 iso885911 tis620 tis6202533 dos874"),
    (ascii("ISO-8859-2"), "iso88592 88592 iso885921987 latin2 l2 isoir101"),
    (ascii("ISO-8859-3"), "iso88593 iso885931988 latin3 l3"),
    (ascii("ISO-8859-4"), "iso88594 iso885941988 latin4 l4"),
    (ascii("ISO-8859-5"), "iso88595 iso885951988 cyrillic"),
    (ascii("ISO-8859-6"), "iso88596 iso885961987 iso88596e iso88596i arabic"),
    (ascii("ISO-8859-7"), "iso88597 iso885971987 greek greek8 suneugreek"),
    (ascii("ISO-8859-8"), "iso88598 iso885981988 iso88598e iso88598i hebrew logical visual"),
    (ascii("ISO-8859-10"), "iso885910 latin6 l6"),
    (ascii("ISO-8859-13"), "iso885913"),
    (ascii("ISO-8859-14"), "iso885914 latin8 l8"),
    (ascii("ISO-8859-15"), "iso885915 latin9 latin0 l9 csisolatin9"),
    (ascii("KOI8-R"), "koi8r koi8 koi"),
    (ascii("KOI8-U"), "koi8u koi8ru"),
    (ascii("macintosh"), "macintosh mac macroman"),
    (ascii("x-mac-cyrillic"), "maccyrillic macukrainian"),
    (ascii("IBM866"), "ibm866 cp866 866"),
    (ascii("IBM850"), "ibm850 cp850 850"),
    (ascii("IBM437"), "ibm437 cp437 437"),
  ]

  /// Every meaning that the table knows.
  static var all: [CharsetEncoding] { rows.map(\.encoding) }

  private static let table: [String: CharsetEncoding] = {
    var table: [String: CharsetEncoding] = [:]
    for row in rows {
      for label in row.labels.split(separator: " ") { table[String(label)] = row.encoding }
    }
    return table
  }()

  private static func ascii(_ name: String) -> CharsetEncoding {
    .icu(name: name, keepsASCII: true)
  }

  private static func stateful(_ name: String) -> CharsetEncoding {
    .icu(name: name, keepsASCII: false)
  }
}
