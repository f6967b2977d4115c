// Base64 that stands in text without a label. Tested by Base64BlocksTests.

/// Finds blocks of base64 in text whose header does not say so.
///
/// A block is a run of lines that hold nothing but letters of base64. Most such lines are hashes
/// and keys: whoever decodes them must look whether text or a document comes out.
///
/// - Complexity: linear; ordinary lines cost as much as their first word.
public enum Base64Blocks {
  /// Shortest line of a block in characters; the last line may be shorter.
  static let lineLength = 24

  /// The decoded blocks, with their way back.
  public static func decoded(in text: MappedBytes) -> [MappedBytes] {
    let bytes = text.bytes
    var blocks: [MappedBytes] = []
    var block: Range<Int>?
    var start = 0
    while start < bytes.count {
      let end = letters(in: bytes, from: start)
      let isAlone = end == bytes.count || isLineEnd(bytes[end])
      let count = end - start
      let isLast = block != nil && count > 0 && count % 4 == 0
      let isInside = isAlone && (count >= lineLength || isLast)
      if isInside {
        block = (block?.lowerBound ?? start)..<end
      } else if let found = block {
        blocks.append(Base64.decode(text.slice(found)).bytes)
        block = nil
      }
      start = lineAfter(end, in: bytes)
    }
    if let block { blocks.append(Base64.decode(text.slice(block)).bytes) }
    return blocks
  }

  /// Where the letters of base64 that begin at `start` end, padding included.
  private static func letters(in bytes: [UInt8], from start: Int) -> Int {
    var at = start
    while at < bytes.count, isLetter(bytes[at]) { at += 1 }
    while at < bytes.count, bytes[at] == UInt8(ascii: "=") { at += 1 }
    return at
  }

  private static func lineAfter(_ offset: Int, in bytes: [UInt8]) -> Int {
    var at = offset
    while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
    if at + 1 < bytes.count, bytes[at] == 0x0D, bytes[at + 1] == 0x0A { at += 1 }
    return at + 1
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "/"): true
    default: false
    }
  }
}
