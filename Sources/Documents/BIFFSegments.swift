// A value of a workbook that goes on in CONTINUE records (MS-XLS 2.4.58). Tested by LegacyOfficeTests.

/// Reads bytes and characters across the ends of records.
struct BIFFSegments {
  private let bytes: [UInt8]
  private var segments: [Range<Int>]
  private var number = 0
  private var index: Int

  init(_ bytes: [UInt8], _ segments: [Range<Int>]) {
    self.bytes = bytes
    self.segments = segments
    index = segments.first?.lowerBound ?? 0
  }

  /// The rest of one record, and the CONTINUE records behind it.
  init(_ bytes: [UInt8], continuing first: Range<Int>) {
    var segments = [first]
    var next = first.upperBound
    while bytes.word(at: next) == 0x3C, let length = bytes.word(at: next + 2) {
      segments.append(next + 4..<min(next + 4 + length, bytes.count))
      next += 4 + length
    }
    self.init(bytes, segments)
  }

  /// Goes to the next segment that holds anything; false behind the last one.
  private mutating func advance() -> Bool {
    while number < segments.count, index >= segments[number].upperBound {
      number += 1
      if number < segments.count { index = segments[number].lowerBound }
    }
    return number < segments.count
  }

  mutating func byte() -> Int? {
    guard advance() else { return nil }
    index += 1
    return Int(bytes[index - 1])
  }

  mutating func word() -> Int? {
    guard let low = byte(), let high = byte() else { return nil }
    return low | high << 8
  }

  mutating func long() -> Int? {
    guard let low = word(), let high = word() else { return nil }
    return low | high << 16
  }

  mutating func skip(_ count: Int) {
    var left = count
    while left > 0, advance() {
      let step = min(left, segments[number].upperBound - index)
      index += step
      left -= step
    }
  }

  /// Characters in UTF-8; each further segment says anew whether they take one byte or two.
  mutating func characters(_ count: Int, isWide: Bool) -> [UInt8] {
    var isWide = isWide
    var units: [UInt8] = []
    var left = count
    while left > 0 {
      if number < segments.count, index >= segments[number].upperBound {
        guard advance() else { break }
        isWide = bytes[index] & 1 != 0
        index += 1
      }
      guard number < segments.count else { break }
      let width = isWide ? 2 : 1
      let step = min(left, (segments[number].upperBound - index) / width)
      if step == 0 {
        // Half a character at the end of a record means nothing.
        index = segments[number].upperBound
        continue
      }
      if isWide {
        units += bytes[index..<index + 2 * step]
      } else {
        for byte in bytes[index..<index + step] { units += [byte, 0] }
      }
      index += width * step
      left -= step
    }
    return LegacyText.utf16(units[...])
  }
}
