// Compressed RTF (MS-OXRTFCP) to RTF. Tested by TNEFTests.

/// Unpacks the value of PidTagRtfCompressed.
enum CompressedRTF {
  private static let dictionary = Array(
    ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
      + "\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0"
      + "\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx").utf8)

  /// The RTF, and whether all of it could be read within the limit; nil if this is no such value.
  ///
  /// - Complexity: linear; two bytes become 17 at most.
  static func unpack(_ bytes: [UInt8], limit: Int) -> (rtf: [UInt8], isWhole: Bool)? {
    guard let type = bytes.long(at: 8) else { return nil }
    switch type {
    case 0x414C_454D:
      let rtf = bytes.piece(at: 16, length: limit)
      return (Array(rtf), rtf.count == bytes.count - 16)
    case 0x7546_5A4C: return inflate(bytes, limit: limit)
    default: return nil
    }
  }

  private static func inflate(_ bytes: [UInt8], limit: Int) -> (rtf: [UInt8], isWhole: Bool) {
    var window = dictionary + [UInt8](repeating: 0, count: 4096 - dictionary.count)
    var end = dictionary.count
    var rtf: [UInt8] = []
    var index = 16
    while index < bytes.count {
      let control = bytes[index]
      index += 1
      for bit in 0..<8 {
        guard rtf.count < limit else { return (rtf, false) }
        guard index < bytes.count else { return (rtf, false) }
        if control >> bit & 1 == 0 {
          rtf.append(bytes[index])
          window[end] = bytes[index]
          end = (end + 1) & 0xFFF
          index += 1
          continue
        }
        guard index + 1 < bytes.count else { return (rtf, false) }
        let reference = Int(bytes[index]) << 8 | Int(bytes[index + 1])
        index += 2
        let start = reference >> 4
        if start == end { return (rtf, true) }
        for step in 0..<(reference & 0xF) + 2 {
          let byte = window[(start + step) & 0xFFF]
          rtf.append(byte)
          window[end] = byte
          end = (end + 1) & 0xFFF
        }
      }
    }
    return (rtf, false)
  }
}
