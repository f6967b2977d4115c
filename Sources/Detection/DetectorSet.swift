// All detectors of a pack together with the program that finds their candidates.

public import Matcher

/// The detectors of a pack, ready to run.
///
/// Immutable; shared by all workers.
public struct DetectorSet: Sendable {
  /// Patterns from which the layout of a text is told.
  public struct Roles: Sendable, Hashable {
    /// Labels: they take part in "the nearest label wins".
    public var labels: Set<PatternID>
    /// Boilerplate phrases, from which footers are told.
    public var boilerplate: Set<PatternID>
    /// Closings such as "Kind regards", below which a signature stands.
    public var closings: Set<PatternID>
    /// Words of signatures: credentials, telephone labels, posts.
    public var signatureWords: Set<PatternID>

    /// Makes roles.
    public init(
      labels: Set<PatternID> = [], boilerplate: Set<PatternID> = [],
      closings: Set<PatternID> = [], signatureWords: Set<PatternID> = []
    ) {
      self.labels = labels
      self.boilerplate = boilerplate
      self.closings = closings
      self.signatureWords = signatureWords
    }
  }

  /// The joint program of all patterns and term lists.
  public let program: Program
  /// The detectors in the order of the pack.
  public let detectors: [Detector]
  /// Indexes of the detectors such that each comes after those it takes evidence or values from.
  public let order: [Int]
  /// Patterns from which the layout of a text is told.
  public let roles: Roles

  /// Makes a set.
  ///
  /// - Precondition: `order` holds every detector's index at most once, and every pattern id
  ///   belongs to `program`.
  public init(program: Program, detectors: [Detector], order: [Int], roles: Roles) {
    self.program = program
    self.detectors = detectors
    self.order = order
    self.roles = roles
  }
}
