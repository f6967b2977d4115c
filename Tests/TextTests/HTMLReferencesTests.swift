// Named references against the whole generated table.

import Testing

@testable import Text

@Suite struct HTMLReferencesTests {
  private static func read(_ text: String, isInAttribute: Bool = false) -> String? {
    let bytes = Array(text.utf8)
    let found = HTMLReferences.read(
      bytes, at: 0, end: bytes.count, isInAttribute: isInAttribute)
    return found.map { reference in
      var text: [UInt8] = []
      for value in reference.values { text.appendUTF8(value) }
      return String(decoding: text + bytes[reference.end...], as: UTF8.self)
    }
  }

  @Test("every name of the table is found, and without semicolon only where that is allowed")
  func everyName() {
    let table = String(decoding: HTMLReferences.namedReferences, as: UTF8.self)
    let entries = table.split(separator: " ")
    #expect(entries.count == 2125)
    var last = ""
    for entry in entries {
      let parts = entry.split(whereSeparator: { $0 == ":" || $0 == "!" })
      let scalars = parts[1].split(separator: ",").compactMap { UInt32($0, radix: 16) }
      let expected = String(
        String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
      #expect(Self.read("&\(parts[0]);x") == expected + "x", "\(entry)")
      if entry.contains("!") {
        #expect(Self.read("&\(parts[0])-") == expected + "-", "\(entry)")
      }
      #expect(Array(last.utf8).lexicographicallyPrecedes(parts[0].utf8))
      last = String(parts[0])
    }
  }

  @Test(
    "references are read as in browsers",
    arguments: [
      ("&lt", "<"), ("&ltx", "<x"), ("&LT;", "<"), ("&Lt;", "≪"), ("&notin;", "∉"),
      ("&notin", "¬in"),
      ("&hellip", nil), ("&", nil), ("&;", nil), ("&#", nil), ("&#;", nil), ("&#x;", nil),
      ("&#xg", nil),
      ("&#65", "A"), ("&#65;B", "AB"), ("&#x41;", "A"), ("&#X4a", "J"), ("&#128;", "€"),
      ("&#129;", "\u{81}"), ("&#0;", "\u{FFFD}"), ("&#xD800;", "\u{FFFD}"),
      ("&#1114112;", "\u{FFFD}"),
      ("&#x1F600;", "😀"), ("&#4294967361;", "\u{FFFD}"), ("& amp;", nil), ("&AMP", "&"),
      ("&ThisNameIsLongerThanAnyNameOfTheTable;", nil), ("&nGtv;", "≫̸"),
    ] as [(String, String?)])
  func reading(text: String, expected: String?) {
    #expect(Self.read(text) == expected)
  }

  @Test("names without semicolon stay in the values of links")
  func attributes() {
    #expect(Self.read("&copy=1", isInAttribute: true) == nil)
    #expect(Self.read("&copyx", isInAttribute: true) == nil)
    #expect(Self.read("&copy&", isInAttribute: true) == "©&")
    #expect(Self.read("&copy;=", isInAttribute: true) == "©=")
  }

  @Test("reading stops at the end that is given")
  func bounds() {
    let bytes = Array("&amp;&#65;".utf8)
    #expect(HTMLReferences.read(bytes, at: 0, end: 4)?.end == 4)
    #expect(HTMLReferences.read(bytes, at: 5, end: 8)?.values == [6])
    #expect(HTMLReferences.read(bytes, at: 5, end: 7) == nil)
  }
}
