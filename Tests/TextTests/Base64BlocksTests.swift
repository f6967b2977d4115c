import Testing
import Text

@Suite struct Base64BlocksTests {
  private func decoded(_ text: String) -> [String] {
    Base64Blocks.decoded(in: MappedBytes(bytes: Array(text.utf8)))
      .map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test(
    "a block among text is found",
    arguments: [
      "UGF0aWVudCBTU046IDUzNi0yMi04NzI2", "see\nUGF0aWVudCBTU046IDUzNi0yMi04NzI2\nbye",
      "see\r\nUGF0aWVudCBTU046IDUzNi0y\r\nMi04NzI2\r\n\r\nbye",
    ])
  func found(text: String) { #expect(decoded(text) == ["Patient SSN: 536-22-8726"]) }

  @Test(
    "words, short tokens and lines with blanks are none",
    arguments: ["hello", "Kindregards", "UGF0aWVudCBTU046 IDUzNi0yMi04NzI2", ""])
  func none(text: String) { #expect(decoded(text).isEmpty) }

  @Test("offsets lead back to the block")
  func offsets() throws {
    let text = "see\nUGF0aWVudCBTU046IDUzNi0yMi04NzI2\n"
    let block = try #require(Base64Blocks.decoded(in: MappedBytes(bytes: Array(text.utf8))).first)
    #expect(block.rawRange(of: 0..<3) == 4..<8)
  }
}
