// Tests of Part.Protection: the content decides, not the claim.

import Mail
import Testing

@Suite struct ProtectionTests {
  /// The protection of the message's root.
  static func protection(_ headers: String, _ body: String) -> Part.Protection {
    message(headers + "\n\n" + body).root.protection
  }

  static let smime = "Content-Transfer-Encoding: base64\nContent-Type: application/pkcs7-mime"

  @Test(
    "S/MIME is what its content type says",
    arguments: [
      ("", "MIAGCSqGSIb3DQEHA6CAMII=", Part.Protection.encrypted),
      ("; smime-type=enveloped-data", "MIIBHgYJKoZIhvcNAQcDoIIBDzCC", .encrypted),
      ("; smime-type=enveloped-data", "MIAGCSqGSIb3DQEHAqCAMII=", .opaque),
      ("; smime-type=signed-data", "MIAGCSqGSIb3DQEHAqCAMII=", .opaque),
      ("; smime-type=enveloped-data", "UGxhaW4gdGV4dA==", .claimedEncrypted),
      ("; smime-type=signed-data", "UGxhaW4gdGV4dA==", .none),
      ("", "MA==", .claimedEncrypted), ("", "", .claimedEncrypted),
    ])
  func smime(parameters: String, body: String, expected: Part.Protection) {
    #expect(Self.protection(Self.smime + parameters, body) == expected)
  }

  @Test(
    "PGP/MIME needs the armour of a message",
    arguments: [
      ("-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----", Part.Protection.encrypted),
      ("Patient SSN 536-22-8726", .claimedEncrypted),
    ])
  func pgp(content: String, expected: Part.Protection) {
    let body =
      "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n"
      + "--b\nContent-Type: application/octet-stream\n\n\(content)\n--b--\n"
    let type =
      "Content-Type: multipart/encrypted; boundary=b; protocol=\"application/pgp-encrypted\""
    #expect(Self.protection(type, body) == expected)
  }

  @Test("signed and plain messages are not protected")
  func plain() {
    #expect(Self.protection("Content-Type: text/plain", "x") == .none)
    #expect(
      Self.protection("Content-Type: multipart/signed; boundary=b", "--b\n\nx\n--b--") == .none)
  }

  @Test("pieces of messages and bodies elsewhere are known, and what they hold is read")
  func elsewhere() {
    let piece = message("Content-Type: message/partial; number=1\n\nSubject: x\n\nhello")
    #expect(piece.root.isPartialMessage)
    #expect(piece.outline == ["1.1: hello"])
    let external = message("Content-Type: message/external-body\n\nContent-Type: a/b\n\nphantom")
    #expect(external.root.isExternalBody)
    #expect(external.outline == ["1.1: phantom"])
  }
}
