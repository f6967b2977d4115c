// The properties of Outlook items that people read (MS-OXPROPS). Tested by TNEFTests.

import Text

/// A property of an Outlook item or of one of its attachments.
struct MAPIProperty {
  /// The set that a named property belongs to.
  enum Space {
    /// One of the properties with a fixed number.
    case tagged
    /// What people enter: appointments, contacts, tasks, fields of their own.
    case readable
    /// What programs keep for themselves.
    case technical

    /// The space of the set with this GUID.
    init(guid: ArraySlice<UInt8>) {
      // PSETID_Common (MS-OXPROPS 1.3.2) and PS_INTERNET_HEADERS hold marks of programs.
      let technical: [[UInt8]] = [[0x08, 0x20, 0x06, 0], [0x86, 0x03, 0x02, 0]]
      self = technical.contains(Array(guid.prefix(4))) ? .technical : .readable
    }
  }

  var id: Int
  var type: Int
  var space = Space.tagged
  /// The value, or each of several.
  var values: [ArraySlice<UInt8>]

  var value: ArraySlice<UInt8> { values.first ?? [] }

  /// The text of a string property, a line for each value.
  func text(codePage: Int?) -> [UInt8]? {
    let lines: [[UInt8]]
    switch type {
    case 0x1E: lines = values.map { LegacyText.string8($0, codePage: codePage) }
    case 0x1F: lines = values.map(LegacyText.utf16)
    default: return nil
    }
    return Array(lines.map(\.withoutEndingZeros).joined(separator: [UInt8(ascii: "\n")]))
  }
}

/// What is read of one item.
struct MAPIItem {
  /// The code page of strings of single bytes.
  var codePage: Int?
  /// Whether sender, recipients and transport headers are read too.
  var isWholeMessage = false

  /// Adds the properties of an item; what people do not read is left out.
  mutating func add(properties: [MAPIProperty], to output: inout PieceCollector) {
    for property in properties where [0x3FFD, 0x3FDE].contains(property.id) {
      guard property.type == 3, codePage == nil || property.id == 0x3FFD else { continue }
      codePage = Array(property.value).long(at: 0)
    }
    for property in properties { add(property, to: &output) }
  }

  private func add(_ property: MAPIProperty, to output: inout PieceCollector) {
    switch (property.space, property.id) {
    case (.tagged, 0x1000):
      if let text = property.text(codePage: codePage) { output.add(text: text) }
    case (.tagged, 0x1013): addHTML(property, to: &output)
    case (.tagged, 0x1009): addRTF(Array(property.value), to: &output)
    case (.tagged, 0x007D) where isWholeMessage:
      if let text = property.text(codePage: codePage), text.hasVisibleText {
        output.add(file: text, name: Array("headers.eml".utf8))
      }
    case (.tagged, let id):
      guard Self.isReadable(id) || isWholeMessage && Self.isAddress(id) else { return }
      if let text = property.text(codePage: codePage) { output.add(line: text) }
    case (.readable, _):
      if let text = property.text(codePage: codePage) { output.add(line: text) }
    case (.technical, _): break
    }
  }

  private func addHTML(_ property: MAPIProperty, to output: inout PieceCollector) {
    let name = Array("body.html".utf8)
    for value in property.values where !value.isEmpty {
      output.add(file: property.type == 0x1F ? LegacyText.utf16(value) : Array(value), name: name)
    }
  }

  private func addRTF(_ bytes: [UInt8], to output: inout PieceCollector) {
    guard !bytes.isEmpty else { return }
    guard let (rtf, isWhole) = CompressedRTF.unpack(bytes, limit: output.left.bytes) else {
      return output.note(.damaged)
    }
    if !isWhole { output.note(rtf.count >= output.left.bytes ? .tooLarge : .damaged) }
    if let html = RTFText.html(of: rtf), html.hasVisibleText {
      output.add(file: html, name: Array("body.html".utf8))
    }
    output.add(text: RTFText.text(of: rtf))
  }

  /// Subject, topic, and what contacts, notes and tasks show.
  private static func isReadable(_ id: Int) -> Bool {
    [0x0037, 0x0070, 0x0E1D, 0x3001, 0x3004].contains(id) || (0x3A00...0x3A5F).contains(id)
  }

  /// Names and addresses of sender and recipients.
  private static func isAddress(_ id: Int) -> Bool {
    [
      0x0042, 0x0065, 0x0C1A, 0x0C1F, 0x0E02, 0x0E03, 0x0E04, 0x3003, 0x39FE, 0x5D01, 0x5D02,
    ].contains(id)
  }
}

/// The names and the content of an attachment of an Outlook item.
struct MAPIAttachment {
  var name: [UInt8] = []
  var contents: [[UInt8]] = []

  /// Takes what is of interest out of the properties; the long file name wins over the short.
  mutating func add(properties: [MAPIProperty], codePage: Int?) {
    for id in [0x3001, 0x3704, 0x3707] {
      for property in properties where property.id == id {
        if let text = property.text(codePage: codePage), !text.isEmpty { name = text }
      }
    }
    for property in properties where property.id == 0x3701 {
      for value in property.values {
        // An object begins with the GUID of its interface (MS-OXTNEF 2.1.3.4).
        let content = Array(property.type == 0x0D ? value.dropFirst(16) : value)
        if !content.isEmpty, contents.last != content { contents.append(content) }
      }
    }
  }
}
