// Mistakes in rule and policy files, with stable codes. Tested by RuleDiagnosticTests.

/// A place in a rule, lexicon or policy file.
public struct SourcePlace: Sendable, Hashable {
  /// The name of the file.
  public var file: String
  /// Line, counted from 1.
  public var line: Int
  /// Column in characters, counted from 1.
  public var column: Int

  /// Makes a place.
  public init(file: String, line: Int = 1, column: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
  }
}

/// A file as it is read: its name as it is shown in errors, and its bytes.
public struct RuleSource: Sendable, Hashable {
  /// Name as shown in errors, and by which rule files refer to lexicons.
  public var name: String
  /// The content.
  public var bytes: [UInt8]

  /// Makes a file from its content.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// A mistake in a file, or something that looks like one.
public struct RuleDiagnostic: Sendable, Hashable {
  /// What kind of mistake; the code is stable.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// The file is no YAML.
    case syntax = "R001"
    /// A key that is not known here.
    case unknownKey = "R002"
    /// A key that must be there.
    case missingKey = "R003"
    /// A value of another type, or outside what is allowed.
    case wrongValue = "R004"
    /// An id that stands twice.
    case duplicateID = "R005"
    /// A name that refers to nothing.
    case unknownReference = "R006"
    /// Rules that refer to one another in a circle.
    case cycle = "R007"
    /// A macro that cannot be replaced.
    case badMacro = "R008"
    /// A pattern that cannot be compiled.
    case badPattern = "R009"
    /// A check that does not exist, or has other parameters.
    case unknownCheck = "R010"
    /// A sample that does not behave as it says.
    case failingSample = "R011"
    /// A detector without samples, or with few.
    case fewSamples = "R101"
    /// A term so short that it matches by chance.
    case shortTerm = "R102"
    /// A pattern that stands twice.
    case duplicatePattern = "R103"
    /// A term that stands in several lists of labels.
    case ambiguousLabel = "R104"
    /// A detector without regulation or authority.
    case noAuthority = "R105"
  }

  /// What kind of mistake.
  public var code: Code
  /// What is wrong, and what to do about it.
  public var message: String
  /// Where it stands.
  public var place: SourcePlace

  /// Makes a diagnostic.
  public init(_ code: Code, _ message: String, at place: SourcePlace) {
    self.code = code
    self.message = message
    self.place = place
  }

  /// Whether it keeps the rules from being used; codes from R100 on are warnings.
  public var isError: Bool { code.rawValue < "R100" }

  /// `file:line:column: error[CODE]: message`, then the line with a caret below the column.
  ///
  /// - Parameter bytes: The content of the file; empty when it is not at hand.
  /// - Returns: The text, without a line end.
  public func rendered(in bytes: [UInt8]) -> String {
    let head = Self.printable(
      "\(place.file):\(place.line):\(place.column): \(isError ? "error" : "warning")"
        + "[\(code.rawValue)]: \(message)")
    guard place.line >= 1 else { return head }
    let lines = bytes.split(
      separator: UInt8(ascii: "\n"), maxSplits: place.line, omittingEmptySubsequences: false)
    guard lines.count >= place.line else { return head }
    let line = lines[place.line - 1].prefix(200).filter { $0 >= 0x20 || $0 == 0x09 }
    let text = Self.printable(String(decoding: line, as: UTF8.self))
    let indent = text.unicodeScalars.prefix(max(0, place.column - 1))
      .map { $0 == "\t" ? "\t" : " " }.joined()
    return "\(head)\n  \(text)\n  \(indent)^"
  }

  /// Text without control and direction characters, so that a file cannot drive the terminal.
  private static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control where scalar != "\t", .format, .lineSeparator, .paragraphSeparator,
            .privateUse, .surrogate:
            "\u{FFFD}"
          default: scalar
          }
        }))
  }
}
