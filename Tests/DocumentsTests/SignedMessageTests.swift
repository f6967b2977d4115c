import Testing
import Text

@testable import Documents

@Suite struct SignedMessageTests {
  private func content(_ bytes: [UInt8]) -> String? {
    SignedMessage.content(of: MappedBytes(bytes: bytes)).map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
  }

  private static let entity =
    "Content-Type: text/plain\r\n\r\n"
    + (0..<120).map { number in
      let digits = String(number)
      return "Chart P-" + String(repeating: "0", count: 6 - digits.count) + digits + "\r\n"
    }.joined()

  @Test("signed content in one piece and in many is read, and so is compressed content")
  func content() {
    #expect(content(Fixture.signed) == Self.entity)
    #expect(content(Fixture.signedInPieces) == Self.entity)
    #expect(content(Fixture.compressedMail) == Self.entity)
  }

  @Test("without content there is nothing")
  func nothing() {
    #expect(content(Fixture.signedDetached) == nil)
    #expect(content(Array("Hello".utf8)) == nil && content([]) == nil)
    #expect(content(Array(Fixture.compressedMail.dropLast(40))) == nil)
  }

  @Test("a content that is cut off or broken is not passed off as whole")
  func cut() {
    #expect(content(Array(Fixture.signedInPieces.prefix(1200))) == nil)
    #expect(content(Array(Fixture.signed.prefix(1200))) == nil)
  }

  @Test("offsets lead back to each piece")
  func offsets() throws {
    let bytes = Fixture.signedInPieces
    let content = try #require(SignedMessage.content(of: MappedBytes(bytes: bytes)))
    for place in [0, 700, content.bytes.count - 10] {
      let raw = content.rawRange(of: place..<place + 1)
      #expect(raw.count == 1 && bytes[raw.lowerBound] == content.bytes[place])
    }
  }

  @Test("pieces inside pieces, with and without lengths")
  func nested() {
    let inner: [UInt8] = [0x24, 0x80, 4, 1, 0x61, 0x24, 5, 4, 1, 0x62, 4, 0, 0, 0, 4, 1, 0x63]
    let oid: [UInt8] = [6, 0x81, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2]
    let head: [UInt8] = [0x30, 0x80] + oid + [0xA0, 0x80, 0x30, 0x80, 2, 1, 1, 0x31, 0x80, 0, 0]
    let body: [UInt8] = head + [0x30, 0x80, 6, 1, 1, 0xA0, 0x80, 0x24, 0x80] + inner
    #expect(content(body + [UInt8](repeating: 0, count: 12)) == "abc")
  }

  @Test("damaged bytes never trap")
  func damage() {
    for fixture in [Fixture.signed, Fixture.signedInPieces, Fixture.compressedMail] {
      for bytes in Array(fixture.prefix(300)).damaged(count: 2000, seed: 11) {
        #expect((content(bytes)?.utf8.count ?? 0) < 20_000)
      }
    }
    let deep = [UInt8](repeating: 0, count: 100_000).indices.map {
      $0 & 1 == 0 ? UInt8(0x30) : 0x80
    }
    #expect(content(deep) == nil)
  }
}
