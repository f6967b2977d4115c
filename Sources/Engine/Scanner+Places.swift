// Texts without a message around them, and where a text stands in a message.
// Tested by ScannerPlacesTests.

public import Findings
import Text

/// A place where a text is seen in a message.
public struct TextPlace: Sendable, Hashable {
  /// The MIME part path.
  public let part: String
  /// Byte offsets in the raw message, end not included.
  public let bytes: Range<Int>
  /// Lines of the decoded text, counted from 1.
  public let lines: ClosedRange<Int>

  /// Makes a place.
  public init(part: String, bytes: Range<Int>, lines: ClosedRange<Int>) {
    self.part = part
    self.bytes = bytes
    self.lines = lines
  }

  /// Whether a finding stands there, fully or in part.
  public func overlaps(_ place: Place) -> Bool {
    part == place.part && bytes.overlaps(place.bytes) && lines.contains(place.line)
  }
}

extension Scanner {
  /// The part path of a text that is scanned without a message.
  public static let textPart = "1"

  /// Scans a text as the body of a message without headers.
  ///
  /// - Parameters:
  ///   - text: The text; offsets in the result count bytes of its UTF-8.
  ///   - source: The name under which the result is reported.
  /// - Returns: The verdict with its reasons and findings.
  public func scan(text: String, source: String) -> ScanResult {
    var scan = MessageScan(self)
    return scan.result(ofText: Array(text.utf8), source: source)
  }

  /// Where each text is seen in a message: in its Subject, bodies, attachments and file names.
  ///
  /// A run of white space counts as one blank on both sides.
  ///
  /// - Parameters:
  ///   - texts: The texts to look for.
  ///   - message: The raw bytes of the message (RFC 5322).
  /// - Returns: For each text all its places, in the order of the message.
  public func places(of texts: [String], in message: [UInt8]) -> [[TextPlace]] {
    var places = [[TextPlace]](repeating: [], count: texts.count)
    let wanted = texts.map { Self.matchForm($0) }
    var pieces = MessageTexts(message, opener: opener, limits: limits)
    while let piece = pieces.next() {
      guard case .text(let part, _, let raw) = piece else { continue }
      let text = Folding.fold(raw)
      let spaced = SpacedText(text.bytes)
      let lines = LineIndex(text.bytes.span)
      for (index, needle) in wanted.enumerated() {
        for range in spaced.ranges(of: needle) {
          let first = lines.lineAndColumn(at: range.lowerBound).line
          let last = lines.lineAndColumn(at: range.upperBound - 1).line
          places[index].append(
            TextPlace(part: part, bytes: text.rawRange(of: range), lines: first...max(first, last)))
        }
      }
    }
    return places
  }

  private static func matchForm(_ text: String) -> [UInt8] {
    let folded = Folding.fold(MappedBytes(bytes: Array(text.utf8)))
    var bytes = SpacedText(folded.bytes).bytes
    if bytes.first == blank { bytes.removeFirst() }
    if bytes.last == blank { bytes.removeLast() }
    return bytes
  }

  fileprivate static let blank = UInt8(ascii: " ")
}

/// A text whose runs of white space are one blank each.
private struct SpacedText {
  private(set) var bytes: [UInt8] = []
  /// The offset of each byte in the text as it was.
  private var offsets: [Int] = []

  init(_ text: [UInt8]) {
    for (offset, byte) in text.enumerated() {
      let isSpace = byte == Scanner.blank || (0x09...0x0D).contains(byte)
      if isSpace, bytes.last == Scanner.blank { continue }
      bytes.append(isSpace ? Scanner.blank : byte)
      offsets.append(offset)
    }
  }

  /// Ranges of the text as it was that hold the needle, one behind another.
  func ranges(of needle: [UInt8]) -> [Range<Int>] {
    guard let first = needle.first, needle.count <= bytes.count else { return [] }
    var found: [Range<Int>] = []
    var start = 0
    while start + needle.count <= bytes.count {
      let end = start + needle.count
      if bytes[start] == first, bytes[start..<end].elementsEqual(needle) {
        found.append(offsets[start]..<offsets[end - 1] + 1)
        start = end
      } else {
        start += 1
      }
    }
    return found
  }
}
