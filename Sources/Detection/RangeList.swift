// Sorted ranges of a text and the questions that clues ask of them. Tested by RangeListTests.

/// Ranges in ascending order that do not overlap.
struct RangeList: Sendable {
  private(set) var ranges: [Range<Int>] = []

  var isEmpty: Bool { ranges.isEmpty }

  init() {}

  /// Sorts and unites overlapping ranges.
  init(uniting ranges: [Range<Int>]) {
    for range in ranges.sorted(by: {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }) {
      append(range)
    }
  }

  /// Appends a range that begins at or after the last one; an overlap is united.
  mutating func append(_ range: Range<Int>) {
    if let last = ranges.last, range.lowerBound < last.upperBound {
      ranges[ranges.count - 1] =
        last.lowerBound..<max(last.upperBound, range.upperBound)
    } else {
      ranges.append(range)
    }
  }

  /// The last range that ends at or before `offset`.
  func last(endingBy offset: Int) -> Range<Int>? {
    let count = ranges.partitionPoint(where: { $0.upperBound <= offset })
    return count > 0 ? ranges[count - 1] : nil
  }

  /// The first range that begins at or after `offset`.
  func first(beginningFrom offset: Int) -> Range<Int>? {
    let index = ranges.partitionPoint(where: { $0.lowerBound < offset })
    return index < ranges.count ? ranges[index] : nil
  }

  /// Whether a range shares a byte with `window`.
  func overlaps(_ window: Range<Int>) -> Bool { first(overlapping: window) != nil }

  /// The first range that shares a byte with `window`.
  func first(overlapping window: Range<Int>) -> Range<Int>? {
    let index = ranges.partitionPoint(where: { $0.upperBound <= window.lowerBound })
    guard index < ranges.count, ranges[index].lowerBound < window.upperBound else { return nil }
    return ranges[index]
  }

  /// How many ranges share a byte with `window`.
  func count(overlapping window: Range<Int>) -> Int {
    let first = ranges.partitionPoint(where: { $0.upperBound <= window.lowerBound })
    return max(0, ranges.partitionPoint(where: { $0.lowerBound < window.upperBound }) - first)
  }

  /// How many ranges end at `low` or later, but not behind `high`.
  func count(endingFrom low: Int, to high: Int) -> Int {
    let first = ranges.partitionPoint(where: { $0.upperBound < low })
    return max(0, ranges.partitionPoint(where: { $0.upperBound <= high }) - first)
  }

  /// How many ranges begin at `low` or later, but not behind `high`.
  func count(beginningFrom low: Int, to high: Int) -> Int {
    let first = ranges.partitionPoint(where: { $0.lowerBound < low })
    return max(0, ranges.partitionPoint(where: { $0.lowerBound <= high }) - first)
  }
}

extension Array {
  /// Index of the first element for which `precedes` is false; it must be true for a prefix only.
  ///
  /// - Complexity: logarithmic.
  func partitionPoint(where precedes: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if precedes(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
