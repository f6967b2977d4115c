// Tests of multiparts: boundaries of every kind, and text outside the parts.

import Mail
import Testing
import Text

@Suite struct MultipartTests {
  /// The outline of a multipart/mixed message whose Content-Type has these parameters.
  static func outline(_ parameters: String, _ body: String) -> [String] {
    message("Content-Type: multipart/mixed" + parameters + "\n\n" + body).outline
  }

  @Test(
    "finds the parts whatever the boundary looks like",
    arguments: [
      ("; boundary=b", "--b\n\none\n--b\n\ntwo\n--b--\n"),
      ("; boundary=\"b\"", "--b \n\none\n--b\t\n\ntwo\n--b-- \n"),
      ("; boundary=\"b \"", "--b\n\none\n--b \n\ntwo\n--b--\n"),
      ("; boundary=\"b c\"", "--b c\n\none\n--b c\n\ntwo\n--b c--\n"),
      ("; boundary*0=b; boundary*1=c", "--bc\n\none\n--bc\n\ntwo\n--bc--\n"),
      ("; boundary*=utf-8''b%2Bc", "--b+c\n\none\n--b+c\n\ntwo\n--b+c--\n"),
      ("; boundary=x; boundary=b", "--b\n\none\n--b\n\ntwo\n--b--\n"),
      ("; boundary=\"\"", "--\n\none\n--\n\ntwo\n----\n"),
      (";\n boundary=\n b", "--b\n\none\n--b\n\ntwo\n--b--"),
      ("", "--guessed\n\none\n--guessed\n\ntwo\n--guessed--\n"),
      ("; boundary=b", "--bX\nContent-ID: 1\n\none\n--bX\nContent-ID: 2\n\ntwo\n--bX--\n"),
    ])
  func boundaries(parameters: String, body: String) {
    #expect(Self.outline(parameters, body).prefix(2) == ["1: one", "2: two"])
  }

  @Test("line ends of any kind give the same parts", arguments: ["\r\n", "\r", "\r\r\n"])
  func lineEnds(end: String) {
    let body = "pre\n--b\n\none\n--b\nContent-Type: text/html\n\ntwo\n--b--\nend\n"
    let text = "Content-Type: multipart/mixed; boundary=b\n\n" + body
    let converted = text.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: end)
    let paths = message(text).leaves.map { $0.path + $0.mediaType.subtype }
    #expect(message(converted).leaves.map { $0.path + $0.mediaType.subtype } == paths)
    #expect(paths == ["preambleplain", "1plain", "2html", "epilogueplain"])
  }

  @Test("text outside the parts is a leaf of its own")
  func outside() {
    let body = "before\n--b\n\none\n--b--\nafter\n"
    #expect(
      Self.outline("; boundary=b", body) == ["preamble: before\n", "1: one", "epilogue: after\n"])
    #expect(Self.outline("; boundary=b", " \n\n--b\n\none\n--b--\n\n \n") == ["1: one"])
  }

  @Test("parts after an early end are parts, with a defect")
  func earlyEnd() {
    let mail = message(
      "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b--\n\n--b\n\ntwo\n--b--\n")
    #expect(mail.outline == ["1: one", "2: two"])
    #expect(mail.faults == [.partsAfterEnd])
  }

  @Test("a missing end is a defect, and the last part reaches to the end")
  func missingEnd() {
    let mail = message("Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n")
    #expect(mail.outline == ["1: one\n"])
    #expect(mail.faults == [.missingEndBoundary])
  }

  @Test("text on a boundary line stays in sight")
  func textOnBoundaryLine() {
    let outline = Self.outline("; boundary=b", "--b\n\none\n--b--> hidden\n")
    #expect(outline == ["1: one", "epilogue: > hidden\n"])
  }

  @Test("an inner boundary that begins with the outer one does not end the inner parts")
  func prefixBoundary() {
    let inner = "Content-Type: multipart/mixed; boundary=b1\n\n--b1\n\none\n--b1\n\ntwo\n--b1--\n"
    #expect(
      Self.outline("; boundary=b", "--b\n" + inner + "--b\n\nthree\n--b--")
        == ["1.1: one", "1.2: two", "2: three"])
  }

  @Test("a multipart without boundary lines is text, with a defect")
  func noBoundaryLine() {
    let mail = message("Content-Type: multipart/mixed; boundary=b\n\nplain\n")
    #expect(mail.outline == ["1: plain\n"])
    #expect(mail.faults == [.boundaryNotFound])
  }

  @Test("different boundaries are all tried")
  func alternatives() {
    let mail = message(
      """
      Content-Type: multipart/mixed; boundary=a
      Content-Type: multipart/mixed; boundary=b

      --a

      one
      --a--
      --b
      Content-Transfer-Encoding: base64

      dHdv
      --b--

      """)
    #expect(mail.outline.contains("1: one"))
    #expect(mail.outline.contains("alternative1.1: two"))
    #expect(mail.faults.contains(.ambiguousContentType))
  }

  @Test("a multipart that is itself encoded is decoded when no boundary is in sight")
  func encoded() {
    let text =
      "Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n\n"
      + "LS1iCgpvbmUKLS1iCgp0d28KLS1iLS0K\n"
    let mail = message(text)
    #expect(mail.outline == ["1: one", "2: two"])
    #expect(mail.faults == [.encodedMultipart])
    let place = mail.leaves.first?.decodedContent().bytes.rawRange(of: 0..<3)
    #expect(place.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == "Cgpvbm" + "UK")
  }

  @Test("parts of a digest are messages")
  func digest() {
    let mail = message(
      "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n\none\n--b--\n")
    #expect(mail.outline == ["1.1: one"])
  }
}
