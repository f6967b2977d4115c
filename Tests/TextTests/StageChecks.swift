// What must hold for the result of every stage, and short cuts for tests.

import Testing

@testable import Text

extension MappedBytes {
  /// The text as a string.
  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Bytes that begin the raw message.
  init(_ string: String) { self.init(bytes: Array(string.utf8)) }

  /// The raw range of the first place where `part` stands.
  func rawRange(ofFirst part: String) -> Range<Int>? {
    let wanted = Array(part.utf8)
    let start = bytes.indices.first { bytes[$0...].starts(with: wanted) }
    return start.map { rawRange(of: $0..<$0 + wanted.count) }
  }
}

/// Checks that text is valid UTF-8 and that each of its bytes maps into `0..<count`.
func expectSound(
  _ text: MappedBytes, sourceCount count: Int, isOrdered: Bool = true, _ comment: Comment? = nil
) {
  #expect(String(validating: text.bytes, as: UTF8.self) != nil, comment)
  var isInside = true
  var ordered = true
  var last = 0
  for index in text.bytes.indices {
    let range = text.rawRange(of: index..<index + 1)
    isInside = isInside && range.lowerBound >= 0 && range.upperBound <= count
    ordered = ordered && range.lowerBound >= last
    last = range.lowerBound
  }
  #expect(isInside, comment)
  if isOrdered { #expect(ordered, comment) }
}
