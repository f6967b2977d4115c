// Where a text is seen in a message, and texts without a message.

import Engine
import Findings
import Testing

@Suite struct ScannerPlacesTests {
  @Test("a text is found in the Subject, over line ends, in HTML and encoded words")
  func places() throws {
    let message = Array(
      """
      Subject: =?utf-8?Q?Chart_of_Otis?=
      Content-Type: text/html

      <p>Otis
         <b>Pettway</b>, seen.</p>
      <p>Otis Pettway</p>

      """.utf8)
    let places = try Scanner().places(
      of: ["Otis  Pettway", "Chart of Otis", "", "Nobody"], in: message)
    #expect(places.map(\.count) == [2, 1, 0, 0])
    #expect(places[1].first?.part == "0")
    for place in places[0] {
      let raw = String(decoding: message[place.bytes], as: UTF8.self)
      #expect(raw.hasPrefix("Otis") && raw.contains("Pettway"))
    }
  }

  @Test("a text alone is read as a body, in bytes of its UTF-8")
  func text() throws {
    let text = "Señora: the patient's SSN is 746-10-4407."
    let result = try Scanner().scan(text: text, source: "note")
    #expect(result.verdict == .encrypt)
    let finding = try #require(result.findings.first { $0.detector.name == "us.ssn" })
    #expect(Array(text.utf8)[finding.place.bytes].elementsEqual("746-10-4407".utf8))
    #expect(finding.place.part == Scanner.textPart)
    #expect(finding.place.scope == .body)
  }
}
