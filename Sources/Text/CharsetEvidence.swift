// What bytes tell about their charset, whatever the label says. Tested by CharsetTests.

/// What bytes tell about their own charset.
enum CharsetEvidence {
  /// A form of Unicode with more than one byte a unit.
  struct WideForm: Sendable, Hashable {
    /// Bytes of a unit: 2 or 4.
    var width: Int
    var isBigEndian: Bool
    /// Bytes of the byte order mark.
    var markLength = 0
  }

  /// Whether all bytes are ASCII and none is NUL, which UTF-16 would show.
  ///
  /// - Complexity: linear, at about the speed of memory: one comparison for eight bytes, with no
  ///   way out before the end of a block, so that the compiler can use vectors.
  static func isPlainASCII(_ bytes: [UInt8]) -> Bool {
    // A byte is 0x80 or above, or 0 and borrows from the next: both set a high bit.
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high: UInt64 = 0x8080_8080_8080_8080
    return unsafe bytes.withUnsafeBytes { raw in
      var index = 0
      while raw.count - index >= 512 {
        var found: UInt64 = 0
        for step in 0..<64 {
          // In bounds: index + 512 <= count.
          let word = unsafe raw.loadUnaligned(fromByteOffset: index + step * 8, as: UInt64.self)
          found |= word | (word &- ones)
        }
        if found & high != 0 { return false }
        index += 512
      }
      var found: UInt8 = 0
      while index < raw.count {
        let byte = unsafe raw[index]
        found |= byte | (byte &- 1)
        index += 1
      }
      return found & 0x80 == 0
    }
  }

  /// The length of a byte order mark of UTF-8.
  static func utf8MarkLength(_ bytes: [UInt8]) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The form that a byte order mark of UTF-16 or UTF-32 tells.
  static func markedForm(_ bytes: [UInt8]) -> WideForm? {
    guard bytes.count >= 2 else { return nil }
    let head = (bytes[0], bytes[1])
    if bytes.count >= 4, bytes.count % 4 == 0 {
      if head == (0, 0), (bytes[2], bytes[3]) == (0xFE, 0xFF) {
        return WideForm(width: 4, isBigEndian: true, markLength: 4)
      }
      if head == (0xFF, 0xFE), (bytes[2], bytes[3]) == (0, 0) {
        return WideForm(width: 4, isBigEndian: false, markLength: 4)
      }
    }
    if head == (0xFE, 0xFF) { return WideForm(width: 2, isBigEndian: true, markLength: 2) }
    if head == (0xFF, 0xFE) { return WideForm(width: 2, isBigEndian: false, markLength: 2) }
    return nil
  }

  /// The form that many NUL bytes at like places tell.
  static func wideForm(_ bytes: [UInt8]) -> WideForm? {
    guard bytes.count >= 4 else { return nil }
    var zeros = [0, 0, 0, 0]
    for index in bytes.indices where bytes[index] == 0 { zeros[index & 3] += 1 }
    let units = bytes.count / 4
    if zeros[3] >= units, zeros[2] * 10 >= units * 9, (zeros[0] + zeros[1]) * 2 < units * 3 {
      return WideForm(width: 4, isBigEndian: false)
    }
    if zeros[0] >= units, zeros[1] * 10 >= units * 9, (zeros[2] + zeros[3]) * 2 < units * 3 {
      return WideForm(width: 4, isBigEndian: true)
    }
    let even = zeros[0] + zeros[2]
    let odd = zeros[1] + zeros[3]
    let pairs = bytes.count / 2
    if odd * 4 >= pairs, odd >= even * 4 { return WideForm(width: 2, isBigEndian: false) }
    if even * 4 >= pairs, even >= odd * 4 { return WideForm(width: 2, isBigEndian: true) }
    return nil
  }

  /// The byte order of UTF-16 without a mark: the upper bytes of units repeat, and are those of
  /// common scripts, punctuation, surrogates and full-width forms.
  static func isBigEndian(_ bytes: [UInt8]) -> Bool {
    var balance = 0
    for index in bytes.indices {
      let weight = index & 1 == 0 ? 1 : -1
      switch bytes[index] {
      case 0...0x0F, 0x20, 0x30, 0xD8...0xDF, 0xFF: balance += weight
      default: break
      }
      if index >= 2, bytes[index] == bytes[index - 2] { balance += weight }
    }
    return balance > 0
  }

  /// Whether bytes that are labelled UTF-16 or UTF-32 are plain ASCII text instead: most bytes at
  /// even and at odd places are printable.
  static func isTextInSpiteOfWideLabel(_ bytes: [UInt8]) -> Bool {
    var printable = [0, 0]
    for index in bytes.indices where bytes[index] >= 0x20 { printable[index & 1] += 1 }
    return printable[0] * 8 >= bytes.count * 3 && printable[1] * 8 >= bytes.count / 2 * 6
      && isPlainASCII(bytes)
  }

  /// Whether bytes hold an escape sequence of ISO-2022-JP (RFC 1468): ESC and `$` or `(`.
  static func hasJapaneseEscape(_ bytes: [UInt8]) -> Bool {
    var from = bytes.startIndex
    while let escape = bytes[from...].firstIndex(of: 0x1B) {
      from = escape + 1
      if from < bytes.count,
        bytes[from] == UInt8(ascii: "$") || bytes[from] == UInt8(ascii: "(")
      {
        return true
      }
    }
    return false
  }
}
