// Tells mail from other files by their first bytes. Tested by MessageHeadTests.

/// The first bytes of a file in a folder, of which nobody said that it is a message.
enum MessageHead {
  /// Bytes that are looked at.
  static let length = 4096

  /// Header fields that mail has and other files of `name: value` lines hardly have together.
  private static let knownFields: Set<String> = [
    "bcc", "cc", "content-type", "date", "delivered-to", "envelope-to", "from", "message-id",
    "mime-version", "received", "reply-to", "return-path", "sender", "subject", "to",
  ]

  /// Whether the bytes begin with a header section (RFC 5322, 2.2) that holds a field of mail.
  ///
  /// An mbox `From ` line may stand before it.
  static func looksLikeMessage(_ head: [UInt8]) -> Bool {
    var rest = head.prefix(length)
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    let lines = rest.split(separator: 10, omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      if number == 0, line.starts(with: "From ".utf8) || line.starts(with: ">From ".utf8) {
        continue
      }
      if number > 0, let first = line.first, first == 0x20 || first == 9 { continue }
      guard let name = fieldName(line) else { return false }
      if knownFields.contains(name) { return true }
    }
    return false
  }

  /// The name of the header field that a line begins with, in lower case.
  private static func fieldName(_ line: ArraySlice<UInt8>) -> String? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    var name = line[..<colon]
    while let last = name.last, last == 0x20 || last == 9 { name.removeLast() }
    guard !name.isEmpty, name.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    return String(decoding: name, as: UTF8.self).lowercased()
  }
}
