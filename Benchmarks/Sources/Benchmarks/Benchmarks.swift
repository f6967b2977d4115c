// Measures the matcher and the whole way from message to verdict; a wrong count ends the run.

import Glibc
import Phigate

/// The benchmark program: prints a table and writes it to `record/`.
@main struct Benchmarks {
  /// A case that did not find what was planted.
  struct WrongCount: Error, CustomStringConvertible {
    let description: String
  }

  static func main() {
    do {
      try run()
    } catch {
      print("failed:", error)
      exit(1)
    }
  }

  private static func run() throws {
    var measurements: [Measurement] = []
    measurements.append(try matcher())
    let scanner = try Scanner()
    for kind in GeneratedMail.Kind.allCases {
      measurements.append(try messages(kind, with: scanner))
    }
    print(Measurement.table(measurements))
    print("written to", try Measurement.record(measurements))
  }

  private static func matcher() throws -> Measurement {
    let work = try MatcherCase(byteCount: 20_000_000, seed: 11)
    let seconds = try Measurement.bestSeconds {
      let hits = work.hits()
      guard hits == work.expectedHits else {
        throw WrongCount(description: "matcher: \(hits) hits, \(work.expectedHits) planted")
      }
    }
    return Measurement(
      name: "matcher", byteCount: work.text.count, itemCount: 1, found: "\(work.expectedHits) hits",
      seconds: seconds)
  }

  private static func messages(
    _ kind: GeneratedMail.Kind, with scanner: Scanner
  ) throws -> Measurement {
    let mail = GeneratedMail(kind, count: kind == .base64 ? 60 : 1_000, seed: 23)
    let seconds = try Measurement.bestSeconds {
      var encrypt = 0
      for (number, message) in mail.messages.enumerated() {
        let result = scanner.scan(message, source: "\(kind.rawValue)/\(number)")
        switch result.verdict {
        case .allow: break
        case .encrypt: encrypt += 1
        case .block:
          throw WrongCount(description: "\(result.source): block \(result.reasons.map(\.code))")
        }
      }
      guard encrypt == mail.expectedEncrypt else {
        throw WrongCount(
          description: "\(kind.rawValue): \(encrypt) encrypt, \(mail.expectedEncrypt) planted")
      }
    }
    return Measurement(
      name: "mail-\(kind.rawValue)", byteCount: mail.byteCount, itemCount: mail.messages.count,
      found: "\(mail.expectedEncrypt) encrypt", seconds: seconds)
  }
}
