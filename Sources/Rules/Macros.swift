// Named pieces of regular expressions. Tested by MacrosTests.

/// Macros, written `{{name}}` in regular expressions and in other macros.
struct Macros {
  /// Longest regular expression after replacement, in bytes.
  static let lengthLimit = 20_000
  /// Deepest nesting of macros.
  static let depthLimit = 32

  private var texts: [String: (text: String, place: SourcePlace)] = [:]
  private var resolved: [String: String] = [:]
  /// Macros that are being resolved, or could not be.
  private var failed = Set<String>()

  /// Defines a macro; false when it is defined already.
  mutating func define(_ name: String, _ text: String, at place: SourcePlace) -> Bool {
    guard texts[name] == nil else { return false }
    texts[name] = (text, place)
    return true
  }

  /// Replaces the macros inside macros.
  mutating func resolve(_ diagnostics: inout Diagnostics) {
    for name in texts.keys.sorted() { _ = resolve(name, inside: [], &diagnostics) }
  }

  /// The text of a macro without further macros; remembered, so that each is replaced once.
  private mutating func resolve(
    _ name: String, inside open: [String], _ diagnostics: inout Diagnostics
  ) -> String? {
    if let known = resolved[name] { return known }
    guard let macro = texts[name], failed.insert(name).inserted else { return nil }
    guard open.count < Self.depthLimit else {
      diagnostics.add(.badMacro, "macros are nested too deep at '\(name)'", at: macro.place)
      return nil
    }
    var pieces: [String: String] = [:]
    for inner in Self.names(in: macro.text) {
      if inner == name || open.contains(inner) {
        diagnostics.add(.cycle, "the macro '\(inner)' contains itself", at: macro.place)
        return nil
      }
      pieces[inner] = resolve(inner, inside: open + [name], &diagnostics)
    }
    guard let text = replace(macro.text, with: pieces, at: macro.place, &diagnostics) else {
      return nil
    }
    failed.remove(name)
    resolved[name] = text
    return text
  }

  /// The names of the macros in a text, each once.
  private static func names(in text: String) -> Set<String> {
    Set(text.matches(of: /\{\{([^{}]*)\}\}/).map { String($0.output.1) })
  }

  /// A regular expression with its macros replaced; nil with a diagnostic when that fails.
  func expand(
    _ regex: String, at place: SourcePlace, _ diagnostics: inout Diagnostics
  ) -> String? {
    replace(regex, with: resolved, at: place, &diagnostics)
  }

  private func replace(
    _ text: String, with pieces: [String: String], at place: SourcePlace,
    _ diagnostics: inout Diagnostics
  ) -> String? {
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstRange(of: "{{"),
      let end = rest[start.upperBound...].firstRange(of: "}}")
    {
      let name = String(rest[start.upperBound..<end.lowerBound])
      guard let piece = pieces[name] else {
        if texts[name] == nil {
          diagnostics.add(
            .badMacro, "there is no macro '\(name)'; define it under 'macros'", at: place)
        }
        return nil
      }
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
}
