import Foundation
import Synchronization
import Testing

@testable import Intake

@Suite struct BatchScanTests {
  /// Work that takes longer for some numbers, so that outputs come out of turn.
  private static func slowSquare(_ number: Int) -> Int {
    Thread.sleep(forTimeInterval: number % 7 == 0 ? 0.004 : 0.0001)
    return number * number
  }

  private func outputs(of count: Int, workers: Int) async -> [Int] {
    var next = 0
    var outputs: [Int] = []
    await BatchScan(workers: workers, work: Self.slowSquare).run(
      pulling: {
        guard next < count else { return nil }
        next += 1
        return next
      },
      delivering: { output in
        outputs.append(output)
        return true
      })
    return outputs
  }

  @Test("outputs come in the order of the inputs", arguments: [0, 1, 2, 3, 100], [1, 2, 5])
  func order(count: Int, workers: Int) async {
    #expect(await outputs(of: count, workers: workers) == (0..<count).map { ($0 + 1) * ($0 + 1) })
  }

  @Test("no more inputs than workers are worked on, and few wait", arguments: [1, 2, 4])
  func bounds(workers: Int) async {
    let busy = Mutex((now: 0, most: 0))
    var pulled = 0
    var delivered = 0
    var mostAhead = 0
    let batch = BatchScan<Int, Int>(workers: workers) { number in
      busy.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
      // The first one keeps all others from being delivered for a while.
      Thread.sleep(forTimeInterval: number == 1 ? 0.1 : 0.0001)
      busy.withLock { $0.now -= 1 }
      return number
    }
    await batch.run(
      pulling: {
        guard pulled < 500 else { return nil }
        pulled += 1
        mostAhead = max(mostAhead, pulled - delivered)
        return pulled
      },
      delivering: { _ in
        delivered += 1
        return true
      })
    #expect(delivered == 500)
    #expect(busy.withLock { $0.most } <= workers)
    #expect(mostAhead <= batch.outputWindow + 1)
  }

  @Test("a batch ends when its outputs are no longer wanted", arguments: [1, 3])
  func end(workers: Int) async {
    var pulled = 0
    var delivered: [Int] = []
    let batch = BatchScan<Int, Int>(workers: workers) { $0 }
    await batch.run(
      pulling: {
        pulled += 1
        return pulled
      },
      delivering: { output in
        delivered.append(output)
        return output < 10
      })
    #expect(delivered == Array(1...10))
    #expect(pulled <= 11 + batch.outputWindow)
  }
}
