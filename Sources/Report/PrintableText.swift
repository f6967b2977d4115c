// Text that cannot command a terminal. Tested by PrintableTextTests.

/// Text for people, made from names that somebody else chose.
public enum PrintableText {
  /// The text with its control and direction characters written as `\n` or `\u{1B}`.
  ///
  /// A file name may hold line breaks, escape sequences (ECMA-48) or characters that turn the
  /// direction of writing (Unicode Standard Annex 9); none of them may forge a line of a report.
  public static func of(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var printable = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": printable += "\\n"
      case "\r": printable += "\\r"
      case "\t": printable += "\\t"
      default:
        if isUnsafe(scalar) {
          printable += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        } else {
          printable.unicodeScalars.append(scalar)
        }
      }
    }
    return printable
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
