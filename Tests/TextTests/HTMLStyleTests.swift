// Declarations and style sheets, and what they do to the text.

import Testing

@testable import Text

@Suite struct HTMLStyleTests {
  @Test(
    "declarations that hide text are noticed",
    arguments: [
      ("display:none", true), ("color:red; DISPLAY : None !important;", true),
      ("display:block", false),
      ("visibility:hidden", true), ("opacity:0", true), ("opacity:0.0", true),
      ("opacity:0.5", false),
      ("font-size:0px", true), ("font-size:10px", false), ("font-size:0.8em", false),
      ("max-height:0", true), ("max-width:600px", false), ("position:absolute;left:-999px", true),
      ("position:relative", false), (";;:;a:b:c", false), ("", false), ("display", false),
      ("x-display:none", false), ("display\n:\tnone", true),
    ])
  func hiding(text: String, hides: Bool) {
    let bytes = Array(text.utf8)
    #expect(HTMLStyle(bytes, 0..<bytes.count).hides == hides)
  }

  @Test(
    "blocks that stand in the line are noticed",
    arguments: [
      ("display:inline-block", true), ("display: inline", true), ("float:LEFT", true),
      ("float:none", false), ("display:block", false), ("display:contents", true),
    ])
  func inLine(text: String, isInLine: Bool) {
    let bytes = Array(text.utf8)
    #expect(HTMLStyle(bytes, 0..<bytes.count).isInLine == isInLine)
  }

  @Test("simple selectors of a style sheet are kept, others and those for some screens are not")
  func styleSheets() {
    let sheet = """
      <!-- .z { color: red } /* .c { */
      .a, #b ,DIV { display: none } .d .e, .f:hover, p.g { display:none }
      @media (max-width:600px) { .h { display:none } .i{display:inline} } @import 'x';
      .j{float:left} .k::after { content: "536" }  .l{ display:none
      """
    let bytes = Array(sheet.utf8)
    var hiding = HTMLHiding()
    #expect(hiding.isEmpty)
    let strings = hiding.read(bytes, 0..<bytes.count)
    #expect(strings.map { String(decoding: bytes[$0], as: UTF8.self) } == ["\"536\""])
    let hidden = [".a", "#b", "div", ".l"]
    for name in hidden { #expect(hiding.hides(Array(name.utf8)), "\(name)") }
    for name in [".c", ".e", ".f", ".g", ".h", ".i", ".j", ".z"] {
      #expect(!hiding.hides(Array(name.utf8)), "\(name)")
    }
    #expect(hiding.putsInLine(Array(".j".utf8)) && !hiding.putsInLine(Array(".i".utf8)))
  }
}
