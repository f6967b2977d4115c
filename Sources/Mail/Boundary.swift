// Boundaries that a multipart may have. Tested by MultipartTests.

import Text

/// Finds the boundaries by which a multipart may be split.
enum Boundary {
  /// Most boundaries that are tried for one multipart.
  private static let limit = 4

  /// The boundaries that media types give, those of the first multipart first.
  ///
  /// A boundary loses trailing blanks, which transport may add or drop; one that holds a blank
  /// is also tried up to that blank.
  static func candidates(in types: [MediaType]) -> [[UInt8]] {
    var found: [[UInt8]] = []
    func add(_ boundary: [UInt8]) {
      if found.count < limit && !found.contains(boundary) { found.append(boundary) }
    }
    for type in types {
      for parameter in type.parameters where parameter.name == "boundary" {
        for value in [parameter.rawBytes, parameter.value.bytes] {
          let trimmed = Array(value[value.trimmed(0..<value.count)])
          add(trimmed)
          if let blank = trimmed.firstIndex(where: \.isBlank) { add(Array(trimmed[..<blank])) }
        }
      }
    }
    return found
  }

  /// The text after `--` on the first line of a body that looks like a boundary line.
  static func guesses(_ source: PartSource, _ body: Range<Int>) -> [[UInt8]] {
    let bytes = source.mapped.bytes
    var line = source.firstDashLine(from: body.lowerBound)
    while line < source.dashLines.count {
      let start = Int(source.dashLines[line])
      guard start < body.upperBound else { return [] }
      let end = bytes.endOfLine(from: start, limit: body.upperBound)
      let text = bytes.trimmed(min(start + 2, end)..<end)
      if !text.isEmpty { return [Array(bytes[text])] }
      line += 1
    }
    return []
  }
}
