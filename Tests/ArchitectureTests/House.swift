// The rows of the house, and how `import` lines and target lists are read.

import Foundation
import TestSupport

/// The rows of the house: a target imports only from rows below its own.
enum House {
  /// The row of each target of ours; row -1 holds C code and system libraries.
  static let rows: [String: Int] = [
    "ICU": -2, "CPCRE2": -1, "CYAML": -1, "CSodium": -1, "CArchive": -1, "CXML": -1, "CICU": -1,
    "CCodeSets": -1,
    "CRulePack": -1,
    "Findings": 0, "Checks": 0, "Text": 0,
    "Rules": 1, "Matcher": 1, "Mail": 1, "Documents": 1,
    "Detection": 2, "Policy": 2, "Report": 2,
    "RuleCompiler": 3,
    "Engine": 4,
    "Intake": 5, "Phigate": 5, "Evaluation": 5,
    "phigate": 6,
  ]

  /// Modules of the system and of other packages, each with the only targets that may use it.
  static let outside: [String: Set<String>] = [
    "Glibc": ["Intake", "phigate"],
    "Synchronization": ["Engine", "Intake", "phigate"],
    "ArgumentParser": ["phigate"],
    // Its decoder of JSON; ArgumentParser links it anyway.
    "FoundationEssentials": ["Evaluation"],
  ]

  /// The folder of a target below `Sources`.
  static func folder(of target: String) -> String { target == "Phigate" ? "Library" : target }

  /// The dependencies that `Package.swift` gives each target.
  static func declaredDependencies() throws -> [String: Set<String>] {
    let manifest = try Repository.text(of: "Package.swift")
    let entry =
      #/(?:room|target|executableTarget|systemLibrary)\(\s*(?:name: )?"(\w+)"(?:,\s*(?:dependencies: )?\[([^\]]*)\])?/#
    let name = #/"(\w+)"|argumentParser/#
    var table: [String: Set<String>] = [:]
    for match in manifest.matches(of: entry) {
      let list = match.output.2 ?? ""
      let names = list.matches(of: name).map { found in
        found.output.1.map(String.init) ?? "ArgumentParser"
      }
      table[String(match.output.1)] = Set(names)
    }
    return table
  }

  /// The modules that a Swift source imports, in the order of its lines.
  static func imports(in source: String) -> [String] {
    source.split(separator: "\n").compactMap { line in
      var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
      while let first = words.first, first.hasPrefix("@") || access.contains(String(first)) {
        words.removeFirst()
      }
      guard words.first == "import", words.count > 1 else { return nil }
      words.removeFirst()
      if let first = words.first, kinds.contains(String(first)) { words.removeFirst() }
      return words.first?.split(separator: ".").first.map(String.init)
    }
  }

  /// What is wrong with one import line of a target; nil where nothing is.
  static func objection(
    to module: String, in target: String, declared: Set<String>
  ) -> String? {
    if let users = outside[module] {
      if !users.contains(target) { return "\(target) may not import \(module)" }
      return nil
    }
    guard let row = rows[target] else { return "\(target) has no row in the table of this test" }
    guard let below = rows[module] else { return "\(target) may not import \(module)" }
    if below >= row { return "\(target) (row \(row)) imports \(module) (row \(below))" }
    if !declared.contains(module) {
      return "\(target) imports \(module), which Package.swift does not name for it"
    }
    return nil
  }

  private static let access: Set<String> = [
    "public", "package", "internal", "fileprivate", "private",
  ]
  private static let kinds: Set<String> = [
    "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
  ]
}
