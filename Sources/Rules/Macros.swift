// Named pieces of regular expressions. Tested by MacrosTests.

/// Macros, written `{{name}}` in regular expressions and in other macros.
struct Macros {
  /// Longest regular expression after replacement, in bytes.
  static let lengthLimit = 20_000

  private var texts: [String: (text: String, place: SourcePlace)] = [:]
  private var resolved: [String: String] = [:]

  /// Defines a macro; false when it is defined already.
  mutating func define(_ name: String, _ text: String, at place: SourcePlace) -> Bool {
    guard texts[name] == nil else { return false }
    texts[name] = (text, place)
    return true
  }

  /// Replaces the macros inside macros.
  mutating func resolve(_ diagnostics: inout Diagnostics) {
    for (name, macro) in texts.sorted(by: { $0.key < $1.key }) {
      if let text = expand(macro.text, inside: [name], at: macro.place, &diagnostics) {
        resolved[name] = text
      }
    }
  }

  /// A regular expression with its macros replaced; nil with a diagnostic when that fails.
  func expand(
    _ regex: String, at place: SourcePlace, _ diagnostics: inout Diagnostics
  ) -> String? {
    expand(regex, inside: [], at: place, &diagnostics)
  }

  private func expand(
    _ text: String, inside open: [String], at place: SourcePlace,
    _ diagnostics: inout Diagnostics
  ) -> String? {
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstRange(of: "{{"),
      let end = rest[start.upperBound...].firstRange(of: "}}")
    {
      let name = String(rest[start.upperBound..<end.lowerBound])
      guard let piece = piece(name, inside: open, at: place, &diagnostics) else { return nil }
      result += rest[..<start.lowerBound]
      result += piece
      rest = rest[end.upperBound...]
      guard result.utf8.count <= Self.lengthLimit else {
        diagnostics.add(.badMacro, "the pattern grows too long by its macros", at: place)
        return nil
      }
    }
    return result + rest
  }

  private func piece(
    _ name: String, inside open: [String], at place: SourcePlace,
    _ diagnostics: inout Diagnostics
  ) -> String? {
    if let known = resolved[name] { return known }
    guard let macro = texts[name] else {
      diagnostics.add(
        .badMacro, "there is no macro '\(name)'; define it under 'macros'", at: place)
      return nil
    }
    guard !open.contains(name) else {
      diagnostics.add(.cycle, "the macro '\(name)' contains itself", at: macro.place)
      return nil
    }
    return expand(macro.text, inside: open + [name], at: place, &diagnostics)
  }
}
