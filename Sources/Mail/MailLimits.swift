// How much structure of a message is read. Tested by MailMessageTests.

/// Limits on the structure of one message; what lies beyond a limit is reported as a defect.
public struct MailLimits: Sendable, Hashable {
  /// Levels of multiparts and nested messages; at most 100 are ever read.
  public var depth = 20
  /// Parts of the whole message, containers included.
  public var parts = 10_000
  /// Bytes of one header section.
  public var headerBytes = 1 << 20
  /// Header fields of the whole message.
  public var headers = 100_000
  /// Bytes of all nested messages and multiparts that had to be decoded to be read.
  public var decodedBytes = 256 << 20

  /// Makes the usual limits.
  public init() {}
}
