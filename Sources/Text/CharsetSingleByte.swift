// Charsets in which each byte is one character. Tested by CharsetTests.

/// Text in a charset of single bytes.
enum SingleByteText {
  /// https://encoding.spec.whatwg.org/#windows-1252: Latin-1, with other characters where
  /// Latin-1 has control characters.
  static let windows1252: [UInt16] = {
    var table = (0..<256).map(UInt16.init)
    table.replaceSubrange(
      0x80..<0xA0,
      with: [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
        0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
      ])
    return table
  }()

  /// Decodes with a table of 256 characters.
  static func decode(_ source: MappedBytes, _ table: [UInt16]) -> Charset.Decoded {
    let bytes = source.bytes
    guard table.count == 256 else { return Charset.Decoded(source) }
    let lengths = table.map { StageOutput.utf8Length(of: UInt32($0)) }
    let isIdentical = table.indices.map { table[$0] == UInt16($0) && $0 < 0x80 }
    var output = StageOutput()
    output.reserveCapacity(bytes.count + bytes.count / 2)
    var hadErrors = false
    var index = 0
    while index < bytes.count {
      let start = index
      while index < bytes.count, isIdentical[Int(bytes[index])] { index += 1 }
      output.copy(start..<index, of: bytes)
      guard index < bytes.count else { break }
      let length = lengths[Int(bytes[index])]
      output.beginRun(source: index, outStep: length, sourceStep: 1)
      while index < bytes.count {
        let byte = Int(bytes[index])
        if isIdentical[byte] || lengths[byte] != length { break }
        hadErrors = hadErrors || table[byte] == 0xFFFD
        output.appendUTF8(UInt32(table[byte]))
        index += 1
      }
    }
    return Charset.Decoded(
      text: output.result(behind: source), isUnknownLabel: false, hadErrors: hadErrors)
  }
}
