import Documents
import Testing

@testable import Intake

@Suite struct PopplerTests {
  /// One page with one line of text.
  private static let page = Array(
    """
    %PDF-1.4
    1 0 obj
    << /Type /Catalog /Pages 2 0 R >>
    endobj
    2 0 obj
    << /Type /Pages /Kids [3 0 R] /Count 1 >>
    endobj
    3 0 obj
    << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 100] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>
    endobj
    4 0 obj
    << /Length 44 >>
    stream
    BT /F1 12 Tf 20 50 Td (Chart P-118204) Tj ET
    endstream
    endobj
    5 0 obj
    << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>
    endobj
    xref
    0 6
    0000000000 65535 f 
    0000000009 00000 n 
    0000000058 00000 n 
    0000000115 00000 n 
    0000000241 00000 n 
    0000000335 00000 n 
    trailer << /Size 6 /Root 1 0 R >>
    startxref
    405
    %%EOF

    """.utf8)

  @Test("the text of a page is read")
  func text() throws {
    let poppler = try #require(Poppler(), "install poppler-utils")
    guard case .text(let text) = poppler.read(Self.page) else {
      Issue.record("not read")
      return
    }
    #expect(String(decoding: text, as: UTF8.self).contains("Chart P-118204"))
  }

  @Test("what is no PDF is damaged, not silence")
  func damaged() throws {
    let poppler = try #require(Poppler(), "install poppler-utils")
    #expect(poppler.read(Array("%PDF-1.4 nothing".utf8)) == .closed(.damaged))
    #expect(poppler.read([]) == .closed(.damaged))
  }

  @Test("a child that writes more than the limit is ended")
  func tooMuch() throws {
    var limits = Poppler.Limits()
    limits.textBytes = 3
    let poppler = try #require(Poppler(limits: limits), "install poppler-utils")
    #expect(poppler.read(Self.page) == .closed(.tooLarge))
  }

  @Test("a child that cannot be started is no child")
  func missing() {
    let isStarted = ChildProcess(["/nonexistent/program"]) != nil
    #expect(!isStarted)
  }

  @Test("a child that does not end is ended")
  func tooLong() throws {
    let child = ChildProcess(["/bin/sleep", "60"])
    guard let child else {
      Issue.record("no sleep")
      return
    }
    if case .tooLong = child.converse(input: [], outputLimit: 10, seconds: 0) { return }
    Issue.record("it ended by itself")
  }
}
