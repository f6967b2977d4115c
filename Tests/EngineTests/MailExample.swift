// Mail and archives as the tests of the engine need them, byte by byte.

/// Builds messages and archives.
enum MailExample {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

  /// Bytes in base64 (RFC 4648, 4), in lines of so many characters.
  static func base64(_ bytes: [UInt8], lineLength: Int = 76) -> String {
    var text: [Character] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        text.append(place > group.count ? "=" : alphabet[bits >> (18 - 6 * place) & 63])
      }
    }
    return stride(from: 0, to: text.count, by: lineLength).map {
      String(text[$0..<min($0 + lineLength, text.count)])
    }.joined(separator: "\n")
  }

  /// A part with these bytes in base64.
  static func part(
    _ bytes: [UInt8], type: String = "application/octet-stream", lineLength: Int = 76
  ) -> String {
    "Content-Type: \(type)\nContent-Transfer-Encoding: base64\n\n"
      + base64(bytes, lineLength: lineLength) + "\n"
  }

  /// A message whose only part is an attachment of these bytes.
  static func attachment(_ bytes: [UInt8]) -> String { "Subject: s\n" + part(bytes) }

  /// A message of these parts, each with its header fields.
  static func multipart(
    _ parts: [String], type: String = "multipart/mixed", boundary: String = "b"
  ) -> String {
    "Content-Type: \(type); boundary=\(boundary)\n\n"
      + parts.map { "--\(boundary)\n\($0)\n" }.joined() + "--\(boundary)--\n"
  }

  /// A zip file of stored files (APPNOTE.TXT 4.3); flag 1 marks them as encrypted.
  static func zip(_ files: [(String, [UInt8])], flags: UInt8 = 0) -> [UInt8] {
    func le(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var body: [UInt8] = []
    var directory: [UInt8] = []
    for (name, content) in files {
      let sizes = le(crc(content), 4) + le(content.count, 4) + le(content.count, 4)
      let common = [20, 0, flags, 0, 0, 0, 0, 0, 0, 0] + sizes + le(name.utf8.count, 2) + [0, 0]
      directory += [0x50, 0x4B, 1, 2, 20, 0] + common + le(0, 10) + le(body.count, 4)
      directory += Array(name.utf8)
      body += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + content
    }
    let count = le(files.count, 2)
    return body + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count
      + le(directory.count, 4) + le(body.count, 4) + [0, 0]
  }

  private static func crc(_ bytes: [UInt8]) -> Int {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return Int(~crc)
  }
}
