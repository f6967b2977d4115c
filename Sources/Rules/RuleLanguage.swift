// The language of rule and policy files as data: its schema and its reference are made from it.
// Tested by RuleLanguageTests.

/// What a key may hold.
public indirect enum LanguageValue: Sendable, Hashable {
  /// Text; one of the choices where there are any.
  case text([String])
  /// True or false.
  case flag
  /// Only true.
  case always
  /// A whole number.
  case number(ClosedRange<Int>)
  /// A list.
  case list(LanguageValue)
  /// A mapping of the language, by its name.
  case mapping(String)
  /// Any names, each with a value; exactly one name where `isSingle`.
  case names(LanguageValue, isSingle: Bool)
  /// One of several forms.
  case either([LanguageValue])

  /// Any text.
  static let anyText = LanguageValue.text([])
  /// A list of texts.
  static let texts = LanguageValue.list(.anyText)

  /// The value in words.
  public var words: String {
    switch self {
    case .text(let choices): choices.isEmpty ? "text" : choices.joined(separator: ", ")
    case .flag: "true or false"
    case .always: "true"
    case .number(let range): "number from \(range.lowerBound) to \(range.upperBound)"
    case .list(let value): "list: \(value.words)"
    case .mapping(let name): name
    case .names(let value, let isSingle):
      isSingle ? "{name: \(value.words)}" : "{name: \(value.words), ...}"
    case .either(let values): values.map(\.words).joined(separator: "; or ")
    }
  }
}

/// A key of a mapping.
public struct LanguageKey: Sendable, Hashable {
  /// The key.
  public var name: String
  /// What it may hold.
  public var value: LanguageValue
  /// What it means.
  public var about: String
  /// Whether it must be there.
  public var isRequired: Bool

  init(_ name: String, _ value: LanguageValue, required: Bool = false, _ about: String) {
    self.name = name
    self.value = value
    self.about = about
    isRequired = required
  }
}

/// A mapping of the language.
public struct LanguageMapping: Sendable, Hashable {
  /// The name by which others refer to it.
  public var name: String
  /// What it is.
  public var about: String
  /// Its keys, in the order in which they are usually written.
  public var keys: [LanguageKey]
  /// Sets of keys of which exactly one must be there.
  public var exactlyOne: [[String]] = []
  /// Keys of which at least one must be there; empty for no such demand.
  public var atLeastOne: [String] = []
}

/// A kind of file.
public struct RuleLanguage: Sendable, Hashable {
  /// What the file is.
  public var title: String
  /// Its mappings; the first one is the file.
  public var mappings: [LanguageMapping]

  /// The mapping of a name.
  public func mapping(_ name: String) -> LanguageMapping? {
    mappings.first { $0.name == name }
  }
}
