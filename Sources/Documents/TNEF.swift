// winmail.dat: the Transport Neutral Encapsulation Format (MS-OXTNEF). Tested by TNEFTests.

import Text

/// Reads what people see of an Outlook message in TNEF: its texts and its attachments.
///
/// Checksums are not looked at; what stands before a break is read, and the break is a defect.
/// - Complexity: linear.
enum TNEF {
  /// The pieces; none where there is nothing but marks of programs.
  static func pieces(of content: MappedBytes, limits: DocumentLimits) -> [DocumentPiece] {
    var reader = Reader(content, limits)
    reader.run()
    return reader.output.finish()
  }

  private struct Reader {
    let bytes: [UInt8]
    var item = MAPIItem()
    var output: PieceCollector
    var attachment: MAPIAttachment?

    init(_ content: MappedBytes, _ limits: DocumentLimits) {
      bytes = content.bytes
      output = PieceCollector(source: content, limits: limits)
    }

    mutating func run() {
      var index = 6
      while index < bytes.count {
        guard let id = bytes.long(at: index + 1), let length = bytes.long(at: index + 5),
          bytes[index] == 1 || bytes[index] == 2
        else {
          // Some writers fill the end with zeros.
          if bytes[index...].contains(where: { $0 != 0 }) { output.note(.damaged) }
          break
        }
        if length > bytes.count - index - 9 { output.note(.damaged) }
        read(id & 0xFFFF, level: bytes[index], bytes.piece(at: index + 9, length: length))
        index += length + 11
      }
      endAttachment()
    }

    /// Reads one attribute; only the lower half of its number tells what it is.
    private mutating func read(_ id: Int, level: UInt8, _ data: ArraySlice<UInt8>) {
      switch id {
      case 0x9007: item.codePage = Array(data).long(at: 0)
      case 0x8004: output.add(line: string(data))
      case 0x800C: output.add(text: string(data))
      case 0x9003: item.add(properties: properties(data), to: &output)
      case 0x9002:
        endAttachment()
        attachment = MAPIAttachment()
      case 0x8010: attachment = named(string(data))
      case 0x9001:
        if attachment?.name.isEmpty ?? true { attachment = named(string(data)) }
      case 0x800F:
        var open = attachment ?? MAPIAttachment()
        open.contents.append(Array(data))
        attachment = open
      case 0x9005:
        var open = attachment ?? MAPIAttachment()
        open.add(properties: properties(data), codePage: item.codePage)
        attachment = open
      default: break
      }
    }

    private func named(_ name: [UInt8]) -> MAPIAttachment {
      var open = attachment ?? MAPIAttachment()
      open.name = name
      return open
    }

    private func string(_ data: ArraySlice<UInt8>) -> [UInt8] {
      LegacyText.string8(Array(data).withoutEndingZeros, codePage: item.codePage)
    }

    private mutating func endAttachment() {
      guard let ended = attachment else { return }
      attachment = nil
      for content in ended.contents { output.add(file: content, name: ended.name) }
      if ended.contents.isEmpty { output.add(line: ended.name) }
    }

    /// Reads a list of MAPI properties (MS-OXTNEF 2.1.3.4).
    private mutating func properties(_ data: ArraySlice<UInt8>) -> [MAPIProperty] {
      var list = PropertyList(bytes: Array(data))
      let properties = list.read()
      if list.isDamaged { output.note(.damaged) }
      return properties
    }
  }

  /// A list of properties in the form of TNEF.
  private struct PropertyList {
    let bytes: [UInt8]
    var index = 4
    var isDamaged = false

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func read() -> [MAPIProperty] {
      var properties: [MAPIProperty] = []
      var left = bytes.long(at: 0) ?? 0
      while left > 0 {
        left -= 1
        guard let property = next() else {
          isDamaged = true
          break
        }
        properties.append(property)
      }
      return properties
    }

    private mutating func next() -> MAPIProperty? {
      guard let type = bytes.word(at: index), let id = bytes.word(at: index + 2) else { return nil }
      index += 4
      var space = MAPIProperty.Space.tagged
      if id >= 0x8000 {
        space = .init(guid: bytes.piece(at: index, length: 16))
        guard let kind = bytes.long(at: index + 16), let name = bytes.long(at: index + 20) else {
          return nil
        }
        index += 24
        if kind == 1 { skip(name) }
      }
      return values(type).map { MAPIProperty(id: id, type: type & 0xFFF, space: space, values: $0) }
    }

    private mutating func values(_ type: Int) -> [ArraySlice<UInt8>]? {
      let width: Int? =
        switch type & 0xFFF {
        case 2, 3, 4, 0xA, 0xB, 1: 4
        case 5, 6, 7, 0x14, 0x40: 8
        case 0x48: 16
        case 0x0D, 0x1E, 0x1F, 0x102: 0
        default: nil
        }
      guard let width else { return nil }
      var count = 1
      if type & 0x1000 != 0 || width == 0 {
        guard let written = bytes.long(at: index) else { return nil }
        count = written
        index += 4
      }
      var values: [ArraySlice<UInt8>] = []
      while count > 0 {
        count -= 1
        var length = width
        if width == 0 {
          guard let written = bytes.long(at: index) else { return nil }
          length = written
          index += 4
        }
        guard index < bytes.count || length == 0 else { return nil }
        values.append(bytes.piece(at: index, length: length))
        if length > bytes.count - index { isDamaged = true }
        skip(length)
      }
      return values
    }

    /// Goes behind a value, which is filled up to a multiple of four.
    private mutating func skip(_ length: Int) {
      index = min(bytes.count, index + (length + 3) & ~3)
    }
  }
}
