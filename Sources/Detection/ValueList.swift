// The values that a detector found in a text, as other detectors ask for them.

import Findings

/// Values of one detector, with one list for each least confidence.
struct ValueList: Sendable {
  /// All values, in the order in which they were found.
  private(set) var all: [Range<Int>] = []
  private var low = RangeList()
  private var medium = RangeList()
  private var high = RangeList()

  init() {}

  init(_ candidates: [Candidate]) {
    func ranges(from least: Confidence) -> [Range<Int>] {
      candidates.filter { $0.confidence.map { $0 >= least } ?? false }.map(\.range)
    }
    all = ranges(from: .low)
    low = RangeList(uniting: all)
    medium = RangeList(uniting: ranges(from: .medium))
    high = RangeList(uniting: ranges(from: .high))
  }

  /// The values of at least this confidence; overlapping ones are united.
  func ranges(from least: Confidence) -> RangeList {
    switch least {
    case .low: low
    case .medium: medium
    case .high: high
    }
  }
}
