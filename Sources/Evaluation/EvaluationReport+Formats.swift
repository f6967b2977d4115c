// The figures as text, JSON and HTML. Tested by EvaluationReportTests.

import FoundationEssentials

/// How figures are shown.
public enum EvaluationFormat: String, Sendable, Hashable, CaseIterable {
  /// Tables for people.
  case text
  /// One JSON object with every figure and every miss.
  case json
  /// One page that needs nothing else.
  case html
}

extension EvaluationReport {
  /// The report in a format.
  ///
  /// - Parameters:
  ///   - format: The format.
  ///   - misses: How many misses of each set and kind the text lists; JSON and HTML list all.
  /// - Returns: UTF-8, with a line end.
  public func rendered(as format: EvaluationFormat, misses: Int) -> [UInt8] {
    switch format {
    case .text: Array(text(misses: misses).utf8)
    case .json: json
    case .html: Array(html.utf8)
    }
  }

  private var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Every number here is finite, which is all that can fail.
    let data = (try? encoder.encode(self)) ?? Data("{}".utf8)
    return Array(data) + [UInt8(ascii: "\n")]
  }

  // MARK: Text

  private func text(misses limit: Int) -> String {
    var lines: [String] = []
    for set in sets {
      if !lines.isEmpty { lines.append("") }
      lines.append(set.headline)
      for table in set.tables { lines += ["", table.title] + Self.aligned(table) }
      for kind in Miss.Kind.allCases {
        let own = set.misses.filter { $0.kind == kind }
        guard !own.isEmpty, limit > 0 else { continue }
        lines += ["", "Misses: \(kind.rawValue) (\(own.count))"]
        lines += own.prefix(limit).map { "  " + $0.line }
        if own.count > limit { lines.append("  and \(own.count - limit) more; see --misses") }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func aligned(_ table: FigureTable) -> [String] {
    let rows = [table.head] + table.rows
    let widths = table.head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let gap = String(repeating: " ", count: widths[column] - cell.count)
        return column < table.textColumns ? cell + gap : gap + cell
      }
      return "  " + cells.joined(separator: "  ").trimmingEnd
    }
  }

  // MARK: HTML

  private var html: String {
    var page = """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>Phigate: evaluation</title>
      <style>\(Self.style)</style>
      <h1>Evaluation</h1>

      """
    for set in sets {
      page += "<h2>\(Self.escaped(set.headline))</h2>\n"
      for table in set.tables { page += Self.html(table) }
      guard !set.misses.isEmpty else { continue }
      page += "<details><summary>Misses (\(set.misses.count))</summary>\n"
      page += Self.html(
        FigureTable(
          title: "", head: ["kind", "item", "expected", "got", "detectors"],
          rows: set.misses.map {
            [$0.kind.rawValue, $0.item, $0.expected, $0.got, $0.detectors.joined(separator: ", ")]
          }, textColumns: 5))
      page += "</details>\n"
    }
    return page + "</html>\n"
  }

  private static let style = """
    body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;\
    color:#1b1f24;background:#fff}
    table{border-collapse:collapse;margin:0 0 1.5rem}caption{text-align:left;font-weight:600;\
    padding:.3rem 0}
    th,td{padding:.2rem .7rem;border-bottom:1px solid #d5dae0;text-align:left;vertical-align:top}
    .n{text-align:right;font-variant-numeric:tabular-nums}
    @media (prefers-color-scheme:dark){body{color:#e6e9ed;background:#16191d}\
    th,td{border-color:#3a4048}}
    """

  private static func html(_ table: FigureTable) -> String {
    func row(_ cells: [String], _ tag: String) -> String {
      let inner = cells.enumerated().map { column, cell in
        let kind = column < table.textColumns ? "" : " class=\"n\""
        return "<\(tag)\(kind)>\(escaped(cell))</\(tag)>"
      }
      return "<tr>\(inner.joined())</tr>\n"
    }
    let caption = table.title.isEmpty ? "" : "<caption>\(escaped(table.title))</caption>\n"
    return "<table>\n\(caption)<thead>\(row(table.head, "th"))</thead>\n<tbody>\n"
      + table.rows.map { row($0, "td") }.joined() + "</tbody>\n</table>\n"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}

extension String {
  /// The text without blanks at its end.
  fileprivate var trimmingEnd: String {
    String(self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)])
  }
}
