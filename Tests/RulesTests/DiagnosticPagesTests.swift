import Rules
import Testing

@Suite struct DiagnosticPagesTests {
  @Test("every code has a page, in the order of the codes")
  func pages() {
    #expect(DiagnosticPage.all.map(\.code) == RuleDiagnostic.Code.allCases)
    for page in DiagnosticPage.all {
      let fields = [page.title, page.why, page.example, page.remedy]
      #expect(fields.allSatisfy { !$0.isEmpty }, "\(page.code.rawValue)")
      #expect(DiagnosticPage.of(page.code) == page)
    }
  }
}
