import Findings
import Testing

@Suite struct EvidenceTests {
  @Test(
    "the mask keeps the shape and nothing else",
    arguments: [
      ("536-22-8726", "***-**-****"), ("Maria Lopez", "***** *****"),
      ("a@b.org", "*@*.***"), ("(312) 555-0142", "(***) ***-****"),
      ("José", "****"), ("line\r\n  break", "**** *****"), ("", ""),
    ])
  func shape(value: String, mask: String) {
    #expect(Evidence(masking: Array(value.utf8).span).mask == mask)
  }

  @Test("a long value is cut, so that its length tells nothing")
  func length() {
    let mask = Evidence(masking: [UInt8](repeating: 65, count: 500).span).mask
    #expect(mask == String(repeating: "*", count: Evidence.lengthLimit) + "...")
  }

  @Test("no letter or digit of any bytes comes through")
  func nothingComesThrough() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let value = (0..<30).map { _ in UInt8.random(in: 0...255, using: &random) }
      let mask = Evidence(masking: value.span).mask
      let isMasked = mask.utf8.allSatisfy { "*-./:@#() ".utf8.contains($0) }
      #expect(isMasked, "\(value) gives \(mask)")
    }
  }
}
