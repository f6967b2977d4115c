// Tests of Base64: tolerance, damage and the way back.

import Testing
import Text

@Suite struct Base64Tests {
  static func decode(_ text: String) -> (text: String, isDamaged: Bool) {
    let source = MappedBytes(bytes: Array(text.utf8), map: OffsetMap())
    let (bytes, isDamaged) = Base64.decode(source)
    return (String(decoding: bytes.bytes, as: UTF8.self), isDamaged)
  }

  @Test(
    "decodes what mail programs write",
    arguments: [
      ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"),
      ("Zm9vYmE=", "fooba"), ("Zm9vYmFy", "foobar"), ("Zm9v\r\nYmFy\r\n", "foobar"),
      ("Zm9\nvYm\nFy", "foobar"), (" Z m 9 v ", "foo"),
    ])
  func plain(encoded: String, text: String) {
    #expect(Self.decode(encoded) == (text, false))
  }

  @Test(
    "reads on after odd padding, joined pieces and a little junk",
    arguments: [
      ("Zg", "f"), ("Zm8", "fo"), ("Zg=", "f"), ("Zg=====", "f"), ("Zm9v====", "foo"),
      ("Zg==Zg==", "ff"), ("Zg==Zm9v", "ffoo"), ("Zm8=\nYmE=\n", "foba"), ("====", ""),
      ("Zm9vYmFyZm9vYmFy!Zm9v", "foobarfoobarfoo"),
    ])
  func tolerant(encoded: String, text: String) {
    #expect(Self.decode(encoded) == (text, false))
  }

  @Test(
    "reports damage when the bytes cannot be what was meant",
    arguments: ["Z", "Zm9vY", "Zm9vY=", "Hello, SSN 123-45-6789.", "<b>plain</b> text!!"])
  func damage(encoded: String) {
    #expect(Self.decode(encoded).isDamaged)
  }

  @Test("agrees with a slow decoder on random bytes in lines of any length")
  func roundTrip() {
    var random = Seeded(state: 1)
    for length in 0..<200 {
      let bytes = (0..<length).map { _ in random.byte() }
      var encoded: [UInt8] = []
      for (index, letter) in Self.encode(bytes).enumerated() {
        if index > 0 && index % (1 + length % 80) == 0 { encoded += [13, 10] }
        encoded.append(letter)
      }
      let decoded = Base64.decode(MappedBytes(bytes: encoded, map: OffsetMap()))
      #expect(decoded.bytes.bytes == bytes)
      #expect(!decoded.isDamaged)
    }
  }

  /// Numbers that are the same in every run.
  struct Seeded {
    var state: UInt64
    mutating func byte() -> UInt8 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
  }

  /// A plain encoder.
  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      bits <<= UInt32(8 * (3 - group.count))
      for position in 0..<4 {
        let letter = alphabet[Int(bits >> UInt32(18 - 6 * position)) & 63]
        result.append(position <= group.count ? letter : UInt8(ascii: "="))
      }
    }
    return result
  }

  @Test("every decoded byte leads back to the group it came from")
  func wayBack() {
    let source = Array("QUJD\r\nREV\nGRw==SA==".utf8)
    let (bytes, _) = Base64.decode(MappedBytes(bytes: source, map: OffsetMap()))
    #expect(String(decoding: bytes.bytes, as: UTF8.self) == "ABCDEFGH")
    let groups = (0..<8).map { bytes.rawRange(of: $0..<($0 + 1)) }
    #expect(groups[0] == 0..<4 && groups[2] == 0..<4)
    #expect(groups[3] == 6..<11 && groups[5] == 6..<11)
    #expect(groups[6] == 11..<14)
    #expect(groups[7] == 15..<18)
    #expect(bytes.rawRange(of: 1..<5) == 0..<11)
  }

  @Test("never traps on random bytes")
  func hostile() {
    var random = Seeded(state: 2)
    for _ in 0..<2000 {
      let bytes = (0..<40).map { _ in random.byte() & 0x7F }
      let (decoded, _) = Base64.decode(MappedBytes(bytes: bytes, map: OffsetMap()))
      for index in decoded.bytes.indices {
        let range = decoded.rawRange(of: index..<(index + 1))
        #expect(range.lowerBound >= 0 && range.upperBound <= bytes.count && !range.isEmpty)
      }
    }
  }
}
