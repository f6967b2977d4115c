// The pages of diagnostic codes, as people ask for them. Tested by RuleCatalogTests.

import Rules

extension RuleCatalog {
  /// The codes of all errors and warnings, in order.
  public static var codes: [String] { RuleDiagnostic.Code.allCases.map(\.rawValue) }

  /// The page of a code for people.
  ///
  /// - Parameter name: The code in upper or lower case, for example `R104`.
  /// - Returns: Title, why, example and remedy; nil for an unknown code.
  public static func page(ofCode name: String) -> String? {
    guard let code = RuleDiagnostic.Code(rawValue: name.uppercased()),
      let page = DiagnosticPage.of(code)
    else { return nil }
    let kind = RuleDiagnostic(code, "", at: SourcePlace(file: "")).isError ? "error" : "warning"
    return """
      \(code.rawValue) (\(kind)): \(page.title)

      WHY
      \(indented(page.why))

      EXAMPLE
      \(indented(page.example))

      REMEDY
      \(indented(page.remedy))

      """
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
      .joined(separator: "\n")
  }
}
