import Testing

@testable import Rules

@Suite struct MacrosTests {
  private func expand(_ regex: String, _ macros: [(String, String)]) -> (String?, [RuleDiagnostic])
  {
    var table = Macros()
    var diagnostics = Diagnostics()
    let place = SourcePlace(file: "m.yaml")
    for (name, text) in macros { _ = table.define(name, text, at: place) }
    table.resolve(&diagnostics)
    let text = table.expand(regex, at: place, &diagnostics)
    return (text, diagnostics.all)
  }

  @Test("macros are replaced, inside one another too")
  func nested() {
    let (text, diagnostics) = expand("x{{b}}{2}", [("a", "[0-9]"), ("b", "({{a}}-{{a}})")])
    #expect(text == "x([0-9]-[0-9]){2}")
    #expect(diagnostics.isEmpty)
  }

  @Test("an unknown macro is told")
  func unknown() {
    let (text, diagnostics) = expand("{{no}}", [])
    #expect(text == nil && diagnostics.map(\.code) == [.badMacro])
  }

  @Test("a macro that contains itself is told once")
  func cycle() {
    let (_, diagnostics) = expand("x", [("a", "{{b}}"), ("b", "{{a}}")])
    #expect(diagnostics.map(\.code) == [.cycle])
  }

  @Test("macros that double one another end at the limit, at once")
  func doubling() {
    let chain = (0..<31).map { ("m\($0 + 10)", "{{m\($0 + 11)}}{{m\($0 + 11)}}") }
    let (text, diagnostics) = expand("{{m10}}", chain + [("m41", "abcdefgh")])
    #expect(text == nil && diagnostics.contains { $0.code == .badMacro })
  }
}
