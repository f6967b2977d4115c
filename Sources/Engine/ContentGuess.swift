// What content is, when its label may lie. Tested by MessageTextsTests.

import Documents
import Findings
import Mail
import Text

/// How the text of a header field is looked at.
enum HeaderKind {
  /// The Subject (RFC 5322, 3.6.5).
  case subject
  /// A field whose text people write or read.
  case text
  /// A field that mail systems write for one another: ids, routes, signatures, dates.
  case technical

  init(_ name: String) {
    if name == "subject" {
      self = .subject
    } else if Self.technicalNames.contains(name)
      || Self.technicalPrefixes.contains(where: name.hasPrefix)
    {
      self = .technical
    } else {
      self = .text
    }
  }

  private static let technicalNames: Set<String> = [
    "", "received", "return-path", "message-id", "in-reply-to", "references", "date",
    "mime-version", "dkim-signature", "domainkey-signature", "authentication-results",
    "received-spf", "delivered-to", "list-unsubscribe", "list-post", "list-help", "list-archive",
    "list-subscribe", "list-id", "list-owner", "errors-to", "precedence", "lines", "xref", "path",
    "feedback-id", "autocrypt", "importance", "priority", "user-agent", "x-mailer", "x-uidl",
    "status", "x-status", "thread-index", "x-priority", "x-msmail-priority", "x-mimeole",
    "x-originating-ip", "x-virus-scanned", "x-beenthere", "x-loop", "return-receipt-to",
  ]

  private static let technicalPrefixes = [
    "content-", "arc-", "resent-", "x-spam", "x-ms-", "x-google", "x-mailman", "x-ses-",
    "x-received", "x-proofpoint", "x-barracuda", "x-ironport", "x-mimecast", "x-forefront",
    "x-microsoft", "x-gm-", "x-sg-", "x-mc-", "x-amavis", "x-rspamd", "x-egroups", "x-yahoo",
  ]
}

extension Defect {
  /// The record of a limit or of content that stays uncertain; nil for what was read all the same.
  var reason: Unscanned.Reason? {
    switch self {
    case .headerTooLong, .tooManyHeaders: .headerTooLarge
    case .nestingTooDeep: .nestingTooDeep
    case .tooManyParts, .tooManyReadings: .tooManyParts
    case .decodedTooLarge: .textTooLarge
    default: nil
    }
  }
}

extension DocumentDefect {
  var reason: Unscanned.Reason {
    switch self {
    case .encrypted: .encryptedArchive
    case .damaged: .damagedDocument
    case .unsupported: .unsupportedDocument
    case .tooLarge: .textTooLarge
    case .tooManyFiles: .tooManyParts
    case .media: .media
    }
  }
}

extension Part {
  /// What the content is: by its bytes, and by its label where bytes alone cannot tell.
  func contentKind(_ content: MappedBytes) -> DocumentKind {
    let kind = DocumentKind(of: content.bytes.span)
    if kind == .binary, mediaType.type == "text" || !hasMediaType { return .text }
    if kind == .binary, ["image", "audio", "video"].contains(mediaType.type) { return .media }
    return kind
  }

  /// A signature that stands beside what it signs (RFC 8551, 3.5.3; RFC 3156, 5).
  var isDetachedSignature: Bool {
    ["pkcs7-signature", "x-pkcs7-signature", "pgp-signature"].contains {
      mediaType.isType("application", $0)
    }
  }
}

extension MediaType {
  /// HTML, or the older markup of RFC 1896, whose tags are read the same way.
  var isHTML: Bool {
    isType("text", "html") || isType("application", "xhtml+xml") || isType("text", "enriched")
      || isType("text", "richtext")
  }
}

extension MappedBytes {
  /// Whether the content begins as HTML does; white space and a comment may stand before.
  var looksLikeHTML: Bool {
    var index = 0
    while index < min(bytes.count, 512), bytes[index] <= 0x20 { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "<") else { return false }
    let head = String(decoding: bytes[index..<min(index + 16, bytes.count)], as: UTF8.self)
      .lowercased()
    return [
      "<!doctype html", "<html", "<head", "<body", "<meta", "<style", "<table", "<div", "<p>",
    ]
    .contains(where: head.hasPrefix)
  }

  /// Whether the content is nearly all ASCII text with blanks, and no mere accident of decoding.
  var isPlainText: Bool {
    let odd = bytes.count { !(($0 >= 0x20 && $0 < 0x7F) || (0x09...0x0D).contains($0)) }
    return bytes.count >= 8 && bytes.contains(0x20) && odd * 8 <= bytes.count
  }

  /// Whether the content is an OpenPGP message in ASCII armour (RFC 9580, 6.2).
  var isArmoured: Bool {
    let head = bytes.prefix(200)
    return String(decoding: head, as: UTF8.self).contains("-----BEGIN PGP MESSAGE-----")
  }

  /// Whether the content begins with header fields of a message.
  var looksLikeMessage: Bool {
    let head = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
    return ["from:", "received:", "return-path:", "message-id:", "mime-version:"]
      .contains(where: head.hasPrefix) && head.contains("\nsubject:")
      || head.contains("\nto:")
        && head.hasPrefix("from:")
  }
}

extension [UInt8] {
  var isMessageName: Bool { hasEnding(".eml") || hasEnding(".mht") }
  var isHTMLName: Bool { hasEnding(".html") || hasEnding(".htm") }

  private func hasEnding(_ ending: String) -> Bool {
    String(decoding: suffix(8), as: UTF8.self).lowercased().hasSuffix(ending)
  }
}
