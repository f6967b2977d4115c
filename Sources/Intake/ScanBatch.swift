// Scans all messages of the inputs. Tested by ScanTests.

public import Engine
public import Findings
import Glibc

/// What came of one input.
public enum InputOutcome: Sendable {
  /// The result of a message.
  case result(ScanResult)
  /// A file or folder that could not be read.
  case failure(InputError)
  /// The end of a folder that was named as an input.
  case endOfFolder(FolderSummary)
}

/// Scans the messages of inputs on several processors, in the order of the inputs.
public struct ScanBatch: Sendable {
  /// Processors of this machine that are at work.
  public static var availableProcessors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  private let batch: BatchScan<Input, InputOutcome>

  /// Makes a batch for a scanner.
  public init(_ scanner: Scanner, workers: Int) {
    batch = BatchScan(workers: workers) { Self.outcome(of: $0, scanner) }
  }

  /// Scans everything that the inputs lead to.
  ///
  /// - Parameters:
  ///   - inputs: Where the messages are.
  ///   - deliver: Takes what came of each input, in their order; false ends the batch.
  public func run(_ inputs: Inputs, delivering deliver: (InputOutcome) -> Bool) async {
    var inputs = inputs
    await batch.run(pulling: { inputs.next() }, delivering: deliver)
  }

  private static func outcome(of input: Input, _ scanner: Scanner) -> InputOutcome {
    switch input {
    case .failure(let error): return .failure(error)
    case .endOfFolder(let summary): return .endOfFolder(summary)
    case .message(let message):
      do throws(InputError) {
        return .result(scanner.scan(try message.bytes(), source: message.source))
      } catch {
        return .failure(error)
      }
    }
  }
}
