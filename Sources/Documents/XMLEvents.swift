// XML as a stream of events, read by libxml2. The one file that touches libxml2.

import CXML

/// An event of an XML document.
enum XMLEvent {
  /// A start tag: local name, and the value of an attribute by its local name.
  case start(name: String, attribute: (String) -> String?)
  /// An end tag, also behind an empty element.
  case end(name: String)
  /// Character data.
  case text([UInt8])
}

/// Reads XML without entities, network or files.
enum XMLEvents {
  /// Calls `body` for each event; a damaged document is read as far as possible.
  ///
  /// - Returns: Whether the document was well-formed.
  @discardableResult
  static func read(_ bytes: [UInt8], _ body: (XMLEvent) -> Void) -> Bool {
    guard bytes.count < Int32.max else { return false }
    let options =
      XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
      | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NOCDATA.rawValue
    return unsafe bytes.withUnsafeBytes { buffer in
      let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard
        let reader = unsafe xmlReaderForMemory(
          start, Int32(buffer.count), nil, nil, Int32(options))
      else { return false }
      defer { unsafe xmlFreeTextReader(reader) }
      var status = unsafe xmlTextReaderRead(reader)
      while status == 1 {
        unsafe report(reader, body)
        status = unsafe xmlTextReaderRead(reader)
      }
      return status == 0
    }
  }

  private static func report(_ reader: xmlTextReaderPtr, _ body: (XMLEvent) -> Void) {
    switch unsafe xmlTextReaderNodeType(reader) {
    case Int32(XML_READER_TYPE_ELEMENT.rawValue):
      guard let name = unsafe string(xmlTextReaderConstLocalName(reader)) else { return }
      let isEmpty = unsafe xmlTextReaderIsEmptyElement(reader) == 1
      body(.start(name: name, attribute: { unsafe attribute($0, of: reader) }))
      if isEmpty { body(.end(name: name)) }
    case Int32(XML_READER_TYPE_END_ELEMENT.rawValue):
      if let name = unsafe string(xmlTextReaderConstLocalName(reader)) { body(.end(name: name)) }
    case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue),
      Int32(XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue):
      if let value = unsafe xmlTextReaderConstValue(reader) {
        let length = unsafe Int(xmlStrlen(value))
        body(.text(unsafe Array(UnsafeBufferPointer(start: value, count: length))))
      }
    default: break
    }
  }

  /// The value of the first attribute with this local name, whatever its prefix.
  private static func attribute(_ wanted: String, of reader: xmlTextReaderPtr) -> String? {
    guard unsafe xmlTextReaderMoveToFirstAttribute(reader) == 1 else { return nil }
    defer { unsafe _ = xmlTextReaderMoveToElement(reader) }
    repeat {
      if unsafe string(xmlTextReaderConstLocalName(reader)) == wanted {
        return unsafe string(xmlTextReaderConstValue(reader))
      }
    } while unsafe xmlTextReaderMoveToNextAttribute(reader) == 1
    return nil
  }

  private static func string(_ value: UnsafePointer<xmlChar>?) -> String? {
    guard let value = unsafe value else { return nil }
    let length = unsafe Int(xmlStrlen(value))
    return unsafe String(
      decoding: UnsafeBufferPointer(start: value, count: length), as: UTF8.self)
  }
}
