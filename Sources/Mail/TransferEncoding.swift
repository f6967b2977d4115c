// The Content-Transfer-Encoding field (RFC 2045, 6). Tested by MailMessageTests.

/// How the content of a part is encoded for transport.
public enum TransferEncoding: Sendable, Hashable {
  /// `7bit`, `8bit`, `binary` or no encoding: the content is as it stands.
  case identity
  /// Base64.
  case base64
  /// Quoted-printable.
  case quotedPrintable
  /// An encoding of that name, in lower case, which is not known.
  case unknown(String)

  /// Reads a field value, without comments and in any case.
  init(_ value: [UInt8]) {
    var letters: [UInt8] = []
    var depth = 0
    for byte in value {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if depth == 0 && (byte == UInt8(ascii: ";") || byte == UInt8(ascii: ",")) { break }
      if depth == 0 && byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") {
        letters.append(byte.lowercased)
      }
      if byte == UInt8(ascii: ")") && depth > 0 { depth -= 1 }
    }
    self.init(name: String(decoding: letters.prefix(40), as: UTF8.self))
  }

  private init(name: String) {
    switch name {
    case "", "7bit", "7-bit", "8bit", "8-bit", "7bits", "8bits", "binary", "none", "identity",
      "utf-8", "us-ascii":
      self = .identity
    case "base64", "base-64", "x-base64": self = .base64
    case "quoted-printable", "quotedprintable", "quoted_printable", "x-quoted-printable", "qp":
      self = .quotedPrintable
    default: self = .unknown(name)
    }
  }
}
