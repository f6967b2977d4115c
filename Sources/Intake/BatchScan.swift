// Works on many inputs at once and keeps their order. Tested by BatchScanTests.

/// Turns inputs into outputs on several processors.
///
/// Outputs come in the order of their inputs, whatever the number of workers. Memory is bounded:
/// at most ``workers`` inputs are worked on and one waits, and an output that is ready too early
/// waits only while it is less than ``outputWindow`` places ahead.
public struct BatchScan<Input: Sendable, Output: Sendable>: Sendable {
  /// How many inputs are worked on at once.
  public let workers: Int
  private let work: @Sendable (Input) -> Output

  /// How far outputs may run ahead of the slowest input.
  public var outputWindow: Int { 16 * workers }

  /// Makes a batch; `work` is called on any thread.
  public init(workers: Int, work: @escaping @Sendable (Input) -> Output) {
    self.workers = max(1, workers)
    self.work = work
  }

  /// Works on all inputs.
  ///
  /// - Parameters:
  ///   - next: Gives the next input, or nil at the end; called in turn by the caller's task.
  ///   - deliver: Takes the outputs in the order of the inputs; false ends the batch.
  public func run(pulling next: () -> Input?, delivering deliver: (Output) -> Bool) async {
    await withTaskGroup(of: (Int, Output).self) { group in
      var started = 0
      var delivered = 0
      var early: [Int: Output] = [:]
      var waiting = next()
      while true {
        while started - delivered - early.count < workers, started - delivered < outputWindow,
          let input = waiting
        {
          let number = started
          started += 1
          group.addTask { [work] in (number, work(input)) }
          waiting = next()
        }
        guard let (number, output) = await group.next() else { return }
        early[number] = output
        while let output = early.removeValue(forKey: delivered) {
          delivered += 1
          guard deliver(output) else { return }
        }
      }
    }
  }
}
