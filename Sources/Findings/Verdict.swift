// What the gate says about a message. Tested by FindingsTests.

/// What may happen with a message; heavier verdicts compare greater.
public enum Verdict: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Send as it is.
  case allow
  /// Send only through the encrypting route.
  case encrypt
  /// Do not send; a person must look.
  case block

  /// Orders verdicts by weight: allow, encrypt, block.
  public static func < (left: Verdict, right: Verdict) -> Bool { left.weight < right.weight }

  private var weight: Int {
    switch self {
    case .allow: 0
    case .encrypt: 1
    case .block: 2
    }
  }
}

/// How sure a detector is of a finding.
public enum Confidence: String, Sendable, Hashable, CaseIterable, Comparable {
  /// The shape alone, or a value that something speaks against.
  case low
  /// The shape and a check or a weak hint.
  case medium
  /// The shape, its checks and a label or another strong hint.
  case high

  /// Orders confidences from low to high.
  public static func < (left: Confidence, right: Confidence) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    }
  }
}

/// What kind of fact a detector finds.
public enum Category: String, Sendable, Hashable, CaseIterable {
  /// Something that tells who a person is (45 CFR 164.514(b)(2)).
  case identifier
  /// Health information: diagnosis, medication, result, visit.
  case health
  /// Specially protected information (for example 42 CFR Part 2).
  case protected
  /// A number of the provider, not of the patient (NPI, DEA).
  case provider
  /// Payment cards and bank accounts.
  case financial
}

/// Why a verdict was given, for example `B1` or `E4` in the default policy.
///
/// Codes compare as text, so that the lowest code leads within a verdict.
public struct ReasonCode: Sendable, Hashable, Comparable {
  /// The code as it is printed.
  public let code: String

  /// Makes a reason code from its printed form.
  public init(_ code: String) { self.code = code }

  /// Orders codes as text.
  public static func < (left: ReasonCode, right: ReasonCode) -> Bool { left.code < right.code }
}

/// The stable, dotted name of a detector, for example `us.ssn`.
public struct DetectorID: Sendable, Hashable, Comparable {
  /// The id as it is printed.
  public let name: String

  /// Makes an id from its printed form.
  public init(_ name: String) { self.name = name }

  /// Orders ids as text.
  public static func < (left: DetectorID, right: DetectorID) -> Bool { left.name < right.name }
}

/// Whether a detector or a line of the policy takes part in the verdict.
public enum Mode: String, Sendable, Hashable, CaseIterable {
  /// It is not looked at.
  case off
  /// It is reported, but decides nothing.
  case simulate
  /// It decides.
  case enforce
}
