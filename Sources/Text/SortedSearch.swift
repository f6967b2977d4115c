// Binary search in a sorted array. Tested by SortedSearchTests.

extension Array {
  /// Index of the first element for which `precedes` is false, or the count; `precedes` must be
  /// true for a prefix only.
  ///
  /// - Complexity: logarithmic.
  @inlinable
  public func partitionPoint(where precedes: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if precedes(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
