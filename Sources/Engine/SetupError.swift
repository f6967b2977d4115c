// Why a scanner could not be made.

/// The mistakes in rule or policy files that keep a scanner from being made.
public struct SetupError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The mistakes, each as `file:line:column: error[CODE]: message` with the line and a caret.
  public let diagnostics: [SetupDiagnostic]

  /// All mistakes, one after another.
  public var description: String {
    diagnostics.map(\.rendered).joined(separator: "\n")
  }
}

/// A mistake or a warning about a rule or policy file.
public struct SetupDiagnostic: Sendable, Hashable {
  /// Whether it keeps a scanner from being made.
  public let isError: Bool
  /// The text for people.
  public let rendered: String
}
