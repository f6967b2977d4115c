// Encrypted and signed content, and content that is elsewhere. Tested by ProtectionTests.

import Text

extension Part {
  /// How cryptography hides the content of a part.
  public enum Protection: Sendable, Hashable {
    /// The content is plain, or signed in the clear.
    case none
    /// The content is encrypted from end to end.
    case encrypted
    /// The part claims to be encrypted, but its content does not look it.
    case claimedEncrypted
    /// The content is readable, but wrapped in a signature or compressed (S/MIME).
    case opaque
  }

  /// How cryptography hides the content of this part; asked of a container, of its parts together.
  ///
  /// The content decides, not the claim: S/MIME by its content type (RFC 5652, 3), PGP/MIME by
  /// the armour of its second part (RFC 3156, 4).
  public var protection: Protection {
    if mediaType.isType("multipart", "encrypted") { return protectionOfMultipart }
    guard
      mediaType.isType("application", "pkcs7-mime")
        || mediaType.isType("application", "x-pkcs7-mime")
    else { return .none }
    let content = decodedContent().bytes.bytes
    if let protection = Self.protection(ofCMS: content) { return protection }
    let claim = mediaType.parameter("smime-type").map {
      $0.bytes.lowercasedASCII(0..<$0.bytes.count)
    }
    return claim == "signed-data" || claim == "compressed-data" ? .none : .claimedEncrypted
  }

  /// Whether the content is encrypted from end to end.
  public var isEndToEndEncrypted: Bool { protection == .encrypted }

  /// Whether the part is one piece of a message sent in pieces (RFC 2046, 5.2.2).
  public var isPartialMessage: Bool { mediaType.isType("message", "partial") }

  /// Whether the content of the part must be fetched from elsewhere (RFC 2046, 5.2.3).
  public var isExternalBody: Bool { mediaType.isType("message", "external-body") }

  private var protectionOfMultipart: Protection {
    guard case .multipart(let parts) = kind else { return .claimedEncrypted }
    let hasArmour = parts.contains { part in
      guard part.isLeaf, part.role == .part else { return false }
      let content = part.decodedContent().bytes.bytes
      let start = content.trimmed(0..<content.count).lowerBound
      return content.hasText("-----BEGIN PGP MESSAGE-----", at: start, limit: content.count)
    }
    return hasArmour ? .encrypted : .claimedEncrypted
  }

  /// What the content type of a CMS structure says; nil if the bytes are none.
  private static func protection(ofCMS content: [UInt8]) -> Protection? {
    // SEQUENCE, its length, OBJECT IDENTIFIER, its length, the identifier.
    guard content.count > 4, content[0] == 0x30 else { return nil }
    let lengthBytes = content[1] > 0x80 ? Int(content[1] & 0x7F) : 0
    let identifier = 2 + lengthBytes
    guard identifier + 2 < content.count, content[identifier] == 0x06 else { return nil }
    let start = identifier + 2
    let end = start + Int(content[identifier + 1])
    guard end <= content.count else { return nil }
    return contentTypes.first { content[start..<end].elementsEqual($0.identifier) }?.protection
  }

  /// Content types of RFC 5652, RFC 5083 and RFC 3274 as they are encoded in DER.
  private static let contentTypes: [(identifier: [UInt8], protection: Protection)] = {
    let pkcs7: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07]
    let smime: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01]
    return [
      (pkcs7 + [3], .encrypted), (pkcs7 + [6], .encrypted), (smime + [23], .encrypted),
      (pkcs7 + [2], .opaque), (smime + [9], .opaque),
    ]
  }()
}
