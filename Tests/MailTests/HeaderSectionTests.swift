// Tests of HeaderSection: where fields and the body begin, whatever the line ends.

import Testing
import Text

@testable import Mail

@Suite struct HeaderSectionTests {
  /// Names and values of the fields, and the text of the body.
  static func read(
    _ text: String, isMessage: Bool = true, limits: MailLimits = MailLimits()
  ) -> (fields: [String], body: String, defects: [Defect]) {
    let bytes = Array(text.utf8)
    let section = HeaderSection(
      MappedBytes(bytes: bytes, map: OffsetMap()), 0..<bytes.count, isMessage: isMessage,
      limits: limits, headerLimit: limits.headers)
    return (
      section.headers.map { $0.name + "=" + string($0.text) },
      String(decoding: bytes[section.bodyStart...], as: UTF8.self), section.defects
    )
  }

  @Test(
    "line ends may be LF, CR LF, CR CR LF, CR or mixed", arguments: ["\n", "\r\n", "\r\r\n", "\r"])
  func lineEnds(end: String) {
    let text = ["A: 1", "B: 2", " 3", "", "body"].joined(separator: end)
    let section = Self.read(text)
    #expect(section.fields == ["a=1", "b=2 3"])
    #expect(section.body == "body")
    #expect(section.defects.isEmpty)
  }

  @Test(
    "odd names are read as the names they look like",
    arguments: [
      ("Subject : x", "subject=x", [Defect.oddFieldName]),
      ("Subject\t:x", "subject=x", [.oddFieldName]),
      ("Sub\u{0}ject: x", "subject=x", [.oddFieldName]),
      ("SUBJECT:x", "subject=x", []), ("subject:", "subject=", []),
    ])
  func names(line: String, field: String, defects: [Defect]) {
    let section = Self.read(line + "\n\nbody")
    #expect(section.fields == [field])
    #expect(section.body == "body")
    #expect(section.defects == defects)
  }

  @Test("a line that is no field is kept when fields follow it")
  func malformedLine() {
    let section = Self.read("A: 1\nbroken line here\nContent-Type: text/html\n\nbody")
    #expect(section.fields == ["a=1", "=broken line here", "content-type=text/html"])
    #expect(section.body == "body")
    #expect(section.defects == [.malformedHeaderLine])
  }

  @Test(
    "the body begins where the header can go no further",
    arguments: [
      ("A: 1\nHello there,\nbye", "Hello there,\nbye", [Defect.missingHeaderEnd]),
      (
        "A: 1\n--boundary\nContent-Type: text/plain\n\nx",
        "--boundary\nContent-Type: text/plain\n\nx", [.missingHeaderEnd]
      ),
      ("Just text\n\nmore", "Just text\n\nmore", [.missingHeaderEnd]),
      ("\nContent text", "Content text", []),
      ("A: 1\n", "", []), ("A: 1", "", []), ("", "", []), ("\n", "", []),
    ])
  func bodyStart(text: String, body: String, defects: [Defect]) {
    let section = Self.read(text)
    #expect(section.body == body)
    #expect(section.defects == defects)
  }

  @Test("an mbox line or blank lines may precede the header of a message, but not of a part")
  func beforeHeader() {
    #expect(Self.read("From a@b Thu Jan  1 00:00:00 1970\nA: 1\n\nx").fields.last == "a=1")
    #expect(Self.read(">From a@b\nA: 1\n\nx").fields.last == "a=1")
    let blank = Self.read("\r\n\r\nSubject: x\r\n\r\nbody")
    #expect(blank.fields == ["subject=x"])
    #expect(blank.defects == [.blankBeforeHeader])
    #expect(Self.read("\nSubject: x\n\nbody", isMessage: false).fields.isEmpty)
  }

  @Test("a header longer than the limit goes on as body, with a defect")
  func longHeader() {
    var limits = MailLimits()
    limits.headerBytes = 20
    let section = Self.read("A: 1\nB: " + String(repeating: "x", count: 50), limits: limits)
    #expect(section.defects == [.headerTooLong])
    #expect(section.body.utf8.count == 38)
    limits = MailLimits()
    limits.headers = 2
    let many = Self.read("A: 1\nB: 2\nC: 3\n\nbody", limits: limits)
    #expect(many.defects == [.tooManyHeaders])
    #expect(many.body == "C: 3\n\nbody")
  }

  @Test("many lines that are no fields are read in one pass")
  func manyMalformedLines() {
    let lines = String(repeating: "no field\n", count: 50_000)
    let section = Self.read("A: 1\n" + lines + "X-End: 2\n\nbody")
    #expect(section.fields.count == 50_002)
    #expect(section.body == "body")
  }
}
