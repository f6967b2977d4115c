// The checks that rules may name. Tested by CheckTests.

/// A pure test of a matched value, by its name in rule files.
///
/// The value is the bytes as they stand in the text, with its separators; every check passes over
/// blanks, `-`, `.`, `/` and `,` where its numbers are written with them.
public struct Check: Sendable {
  /// The name in rule files.
  public let name: String
  /// How many integer parameters it takes.
  public let arity: ClosedRange<Int>
  private let test: @Sendable (Span<UInt8>, [Int]) -> Bool

  init(
    _ name: String, arity: ClosedRange<Int> = 0...0,
    _ test: @escaping @Sendable (Span<UInt8>, [Int]) -> Bool
  ) {
    self.name = name
    self.arity = arity
    self.test = test
  }

  /// Whether the value passes.
  public func passes(_ value: Span<UInt8>, _ parameters: [Int]) -> Bool { test(value, parameters) }

  /// The check of a name; nil when there is none.
  public static func named(_ name: String) -> Check? { byName[name] }

  private static let byName = Dictionary(
    all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// All checks.
  public static let all: [Check] =
    Shape.checks + SocialSecurity.checks + Medicare.checks + Provider.checks + Payment.checks
    + ClinicalCode.checks + Vehicle.checks + Telephone.checks + CalendarDate.checks
}
