// Typed access to YAML nodes that collects mistakes. Tested by RulePackReaderTests.

/// Mistakes that were found so far.
struct Diagnostics {
  private(set) var all: [RuleDiagnostic] = []

  mutating func add(_ code: RuleDiagnostic.Code, _ message: String, at place: SourcePlace) {
    all.append(RuleDiagnostic(code, message, at: place))
  }
}

/// A mapping whose keys are read one by one.
struct Fields {
  let place: SourcePlace
  private let entries: [String: YAMLNode.Entry]

  /// Opens a mapping and complains about keys that are not known.
  init?(_ node: YAMLNode, keys: [String], _ diagnostics: inout Diagnostics) {
    guard case .mapping(let all) = node.kind else {
      diagnostics.add(
        .wrongValue, "a mapping is expected here, not \(node.typeName)", at: node.place)
      return nil
    }
    place = node.place
    entries = Dictionary(all.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    for entry in all where !keys.contains(entry.key) {
      let hint = Spelling.hint(for: entry.key, among: keys)
      diagnostics.add(
        .unknownKey,
        "unknown key '\(entry.key)'" + (hint ?? "; the keys are: \(keys.joined(separator: ", "))"),
        at: entry.keyPlace)
    }
  }

  func has(_ key: String) -> Bool { entries[key] != nil }

  func node(_ key: String) -> YAMLNode? { entries[key]?.value }

  /// The only key of the mapping.
  var onlyKey: String? { entries.count == 1 ? entries.keys.first : nil }

  func text(_ key: String, _ diagnostics: inout Diagnostics) -> String? {
    entries[key].flatMap { $0.value.text(&diagnostics) }
  }

  func requiredText(_ key: String, _ diagnostics: inout Diagnostics) -> String? {
    guard has(key) else {
      diagnostics.add(.missingKey, "the key '\(key)' is missing", at: place)
      return nil
    }
    return text(key, &diagnostics)
  }

  func texts(_ key: String, _ diagnostics: inout Diagnostics) -> [String] {
    items(key, &diagnostics).compactMap { $0.text(&diagnostics) }
  }

  /// The items of a list; none when the key is missing.
  func items(_ key: String, _ diagnostics: inout Diagnostics) -> [YAMLNode] {
    guard let node = entries[key]?.value else { return [] }
    return node.items(&diagnostics)
  }

  func flag(_ key: String, _ diagnostics: inout Diagnostics) -> Bool {
    switch text(key, &diagnostics) {
    case nil, "false": return false
    case "true": return true
    case let other?:
      diagnostics.add(
        .wrongValue, "'\(key)' is true or false, not '\(other)'",
        at: entries[key]?.value.place ?? place)
      return false
    }
  }

  func number(
    _ key: String, in range: ClosedRange<Int>, _ diagnostics: inout Diagnostics
  ) -> Int? {
    guard let node = entries[key]?.value else { return nil }
    return node.number(in: range, &diagnostics)
  }

  /// One of the cases of an enumeration.
  func choice<T: RawRepresentable & CaseIterable>(
    _ key: String, _ type: T.Type, _ diagnostics: inout Diagnostics
  ) -> T? where T.RawValue == String {
    guard let node = entries[key]?.value else { return nil }
    return node.choice(type, &diagnostics)
  }
}

extension YAMLNode {
  func text(_ diagnostics: inout Diagnostics) -> String? {
    if case .scalar(let text, _) = kind { return text }
    diagnostics.add(.wrongValue, "a text is expected here, not \(typeName)", at: place)
    return nil
  }

  func items(_ diagnostics: inout Diagnostics) -> [YAMLNode] {
    if case .sequence(let items) = kind { return items }
    diagnostics.add(.wrongValue, "a list is expected here, not \(typeName)", at: place)
    return []
  }

  func number(in range: ClosedRange<Int>, _ diagnostics: inout Diagnostics) -> Int? {
    guard let text = text(&diagnostics) else { return nil }
    if let number = Int(text), range.contains(number) { return number }
    diagnostics.add(
      .wrongValue,
      "a whole number from \(range.lowerBound) to \(range.upperBound) is expected, not '\(text)'",
      at: place)
    return nil
  }

  func choice<T: RawRepresentable & CaseIterable>(
    _ type: T.Type, _ diagnostics: inout Diagnostics
  ) -> T? where T.RawValue == String {
    guard let text = text(&diagnostics) else { return nil }
    if let value = T(rawValue: text) { return value }
    let names = T.allCases.map(\.rawValue).joined(separator: ", ")
    diagnostics.add(.wrongValue, "'\(text)' is not one of: \(names)", at: place)
    return nil
  }
}

/// How far two spellings are apart.
enum Spelling {
  /// Most changes between a name and the one that may have been meant.
  private static let limit = 2

  /// A question for the nearest of some names, the first of the alphabet where several are; nil
  /// when none is near.
  static func hint(for name: String, among names: some Sequence<String>) -> String? {
    names.map { (distance($0, name), $0) }.min(by: <)
      .flatMap { $0.0 <= limit ? "; did you mean '\($0.1)'?" : nil }
  }

  /// Insertions, deletions and replacements between two words (Levenshtein).
  static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left.utf8.prefix(64))
    let right = Array(right.utf8.prefix(64))
    var row = Array(0...right.count)
    for (number, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = number + 1
      for index in right.indices {
        let replaced = diagonal + (byte == right[index] ? 0 : 1)
        diagonal = row[index + 1]
        row[index + 1] = min(replaced, row[index] + 1, row[index + 1] + 1)
      }
    }
    return row[right.count]
  }
}
