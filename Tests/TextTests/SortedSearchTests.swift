import Testing
import Text

@Suite struct SortedSearchTests {
  @Test("agrees with a plain search for every bound, with repeats", arguments: 0...9)
  func agrees(count: Int) {
    let sorted = (0..<count).map { $0 / 2 * 2 }
    for bound in -1...count + 1 {
      let plain = sorted.firstIndex { $0 >= bound } ?? count
      #expect(sorted.partitionPoint(where: { $0 < bound }) == plain)
    }
  }
}
