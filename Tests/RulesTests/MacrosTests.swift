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

  @Test("a macro inside a macro that does not exist is told once, where it is defined")
  func unknownInside() {
    let (text, diagnostics) = expand("{{a}}{{a}}", [("a", "x{{no}}"), ("b", "{{a}}")])
    #expect(text == nil)
    #expect(diagnostics.map(\.code) == [.badMacro])
    #expect(diagnostics.first?.message.contains("'no'") ?? false)
  }

  @Test("a macro of a macro is not looked into again, so that a text with braces stays")
  func repetition() {
    #expect(expand("{{a}}{3}", [("a", "(?:x{1,2})")]).0 == "(?:x{1,2}){3}")
    #expect(expand("a{{b", [("b", "x")]).0 == "a{{b")
    #expect(expand("{{a}}{{a}}", [("a", "y")]).0 == "yy")
  }

  @Test("nesting has an end")
  func depth() {
    func chain(_ count: Int) -> [(String, String)] {
      (0..<count).map { ("m\($0 + 100)", "{{m\($0 + 101)}}") } + [("m\(count + 100)", "x")]
    }
    #expect(expand("{{m100}}", chain(Macros.depthLimit - 1)).0 == "x")
    let (text, diagnostics) = expand("{{m100}}", chain(Macros.depthLimit + 1))
    #expect(text == nil && diagnostics.map(\.code) == [.badMacro])
    #expect(diagnostics.first?.message.contains("too deep") ?? false)
  }

  @Test("a name can be defined once only")
  func twice() {
    var table = Macros()
    let first = table.define("a", "x", at: SourcePlace(file: "m.yaml"))
    let second = table.define("a", "y", at: SourcePlace(file: "m.yaml"))
    #expect(first && !second)
  }
}
