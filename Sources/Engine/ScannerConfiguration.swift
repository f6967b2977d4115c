// What a scanner is made from.

public import Documents

/// A rule, lexicon or policy file: its name as it is shown in errors, and its bytes.
///
/// The engine reads no files; whoever makes a scanner does.
public struct NamedFile: Sendable, Hashable {
  /// Name as shown in errors, and by which rule files refer to lexicons.
  public let name: String
  /// The content.
  public let bytes: [UInt8]

  /// Makes a file from its content.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// Which rules a scanner runs.
public enum RuleSelection: Sendable, Hashable {
  /// The HIPAA pack that is compiled into the binary.
  case builtIn
  /// Only the rules of these files.
  case replacing([NamedFile])
  /// The HIPAA pack and the rules of these files.
  case adding([NamedFile])
}

/// Limits of one scan; a limit that is reached is a finding of its own kind, never silence.
public struct ScanLimits: Sendable, Hashable {
  /// Larger messages are scanned as far as possible and reported as unscanned, in bytes.
  public var messageBytes = 50_000_000
  /// Bytes beyond this are not even read, in bytes.
  public var readBytes = 256_000_000
  /// Decoded bytes of all parts together.
  public var decodedBytes = 200_000_000
  /// Levels of parts and nested messages.
  public var depth = 20
  /// Parts of a message, nested messages included.
  public var parts = 10_000
  /// Findings of a message that are reported.
  public var findings = 10_000

  /// Makes the default limits.
  public init() {}
}

/// Everything that a scanner is made from; the defaults need no file.
public struct ScannerConfiguration: Sendable {
  /// The rules.
  public var rules = RuleSelection.builtIn
  /// The policy; nil for the default policy.
  public var policy: NamedFile?
  /// The key of fingerprints; nil for no fingerprints.
  public var fingerprintKey: [UInt8]?
  /// The limits of each scan.
  public var limits = ScanLimits()
  /// Reads PDF files; nil when no program for it is at hand.
  public var pdfReader: PDFReader?

  /// Makes the default configuration.
  public init() {}
}
