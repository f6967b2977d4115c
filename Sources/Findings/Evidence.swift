// The only form in which a found value leaves the engine. Tested by EvidenceTests.

/// The shape of a found value, with every letter and digit masked.
///
/// The type has no member that can hold the raw value, so no report, log line or error can
/// repeat it: `536-22-8726` becomes `***-**-****`.
public struct Evidence: Sendable, Hashable {
  /// The mask as it is printed; ASCII, at most ``lengthLimit`` characters and an ellipsis.
  public let mask: String

  /// Longest mask that is kept, in characters.
  public static let lengthLimit = 40

  /// Masks a value given as bytes of UTF-8 text.
  ///
  /// The separators `-`, `.`, `/`, `:`, `@`, `#`, `(`, `)` and blanks are kept; a run of white
  /// space becomes one blank; every other character becomes `*`.
  public init(masking value: Span<UInt8>) {
    var mask: [UInt8] = []
    var index = 0
    while index < value.count, mask.count < Self.lengthLimit {
      let byte = value[index]
      index += 1
      switch byte {
      case 0x80..<0xC0:
        continue  // the rest of a character whose first byte was masked
      case UInt8(ascii: " "), 0x09...0x0D:
        if mask.last != UInt8(ascii: " ") { mask.append(UInt8(ascii: " ")) }
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"),
        UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "("), UInt8(ascii: ")"):
        mask.append(byte)
      default:
        mask.append(UInt8(ascii: "*"))
      }
    }
    let text = String(decoding: mask, as: UTF8.self)
    self.mask = index < value.count ? text + "..." : text
  }
}
