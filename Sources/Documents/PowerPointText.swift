// Binary PowerPoint presentations to text (MS-PPT). Tested by LegacyOfficeTests.

/// Reads the text of slides, notes and comments.
enum PowerPointText {
  /// The most embedded objects that are unpacked.
  private static let objectLimit = 1000

  /// - Parameters:
  ///   - bytes: The stream "PowerPoint Document".
  ///   - user: The stream "Current User".
  ///   - limit: The most bytes of text.
  /// - Returns: What could be read, and what could not.
  static func read(_ bytes: [UInt8], user: [UInt8], limit: Int) -> LegacyReading {
    var reading = LegacyReading()
    // The token of an encrypted document (2.3.2).
    if user.long(at: 12) == 0xF3D1_C4DF { reading.defects.append(.encrypted) }
    var left = limit
    var objects = 0
    var index = 0
    while let kind = bytes.word(at: index), let type = bytes.word(at: index + 2),
      let length = bytes.long(at: index + 4)
    {
      index += 8
      let data = bytes.piece(at: index, length: length)
      switch type {
      case 0x0FA0, 0x0FBA: append(LegacyText.utf16(data), to: &reading.text)
      case 0x0FA8: append(LegacyText.latin1(data), to: &reading.text)
      case 0x2F14: reading.note(.encrypted)
      case 0x1011:
        objects += 1
        guard objects <= objectLimit else {
          reading.note(.tooManyFiles)
          break
        }
        let object = embedded(data, isPacked: kind >> 4 == 1, limit: left)
        left -= object.bytes.count
        reading.files.append(object.bytes)
        for defect in object.defects { reading.note(defect) }
      default: break
      }
      // A container holds records; anything else is stepped over.
      if kind & 0xF != 0xF {
        if data.count < length, reading.defects != [.encrypted] { reading.note(.damaged) }
        index += data.count
      }
      guard reading.text.count <= limit else {
        reading.defects.append(.tooLarge)
        break
      }
    }
    return reading
  }

  private static func append(_ text: [UInt8], to result: inout [UInt8]) {
    guard !text.starts(with: "___PPT".utf8) else { return }
    result += WordText.clean(text)
    result.append(UInt8(ascii: "\n"))
  }

  /// An embedded object (2.10.34): a compound file, mostly packed by zlib.
  private static func embedded(
    _ data: ArraySlice<UInt8>, isPacked: Bool, limit: Int
  ) -> (bytes: [UInt8], defects: [DocumentDefect]) {
    isPacked ? Archive.inflate(zlib: data.dropFirst(4), limit: limit) : (Array(data), [])
  }
}
