// The one result model; every report is a view of it. Tested by FindingsTests.

/// One fact that a detector found in a message.
public struct Finding: Sendable, Hashable {
  /// Which detector found it.
  public var detector: DetectorID
  /// What kind of fact it is.
  public var category: Category
  /// How sure the detector is.
  public var confidence: Confidence
  /// Where it stands.
  public var place: Place
  /// The masked value.
  public var evidence: Evidence
  /// The first 32 hex digits of the keyed hash of the value; nil without a key.
  public var fingerprint: String?
  /// The number of this value among the different values of its detector in this message.
  ///
  /// It counts from 0. It lets the policy count different people without seeing a value.
  public var ordinal: Int
  /// Whether its detector only simulates: the finding is reported, but decides nothing.
  public var isSimulated: Bool

  /// Makes a finding.
  public init(
    detector: DetectorID, category: Category, confidence: Confidence, place: Place,
    evidence: Evidence, fingerprint: String? = nil, ordinal: Int = 0, isSimulated: Bool = false
  ) {
    self.detector = detector
    self.category = category
    self.confidence = confidence
    self.place = place
    self.evidence = evidence
    self.fingerprint = fingerprint
    self.ordinal = ordinal
    self.isSimulated = isSimulated
  }
}

/// A part of a message that could not be looked into, or not fully.
public struct Unscanned: Sendable, Hashable {
  /// Why a part could not be looked into.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// The message is larger than the limit.
    case messageTooLarge = "message-too-large"
    /// Parts are nested deeper than the limit.
    case nestingTooDeep = "nesting-too-deep"
    /// The message has more parts than the limit.
    case tooManyParts = "too-many-parts"
    /// The decoded text is larger than the limit.
    case textTooLarge = "text-too-large"
    /// The header section is larger than the limit.
    case headerTooLarge = "header-too-large"
    /// The transfer encoding is damaged or unknown, so that the content is uncertain.
    case damagedEncoding = "damaged-encoding"
    /// The charset is unknown, so that the text is uncertain.
    case unknownCharset = "unknown-charset"
    /// A document or archive that is damaged.
    case damagedDocument = "damaged-document"
    /// A password-protected archive or document.
    case encryptedArchive = "encrypted-archive"
    /// A document or archive format that this version does not open.
    case unsupportedDocument = "unsupported-document"
    /// A picture, sound or film.
    case media = "media"
    /// End-to-end encrypted content (S/MIME enveloped-data, PGP/MIME).
    case endToEndEncrypted = "end-to-end-encrypted"
    /// The message is only a piece, or points to content elsewhere (RFC 2046, 5.2.2 and 5.2.3).
    case contentElsewhere = "content-elsewhere"
    /// A pattern reached its match limit.
    case patternLimit = "pattern-limit"
    /// A text had more findings than the limit.
    case tooManyFindings = "too-many-findings"
  }

  /// The MIME part path.
  public var part: String
  /// Why it was not looked into.
  public var reason: Reason

  /// Makes a record of an unscanned part.
  public init(part: String, reason: Reason) {
    self.part = part
    self.reason = reason
  }
}

/// What the gate says about one message, and why.
public struct ScanResult: Sendable, Hashable {
  /// The version of this model as reports print it.
  public static let schema = 1

  /// The path as given or found; `-` for standard input, `path#N` in a mailbox file.
  public var source: String
  /// What may happen with the message.
  public var verdict: Verdict
  /// Why; the leading reason first, empty for allow.
  public var reasons: [ReasonCode]
  /// Reasons of policy lines that only simulate and would have decided otherwise.
  public var simulatedReasons: [ReasonCode]
  /// Size of the raw message in bytes.
  public var size: Int
  /// What was found, in the order of the message.
  public var findings: [Finding]
  /// What could not be looked into.
  public var unscanned: [Unscanned]

  /// Makes a result.
  public init(
    source: String, verdict: Verdict, reasons: [ReasonCode], size: Int, findings: [Finding],
    unscanned: [Unscanned], simulatedReasons: [ReasonCode] = []
  ) {
    self.source = source
    self.verdict = verdict
    self.reasons = reasons
    self.size = size
    self.findings = findings
    self.unscanned = unscanned
    self.simulatedReasons = simulatedReasons
  }
}
