// One text with everything that clues ask about it: hits, lines, labels, tables, values.
// Tested by TextScanTests.

import Findings
import Matcher

/// A text while its detectors are evaluated.
struct TextReading {
  let text: [UInt8]
  let layout: TextLayout
  /// Matches of each pattern, by pattern index.
  let hits: [RangeList]
  let segments: Segments
  let labels: LabelIndex
  /// Values found so far, by detector index; filled in the order of dependence.
  var values: [ValueList]
  /// Built when a clue first asks for a column.
  private var tables: TableLayout?
  /// Built when a clue first asks for a paragraph.
  private var paragraphs: RangeList?

  init(text: [UInt8], hits: [RangeList], set: DetectorSet, scope: Scope) {
    self.text = text
    self.hits = hits
    layout = TextLayout(text.span)
    segments =
      scope == .body || scope == .attachment
      ? Segments(text.span, layout: layout, hits: hits, roles: set.roles) : Segments()
    labels = LabelIndex(
      set.roles.labels.map { ($0, hits[$0.index].ranges) }.filter { !$0.1.isEmpty })
    values = Array(repeating: ValueList(), count: set.detectors.count)
  }

  /// Whether what a clue looks for is seen.
  mutating func sees(_ sight: Sight, of value: Range<Int>) -> Bool {
    switch sight {
    case .near(let near): sees(near, of: value)
    case .value(let test): test.passes(text.span.extracting(value))
    case .all(let sights): sights.allSatisfy { sees($0, of: value) }
    case .any(let sights): sights.contains { sees($0, of: value) }
    case .none(let sights): !sights.contains { sees($0, of: value) }
    case .count(let sights, let least): sights.count { sees($0, of: value) } >= least
    }
  }

  private mutating func sees(_ near: Near, of value: Range<Int>) -> Bool {
    if case .label(let within) = near.relation {
      return isLabelled(value, near.patterns, within: within)
    }
    // Most clues look for what is nowhere in the text.
    let isAnywhere =
      near.patterns.contains { !hits[$0.index].isEmpty }
      || near.detectors.contains { !values[$0].ranges(from: near.confidence).isEmpty }
    guard isAnywhere, let window = window(near.relation, of: value) else { return false }
    var count = 0
    for pattern in near.patterns {
      count += hits[pattern.index].places(in: window, near.relation, of: value)
      if count >= near.count { return true }
    }
    for detector in near.detectors {
      count += values[detector].ranges(from: near.confidence)
        .places(in: window, near.relation, of: value)
      if count >= near.count { return true }
    }
    return false
  }

  /// The bytes in which a clue must stand.
  private mutating func window(_ relation: Relation, of value: Range<Int>) -> Range<Int>? {
    switch relation {
    case .label: nil
    case .before(let within): max(0, value.lowerBound - within)..<value.lowerBound
    case .after(let within): value.upperBound..<min(text.count, value.upperBound + within)
    case .around(let within):
      max(0, value.lowerBound - within)..<min(text.count, value.upperBound + within)
    case .inside: value
    case .line: layout.lines(around: value, reach: 0)
    case .lines(let reach): layout.lines(around: value, reach: reach)
    case .sentence: layout.sentence(around: value, in: text.span)
    case .paragraph: paragraph(around: value)
    case .column: headerCell(above: value)
    case .document: 0..<text.count
    }
  }

  private mutating func paragraph(around value: Range<Int>) -> Range<Int>? {
    let known = paragraphs ?? RangeList(uniting: layout.paragraphs(of: text.span))
    paragraphs = known
    return known.first(overlapping: value)
  }

  private mutating func headerCell(above value: Range<Int>) -> Range<Int>? {
    if tables == nil { tables = TableLayout(text.span, layout: layout) }
    return tables?.headerCell(above: value.lowerBound, in: text.span, layout: layout)
  }

  /// The nearest label on the line decides; without one the column's header; without a table
  /// a label at the end of the line above, or one that stands above the value.
  private mutating func isLabelled(
    _ value: Range<Int>, _ patterns: [PatternID], within: Int
  ) -> Bool {
    guard patterns.contains(where: { !hits[$0.index].isEmpty }) else { return false }
    let line = layout.range(ofLine: layout.line(at: value.lowerBound))
    let own = labels.nearest(
      before: value.lowerBound, within: min(within, value.lowerBound - line.lowerBound),
      wanted: patterns, in: text.span)
    if own != .none { return own == .wanted }
    if let cell = headerCell(above: value) {
      return labels.answer(inside: cell, wanted: patterns) == .wanted
    }
    let above = labels.nearest(
      before: value.lowerBound, within: within, wanted: patterns, in: text.span)
    if above != .none { return above == .wanted }
    return isLabelledAbove(value, patterns)
  }

  /// Whether the line above is a wanted label alone and the value begins its line, or holds a
  /// wanted label over the value.
  private func isLabelledAbove(_ value: Range<Int>, _ patterns: [PatternID]) -> Bool {
    let line = layout.line(at: value.lowerBound)
    guard line > 0 else { return false }
    let own = layout.range(ofLine: line)
    let above = layout.range(ofLine: line - 1)
    let isFirst = (own.lowerBound..<value.lowerBound).allSatisfy { !Byte.isAlphanumeric(text[$0]) }
    if isFirst {
      return isLabelAlone(above) && labels.answer(inside: above, wanted: patterns) == .wanted
    }
    // In prose what stands above a value says nothing: columns are set apart by gaps.
    guard isSetApart(value.lowerBound) else { return false }
    let column = value.lowerBound - own.lowerBound
    let start = above.lowerBound + max(0, column - 3)
    let end = min(above.upperBound, above.lowerBound + column + value.count)
    guard start < end else { return false }
    return labels.answer(inside: start..<end, wanted: patterns) == .wanted
  }

  /// Whether a tab or two blanks stand before an offset.
  private func isSetApart(_ offset: Int) -> Bool {
    guard offset > 1 else { return false }
    return text[offset - 1] == Byte.tab
      || (Byte.isBlank(text[offset - 1]) && Byte.isBlank(text[offset - 2]))
  }

  /// Whether a line is short enough to be a label and holds no digits of its own.
  private func isLabelAlone(_ line: Range<Int>) -> Bool {
    line.count <= 48 && line.allSatisfy { !Byte.isDigit(text[$0]) }
  }
}

extension RangeList {
  /// How many ranges lie in the window as the relation wants it.
  fileprivate func places(
    in window: Range<Int>, _ relation: Relation, of value: Range<Int>
  ) -> Int {
    switch relation {
    case .before: count(endingFrom: window.lowerBound, to: value.lowerBound)
    case .after: count(beginningFrom: value.upperBound, to: window.upperBound)
    default: count(overlapping: window)
    }
  }
}
