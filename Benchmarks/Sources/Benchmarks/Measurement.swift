// Time and the record that is kept of it.

import Foundation

/// What one case cost.
struct Measurement {
  var name: String
  var byteCount: Int
  /// Messages, or 1 for one text.
  var itemCount: Int
  /// What was found, checked against what was planted.
  var found: String
  /// Best of all rounds.
  var seconds: Double

  var megabytesPerSecond: Double { Double(byteCount) / seconds / 1e6 }
  var itemsPerSecond: Double { Double(itemCount) / seconds }

  /// Runs the work five times and keeps the best time.
  static func bestSeconds(of work: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    var best = Duration.seconds(86_400)
    for _ in 0..<5 {
      let start = clock.now
      try work()
      best = min(best, clock.now - start)
    }
    return best / .seconds(1)
  }

  /// The measurements as a table for people.
  static func table(_ measurements: [Measurement]) -> String {
    let head = "case              MB     items    MB/s      items/s   found"
    let rows = measurements.map { row in
      let name = row.name.padding(toLength: 14, withPad: " ", startingAt: 0)
      return name
        + [
          String(format: "%7.1f", Double(row.byteCount) / 1e6),
          String(format: "%9d", row.itemCount),
          String(format: "%9.1f", row.megabytesPerSecond),
          String(format: "%12.1f", row.itemsPerSecond), "   " + row.found,
        ].joined()
    }
    return ([head] + rows).joined(separator: "\n")
  }

  /// Writes the measurements to `record/`, named by date and processor, and returns the path.
  static func record(_ measurements: [Measurement]) throws -> String {
    let folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
      .appendingPathComponent("record", isDirectory: true)
    let date = ISO8601DateFormatter.string(
      from: Date(), timeZone: .gmt, formatOptions: [.withFullDate])
    let cpu = processor()
    let slug = cpu.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    let url = folder.appendingPathComponent("\(date)-\(slug).csv")
    var text = "date,processor,case,bytes,items,seconds,mb_per_s,items_per_s,found\n"
    for row in measurements {
      text += "\(date),\"\(cpu)\",\(row.name),\(row.byteCount),\(row.itemCount),"
      text += String(
        format: "%.6f,%.1f,%.1f,", row.seconds, row.megabytesPerSecond, row.itemsPerSecond)
      text += "\(row.found)\n"
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  private static func processor() -> String {
    let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = info.split(separator: "\n").first { $0.hasPrefix("model name") }
    let name = line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
    return name ?? "unknown processor"
  }
}
