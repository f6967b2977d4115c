// What compound files hold: Word, Excel, PowerPoint, Outlook. Tested by LegacyOfficeTests.

import Text

/// Tells the documents in a compound file and opens all of them, embedded ones included.
enum LegacyOffice {
  static func pieces(of content: MappedBytes, limits: DocumentLimits) -> [DocumentPiece] {
    guard let file = CompoundFile(content.bytes) else {
      let isEncrypted = CompoundFile.isEncryptedPackage(content.bytes.span)
      return [.closed(isEncrypted ? .encrypted : .damaged)]
    }
    var reader = Reader(file, PieceCollector(source: content, limits: limits))
    reader.run()
    return reader.output.finish()
  }

  private struct Reader {
    var file: CompoundFile
    var output: PieceCollector
    /// The entries of each storage.
    var children: [Int: [Int]] = [:]
    var isKnown = false
    var spaces: [Int: MAPIProperty.Space] = [:]
    /// The code page of the message as a whole.
    var codePage: Int?

    init(_ file: CompoundFile, _ output: PieceCollector) {
      self.file = file
      self.output = output
      for index in file.entries.indices.dropFirst() {
        children[file.entries[index].parent, default: []].append(index)
      }
    }

    mutating func run() {
      readNames()
      for storage in children.keys.sorted() { read(storage) }
      if file.isDamaged { output.note(.damaged) }
      if !isKnown { output.note(.unsupported) }
    }

    private mutating func read(_ storage: Int) {
      let indices = children[storage, default: []]
      var isMessage = false
      for index in indices where !file.entries[index].isStorage {
        isMessage = read(stream: index, in: indices) || isMessage
      }
      if isMessage { readItem(storage, indices) }
    }

    /// Reads a stream that is known by its name; true for the properties of an Outlook item.
    private mutating func read(stream index: Int, in siblings: [Int]) -> Bool {
      let name = file.entries[index].name
      switch name {
      case "encryptedpackage":
        output.note(.encrypted)
      case "worddocument":
        let tables = ["0table", "1table"].map { named($0, in: siblings) }
        add(WordText.read(file.stream(index), tables: tables, limit: output.left.bytes))
      case "workbook", "book":
        add(ExcelText.read(file.stream(index), limit: output.left.bytes))
      case "powerpoint document":
        let user = named("current user", in: siblings)
        add(PowerPointText.read(file.stream(index), user: user, limit: output.left.bytes))
      case "\u{1}ole10native":
        let (name, content) = OLEPackage.read(file.stream(index))
        output.add(file: content, name: name)
      case "package", "contents":
        let content = file.stream(index)
        // Controls keep their settings under the same name.
        if DocumentKind(of: content.span) == .binary { return false }
        output.add(file: content, name: [])
      case "\u{5}summaryinformation":
        for line in SummaryInformation.lines(of: file.stream(index)) { output.add(line: line) }
        return false
      default:
        let isProperty = name.hasPrefix("__substg1.0_") || name.hasPrefix("__properties_")
        isKnown = isKnown || isProperty
        return isProperty
      }
      isKnown = true
      return false
    }

    private mutating func named(_ name: String, in indices: [Int]) -> [UInt8] {
      indices.first { file.entries[$0].name == name }.map { file.stream($0) } ?? []
    }

    private mutating func add(_ reading: LegacyReading) {
      output.add(text: reading.text)
      for file in reading.files where !file.isEmpty { output.add(file: file, name: []) }
      for defect in reading.defects { output.note(defect) }
    }

    // MARK: Outlook messages (MS-OXMSG)

    /// Reads a message, a recipient or an attachment.
    private mutating func readItem(_ storage: Int, _ indices: [Int]) {
      let name = file.entries[storage].name
      if name.hasPrefix("__nameid_") { return }
      var properties: [MAPIProperty] = []
      for index in indices {
        if let (id, type) = OutlookNames.property(named: file.entries[index].name) {
          properties.append(
            MAPIProperty(
              id: id, type: type, space: id < 0x8000 ? .tagged : spaces[id] ?? .readable,
              values: [file.stream(index)[...]]))
        } else if file.entries[index].name.hasPrefix("__properties_") {
          let page = OutlookNames.codePage(in: file.stream(index))
          codePage = page ?? codePage
        }
      }
      if name.hasPrefix("__attach_") {
        var attachment = MAPIAttachment()
        attachment.add(properties: properties, codePage: codePage)
        for content in attachment.contents { output.add(file: content, name: attachment.name) }
        if attachment.contents.isEmpty { output.add(line: attachment.name) }
      } else {
        var item = MAPIItem(codePage: codePage, isWholeMessage: true)
        item.add(properties: properties, to: &output)
      }
    }

