// Tests of MediaType and ParameterList: fields as programs write them.

import Testing
import Text

@testable import Mail

@Suite struct MediaTypeTests {
  static func type(_ value: String) -> MediaType? {
    MediaType(MappedBytes(bytes: Array(value.utf8), map: OffsetMap()))
  }

  /// Type and parameters in one line.
  static func summary(_ value: String) -> String {
    guard let type = type(value) else { return "none" }
    let parameters = type.parameters.map { "; \($0.name)=\(string($0.value))" }
    return type.type + "/" + type.subtype + parameters.joined()
  }

  @Test(
    "reads types and parameters, tolerating what is common",
    arguments: [
      ("text/plain", "text/plain"),
      ("TEXT/HTML; Charset=UTF-8", "text/html; charset=UTF-8"),
      ("text/plain;charset=\"utf-8\"", "text/plain; charset=utf-8"),
      ("text / plain ; charset = utf-8", "text/plain; charset=utf-8"),
      ("text/plain (comment; a=b) ; charset=utf-8 (plain)", "text/plain; charset=utf-8"),
      ("text/plain (nested (comment) \\) here); a=b", "text/plain; a=b"),
      ("text/plain charset=utf-8", "text/plain; charset=utf-8"),
      ("text/plain; charset=utf-8 format=flowed", "text/plain; charset=utf-8; format=flowed"),
      ("text/plain;;; a=b;", "text/plain; a=b"),
      ("application/pdf; name=my file.pdf", "application/pdf; name=my file.pdf"),
      ("application/pdf; name=\"a\\\"b.pdf\"", "application/pdf; name=a\"b.pdf"),
      ("application/pdf; name=\"unclosed.pdf", "application/pdf; name=unclosed.pdf"),
      ("application/pdf; name=", "application/pdf; name="),
      ("multipart/mixed;\r\n\tboundary=\"a b\"", "multipart/mixed; boundary=a b"),
      ("multipart/mixed; boundary=a; boundary=b", "multipart/mixed; boundary=a; boundary=b"),
      ("; boundary=x", "multipart/mixed; boundary=x"),
      ("multipart", "multipart/mixed"),
      ("boundary=x", "multipart/mixed; boundary=x"),
      ("", "none"), ("text", "none"), (";", "none"), ("(open", "none"),
    ])
  func table(value: String, expected: String) {
    #expect(Self.summary(value) == expected)
  }

  @Test(
    "decodes names by RFC 2231 and RFC 2047",
    arguments: [
      ("a/b; name*=utf-8''caf%C3%A9", "a/b; name=café"),
      ("a/b; name*=iso-8859-1'en'caf%E9", "a/b; name=café"),
      ("a/b; name*0=\"one \"; name*1=\"two\"", "a/b; name=one two"),
      ("a/b; name*1=two; name*0=\"one \"", "a/b; name=one two"),
      ("a/b; name*0*=utf-8''caf%C3; name*1*=%A9; name*2=\"%41\"", "a/b; name=café%41"),
      ("a/b; name*=broken%zz", "a/b; name=broken%zz"),
      ("a/b; name=\"=?utf-8?Q?caf=C3=A9?=\"", "a/b; name=café"),
      ("a/b; name*x=y", "a/b; name=y"),
    ])
  func decoding(value: String, expected: String) {
    #expect(Self.summary(value) == expected)
  }

  @Test("a decoded parameter leads back to its bytes")
  func wayBack() {
    let name = Self.type("a/b; name*0*=utf-8''ab%C3%A9; name*1=cd")?.parameter("name")
    #expect(name?.rawRange(of: 0..<2) == 20..<22)
    #expect(name?.rawRange(of: 2..<4) == 22..<28)
    #expect(name?.rawRange(of: 4..<6) == 37..<39)
  }

  @Test("a hundred thousand parameters, blanks or comments are read to the end")
  func many() {
    let parameters = String(repeating: "; a=b", count: 100_000)
    #expect(Self.type("x/y" + parameters)?.parameters.count == 100_000)
    let pieces = (0..<20_000).map { "; n*\($0)=a" }.joined()
    #expect(Self.type("x/y" + pieces)?.parameter("n")?.bytes.count == 20_000)
    #expect(Self.summary("x/y" + String(repeating: " ", count: 100_000)) == "x/y")
    #expect(Self.summary("x/y; a=" + String(repeating: "b ", count: 50_000)).utf8.count > 90_000)
    #expect(Self.summary("x/y" + String(repeating: "(", count: 100_000)) == "x/y")
  }
}
