// Lines that may be boundaries (RFC 2046, 5.1.1), found in one pass. Tested by MultipartTests.

import Text

/// Bytes that hold parts, with the places of all lines that begin with `--`.
///
/// The lines are found once, on first use; every nested multipart looks among them.
final class PartSource {
  /// The bytes.
  let mapped: MappedBytes
  /// Offsets of lines that begin with `--`, ascending.
  private(set) lazy var dashLines: [UInt32] = Self.findDashLines(mapped.bytes)

  init(_ mapped: MappedBytes) { self.mapped = mapped }

  /// The index in `dashLines` of the first one at or after an offset.
  func firstDashLine(from offset: Int) -> Int {
    dashLines.partitionPoint(where: { Int($0) < offset })
  }

  private static func findDashLines(_ bytes: [UInt8]) -> [UInt32] {
    var lines: [UInt32] = []
    let span = bytes.span
    let dash = UInt8(ascii: "-")
    var start = 0
    while start + 1 < span.count {
      if span[start] == dash && span[start + 1] == dash, let line = UInt32(exactly: start) {
        lines.append(line)
      }
      while start < span.count && span[start] != 10 && span[start] != 13 { start += 1 }
      start += 1
    }
    return lines
  }
}