    /// Reads which numbers from 0x8000 on belong to which set of properties (2.2.3).
    private mutating func readNames() {
      let storage = file.entries.indices.first {
        file.entries[$0].isStorage && file.entries[$0].name.hasPrefix("__nameid_")
      }
      guard let indices = storage.flatMap({ children[$0] }) else { return }
      let guids = named("__substg1.0_00020102", in: indices)
      let names = named("__substg1.0_00030102", in: indices)
      for offset in stride(from: 0, to: names.count - 7, by: 8) {
        guard let set = names.word(at: offset + 4), let number = names.word(at: offset + 6),
          set >> 1 >= 3
        else { continue }
        let guid = guids.piece(at: 16 * ((set >> 1) - 3), length: 16)
        spaces[0x8000 + number] = MAPIProperty.Space(guid: guid)
      }
    }
  }
}

/// What a reader of one format found.
struct LegacyReading {
  var text: [UInt8] = []
  /// Files inside.
  var files: [[UInt8]] = []
  var defects: [DocumentDefect] = []

  mutating func note(_ defect: DocumentDefect) {
    if !defects.contains(defect) { defects.append(defect) }
  }
}

/// The names of streams in Outlook messages (MS-OXMSG 2.2.1).
private enum OutlookNames {
  /// The number and the type of the property that a stream holds; nil for the lengths of several.
  static func property(named name: String) -> (id: Int, type: Int)? {
    guard name.hasPrefix("__substg1.0_") else { return nil }
    let digits = name.dropFirst(12)
    guard let tag = UInt32(digits.prefix(8), radix: 16) else { return nil }
    let type = Int(tag & 0xFFFF)
    if type & 0x1000 != 0, digits.count == 8, [0x101E, 0x101F, 0x1102].contains(type) {
      return nil
    }
    return (Int(tag >> 16), type & 0xFFF)
  }

  /// The code page that the stream of short properties names.
  static func codePage(in bytes: [UInt8]) -> Int? {
    var found: Int?
    for offset in stride(from: 0, to: bytes.count - 11, by: 8) {
      if bytes.long(at: offset) == 0x3FFD_0003 { return bytes.long(at: offset + 8) }
      if bytes.long(at: offset) == 0x3FDE_0003 { found = bytes.long(at: offset + 8) }
    }
    return found
  }
}

/// A file that was dropped into a document.
private enum OLEPackage {
  /// The name and the content (MS-OLEDS 2.3.6); where it is in no known form, all of the stream.
  static func read(_ bytes: [UInt8]) -> (name: [UInt8], content: [UInt8]) {
    var index = 6
    func string() -> [UInt8]? {
      guard index < bytes.count, let end = bytes[index...].firstIndex(of: 0) else { return nil }
      defer { index = end + 1 }
      return LegacyText.string8(bytes[index..<end], codePage: nil)
    }
    guard let label = string(), let path = string(), let length = bytes.long(at: index + 4) else {
      return ([], Array(bytes.dropFirst(4)))
    }
    index += 8 + length
    guard let size = bytes.long(at: index), size > 0, size <= bytes.count - index - 4 else {
      return (label, Array(bytes.dropFirst(4)))
    }
    return (label.isEmpty ? path : label, Array(bytes.piece(at: index + 4, length: size)))
  }
}

/// Title, subject, keywords and comments of a document (MS-OLEPS), but not its authors.
private enum SummaryInformation {
  static func lines(of bytes: [UInt8]) -> [[UInt8]] {
    guard let start = bytes.long(at: 44), let count = bytes.long(at: start + 4) else { return [] }
    let places = (0..<min(count, 64)).compactMap { number -> (id: Int, at: Int)? in
      guard let id = bytes.long(at: start + 8 + 8 * number),
        let offset = bytes.long(at: start + 12 + 8 * number)
      else { return nil }
      return (id, start + offset)
    }
    let codePage = places.first { $0.id == 1 }.flatMap { bytes.word(at: $0.at + 4) }
    return places.filter { [2, 3, 5, 6].contains($0.id) }.compactMap { place in
      guard let type = bytes.long(at: place.at), let length = bytes.long(at: place.at + 4) else {
        return nil
      }
      switch type {
      case 0x1E:
        let value = Array(bytes.piece(at: place.at + 8, length: length)).withoutEndingZeros
        return codePage == 1200
          ? LegacyText.utf16(value) : LegacyText.string8(value, codePage: codePage)
      case 0x1F:
        return LegacyText.utf16(bytes.piece(at: place.at + 8, length: min(length, 1 << 30) * 2))
      default: return nil
      }
    }
  }
}
