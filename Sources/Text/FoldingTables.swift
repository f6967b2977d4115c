// What becomes of single characters in match form. Tested by FoldingTablesTests.

/// The characters that folding changes, and those that it surely leaves.
enum FoldingTables {
  /// Whether a character stays as it is next to any other that is inert: a letter that is in NFKC,
  /// or one that joins nothing.
  static func isInert(_ value: UInt32) -> Bool {
    if value < 0x600 { return inertTable[Int(value)] }
    return switch value {
    case 0x621...0x63F, 0x641...0x64A, 0x13A0...0x13F4, 0x3041...0x3096, 0x30A1...0x30FA,
      0x4E00...0x9FA5, 0xAC00...0xD7A3, 0xFFFD:
      true
    default: false
    }
  }

  private static let inertTable: [Bool] = {
    var table = [Bool](repeating: false, count: 0x600)
    let ranges = [
      0xC0...0xFF, 0x100...0x130, 0x134...0x13E, 0x141...0x148, 0x14A...0x17E, 0x391...0x3A1,
      0x3A3...0x3CE, 0x400...0x482, 0x48A...0x52F, 0x531...0x556, 0x561...0x586, 0x5D0...0x5EA,
    ]
    for range in ranges {
      for value in range { table[value] = true }
    }
    return table
  }()

  /// The ASCII character that a punctuation mark or blank becomes, 0 if it is dropped, nil if this
  /// table does not hold it.
  static func ascii(_ value: UInt32) -> UInt8? {
    if value < 0x3100 {
      let entry = table[Int(value)]
      return entry == none ? nil : entry
    }
    switch value {
    case 0xFEFF, 0xFE00...0xFE0F: return 0
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFF0D:
      return UInt8(truncatingIfNeeded: value &- 0xFEE0)
    case 0xA789: return UInt8(ascii: ":")
    case 0x1F150...0x1F169: return UInt8(ascii: "A") + UInt8(truncatingIfNeeded: value - 0x1F150)
    case 0x1F170...0x1F189: return UInt8(ascii: "A") + UInt8(truncatingIfNeeded: value - 0x1F170)
    case 0x1F1E6...0x1F1FF: return UInt8(ascii: "A") + UInt8(truncatingIfNeeded: value - 0x1F1E6)
    default: return nil
    }
  }

  /// What a character becomes, by the table or by its properties.
  static func change(of value: UInt32) -> Change {
    if value < 0x80 { return .ascii(UInt8(value)) }
    if let byte = ascii(value) { return .ascii(byte) }
    if let digit = digit(value) { return .ascii(UInt8(ascii: "0") + digit) }
    if value == 0x30FC { return .dashAfterDigit }
    return switch kind(value) {
    case .invisible: .ascii(0)
    case .space: .ascii(UInt8(ascii: " "))
    case .lineBreak: .ascii(UInt8(ascii: "\n"))
    case .dash: .ascii(UInt8(ascii: "-"))
    case .quote: .ascii(UInt8(ascii: "\""))
    case .mark: .goneAfterASCII
    case .word, .other: .none
    }
  }

  /// What folding does to a character of normalised text.
  enum Change: Hashable {
    /// Stays as it is.
    case none
    /// Becomes an ASCII character, or nothing if it is 0.
    case ascii(UInt8)
    /// A mark, which is dropped behind ASCII.
    case goneAfterASCII
    /// U+30FC, which Japanese keyboards write for a dash in numbers.
    case dashAfterDigit
  }

  // MARK: Properties

  /// What a character is, as far as folding cares.
  enum Kind {
    case word, mark, invisible, space, lineBreak, dash, quote, other
  }

  /// The kind of a character.
  static func kind(_ value: UInt32) -> Kind {
    guard let properties = Unicode.Scalar(value)?.properties else { return .other }
    if properties.isDefaultIgnorableCodePoint { return .invisible }
    return switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      .word
    case .nonspacingMark, .enclosingMark, .spacingMark: .mark
    case .control: value == 0x85 ? .lineBreak : .invisible
    case .format: .invisible
    case .spaceSeparator: .space
    case .lineSeparator, .paragraphSeparator: .lineBreak
    case .dashPunctuation: .dash
    case .initialPunctuation, .finalPunctuation: .quote
    default: .other
    }
  }

  /// The value of a digit of any script, decimal or in a circle.
  static func digit(_ value: UInt32) -> UInt8? {
    guard let properties = Unicode.Scalar(value)?.properties,
      properties.numericType == .decimal || properties.numericType == .digit,
      let number = properties.numericValue, (0...9).contains(number)
    else { return nil }
    return UInt8(number)
  }

  private static let none: UInt8 = 0xFF

  /// What each character becomes; 0 drops it.
  private static let rows: [(becomes: Unicode.Scalar, characters: [ClosedRange<Int>])] = [
    ("\0", [0xAD...0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F]),
    (" ", [0xA0...0xA0, 0xB7...0xB7, 0x2000...0x200A, 0x2022...0x2023, 0x2027...0x2027]),
    (" ", [0x202F...0x202F, 0x205F...0x205F, 0x2219...0x2219, 0x22C5...0x22C5, 0x25AA...0x25AB]),
    (" ", [0x25CF...0x25CF, 0x25E6...0x25E6, 0x2800...0x2800, 0x2E31...0x2E31, 0x3000...0x3000]),
    (" ", [0x30FB...0x30FB, 0x387...0x387, 0x16EB...0x16EB]),
    ("\n", [0x85...0x85, 0x2028...0x2029]),
    ("-", [0x2D7...0x2D7, 0x2010...0x2015, 0x2043...0x2043, 0x2052...0x2052, 0x2212...0x2212]),
    ("-", [0x2500...0x2501, 0x2796...0x2796, 0x301C...0x301C]),
    ("'", [0x2B9...0x2B9, 0x2BB...0x2BD, 0x2C8...0x2C8, 0x5F3...0x5F3, 0x2018...0x201B]),
    ("'", [0x2032...0x2032, 0x2035...0x2035, 0x2039...0x203A, 0x275B...0x275C, 0x276E...0x276F]),
    ("\"", [0xAB...0xAB, 0xBB...0xBB, 0x5F4...0x5F4, 0x201C...0x201F, 0x275D...0x275E]),
    ("\"", [0x300C...0x300F, 0x301D...0x301F]),
    ("/", [0x2044...0x2044, 0x2215...0x2215, 0x2571...0x2571, 0x29F8...0x29F8]),
    (".", [0x6D4...0x6D4, 0x66B...0x66B, 0x3002...0x3002]),
    (",", [0x60C...0x60C, 0x66C...0x66C, 0x3001...0x3001]),
    (":", [0x2D0...0x2D0, 0x589...0x589, 0x5C3...0x5C3, 0x2236...0x2236]),
    ("*", [0x204E...0x204E, 0x2217...0x2217, 0x22C6...0x22C6]),
    ("|", [0x1C0...0x1C0, 0x5C0...0x5C0, 0x2223...0x2223, 0x2758...0x2758]),
    ("+", [0x2795...0x2795]),
  ]

  private static let table: [UInt8] = {
    var table = [UInt8](repeating: none, count: 0x3100)
    for row in rows {
      for range in row.characters {
        for value in range { table[value] = UInt8(truncatingIfNeeded: row.becomes.value) }
      }
    }
    return table
  }()
}
