// "The nearest label wins": which label a value stands behind. Tested by LabelIndexTests.

import Matcher

/// Every label of a text, in the order of the text.
struct LabelIndex: Sendable {
  private struct Label: Sendable {
    var range: Range<Int>
    var pattern: PatternID
  }

  /// Sorted by end, then start.
  private let labels: [Label]

  init(_ hits: [(PatternID, [Range<Int>])]) {
    labels = hits.flatMap { pattern, ranges in ranges.map { Label(range: $0, pattern: pattern) } }
      .sorted {
        ($0.range.upperBound, $0.range.lowerBound) < ($1.range.upperBound, $1.range.lowerBound)
      }
  }

  /// What the label next to a value says about the wanted labels.
  enum Answer { case wanted, other, none }

  /// Looks at the nearest label that ends before `offset` at most `within` bytes away.
  ///
  /// The bytes between must not end a sentence, and may cross one line end only when nothing but
  /// punctuation and blanks stands between.
  func nearest(
    before offset: Int, within: Int, wanted: [PatternID], in text: Span<UInt8>
  ) -> Answer {
    let count = labels.partitionPoint(where: { $0.range.upperBound <= offset })
    guard count > 0 else { return .none }
    let nearest = labels[count - 1]
    guard offset - nearest.range.upperBound <= within,
      Self.leads(nearest.range.upperBound..<offset, in: text)
    else { return .none }
    // Labels of several lists may overlap: "patient account number" holds "account number".
    // The longest of them is the label; lists that share the very same words all count.
    var best = nearest.range
    var patterns = [nearest.pattern]
    var index = count - 2
    while index >= 0, labels[index].range.upperBound > nearest.range.lowerBound {
      let label = labels[index]
      if label.range.count > best.count {
        best = label.range
        patterns = [label.pattern]
      } else if label.range == best {
        patterns.append(label.pattern)
      }
      index -= 1
    }
    return patterns.contains(where: wanted.contains) ? .wanted : .other
  }

  /// What the labels inside a cell, or on a stretch of a line, say.
  func answer(inside range: Range<Int>, wanted: [PatternID]) -> Answer {
    var index = labels.partitionPoint(where: { $0.range.upperBound <= range.lowerBound })
    var answer = Answer.none
    while index < labels.count, labels[index].range.upperBound <= range.upperBound {
      if labels[index].range.lowerBound >= range.lowerBound {
        if wanted.contains(labels[index].pattern) { return .wanted }
        answer = .other
      }
      index += 1
    }
    return answer
  }

  /// Whether a label before `gap` leads to the value behind it.
  private static func leads(_ gap: Range<Int>, in text: Span<UInt8>) -> Bool {
    var lineEnds = 0
    var hasWords = false
    var sentenceEnded = false
    var index = gap.lowerBound
    while index < gap.upperBound {
      let byte = text[index]
      if byte == Byte.lineFeed || (byte == Byte.carriageReturn && !followsCR(index, gap, text)) {
        lineEnds += 1
      }
      if Byte.isAlphanumeric(byte) || byte >= 0x80 {
        if sentenceEnded { return false }
        hasWords = true
      }
      let isStop = byte == Byte.stop || byte == Byte.question || byte == Byte.exclamation
      if isStop, index + 1 < gap.upperBound, Byte.isSpace(text[index + 1]),
        byte != Byte.stop || !TextLayout.isAbbreviation(endingAt: index, in: text)
      {
        sentenceEnded = true
      }
      index += 1
    }
    return lineEnds == 0 || (lineEnds == 1 && !hasWords)
  }

  /// Whether the CR at `index` is the first half of CRLF, whose LF is counted instead.
  private static func followsCR(_ index: Int, _ gap: Range<Int>, _ text: Span<UInt8>) -> Bool {
    index + 1 < gap.upperBound && text[index + 1] == Byte.lineFeed
  }
}
