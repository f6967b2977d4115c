// A mail message as a tree of parts. Tested by MailMessageTests.

public import Text

/// A message, read by RFC 5322 and MIME.
///
/// Reading never fails: any bytes are some message, and what is wrong is listed in `defects`.
/// Parts share the bytes of the message and decode their content on demand.
///
/// - Complexity: linear in the size of the message, times the nesting depth at worst.
public struct MailMessage: Sendable {
  /// The message itself; its headers are the headers of the message.
  public let root: Part
  /// What is wrong with the structure; faults of content come with the content.
  public let defects: [PartDefect]

  /// Reads a message.
  public init(parsing bytes: [UInt8], limits: MailLimits = MailLimits()) {
    var parser = MessageParser(byteCount: bytes.count, limits: limits)
    root = parser.message(
      PartSource(MappedBytes(bytes: bytes, map: OffsetMap())), 0..<bytes.count, prefix: "",
      depth: 0)
    defects = parser.defects
  }

  /// The parts that hold content, in message order.
  public var leaves: [Part] {
    var leaves: [Part] = []
    forEachPart { if $0.isLeaf { leaves.append($0) } }
    return leaves
  }

  /// Calls a function with every part in message order, containers before what they hold.
  public func forEachPart(_ body: (Part) -> Void) { root.forEachPart(body) }

  /// The text of the Subject, as a reader sees it.
  public var subject: MappedBytes? { root.headers(named: "subject").first?.text }

  /// The texts of the From, To, Cc and Reply-To fields, as a reader sees them.
  public var addressTexts: [MappedBytes] {
    root.headers.filter { ["from", "to", "cc", "reply-to"].contains($0.name) }.map(\.text)
  }

  /// The mail addresses in the From, To and Cc fields, in lower case.
  public var addresses: (from: [String], to: [String], cc: [String]) {
    (root.addresses(in: "from"), root.addresses(in: "to"), root.addresses(in: "cc"))
  }

  /// Whether the whole message is encrypted from end to end.
  public var isEndToEndEncrypted: Bool { root.isEndToEndEncrypted }
}
