// Holds sources to the limits of the house: size, safety, silence, and the embedded rule pack.

import Foundation
import TestSupport
import Testing

@Suite struct SourceTests {
  /// Files whose `@unchecked Sendable` carries a proof, each with the reason.
  static let uncheckedSendable: Set<String> = [
    // Compiled patterns of PCRE2 do not change.
    "Sources/Matcher/PCREPattern.swift"
  ]

  /// The longest source file, in lines.
  static let lineLimit = 500

  static let sources =
    ["Sources", "Tests", "Benchmarks"].flatMap { folder in
      Repository.files(below: folder).map { folder + "/" + $0 }
    }.filter { path in
      !path.contains("/.build") && [".swift", ".c", ".h"].contains { path.hasSuffix($0) }
    }

  @Test("a source file stays within 500 lines, unless it is generated")
  func filesAreShort() throws {
    for path in Self.sources {
      let text = try Repository.text(of: path)
      if path.contains(".generated.") || text.prefix(400).contains("enerated by") { continue }
      let count = text.utf8.count { $0 == UInt8(ascii: "\n") }
      #expect(count <= Self.lineLimit, "\(path) has \(count) lines")
    }
  }

  @Test("no file claims to be Sendable without a proof")
  func sendableIsChecked() throws {
    for path in Self.sources where !Self.uncheckedSendable.contains(path) {
      if path.hasSuffix("/SourceTests.swift") { continue }
      let text = try Repository.text(of: path)
      #expect(!text.contains("@unchecked Sendable"), "\(path)")
      #expect(!text.contains("nonisolated(unsafe)"), "\(path)")
    }
  }

  @Test("rooms below the program neither print nor read the environment")
  func roomsAreSilent() throws {
    let words = ["print(", "debugPrint(", "fputs(", "getenv(", "ProcessInfo", "FileManager"]
    for path in Self.sources where path.hasPrefix("Sources/") && path.hasSuffix(".swift") {
      if path.hasPrefix("Sources/phigate/") { continue }
      let code = try Repository.text(of: path).split(separator: "\n").filter { line in
        !line.drop(while: { $0 == " " }).hasPrefix("//")
      }
      for word in words {
        let hit = code.first { line in
          line.ranges(of: word).contains { range in
            range.lowerBound == line.startIndex
              || !(line[line.index(before: range.lowerBound)].isLetter
                || line[line.index(before: range.lowerBound)] == ".")
          }
        }
        #expect(hit == nil, "\(path): \(hit ?? "")")
      }
    }
  }

  @Test("a source file says in its first line what it is, and names tests that exist")
  func headersAreTrue() throws {
    let tests = Self.sources.filter { $0.hasPrefix("Tests/") }
    let suites = Set(
      try tests.flatMap { path in
        try Repository.text(of: path).matches(of: #/\bstruct (\w+Tests)\b/#).map {
          String($0.output.1)
        }
      })
    for path in Self.sources where path.hasPrefix("Sources/") && path.hasSuffix(".swift") {
      let text = try Repository.text(of: path)
      let saysWhatItIs = text.hasPrefix("// ")
      #expect(saysWhatItIs, "\(path) does not say what it is")
      let header = text.split(separator: "\n").prefix { $0.hasPrefix("//") }.joined(separator: " ")
      for match in header.matches(of: #/\b([A-Z]\w*Tests)\b/#) {
        let name = String(match.output.1)
        let isKnown =
          suites.contains(name) || tests.contains { $0.hasPrefix("Tests/" + name + "/") }
        #expect(isKnown, "\(path) names \(name), which does not exist")
      }
    }
  }

  @Test("nothing is left to be done later, and nothing knows the machine it was written on")
  func nothingIsLeftOver() throws {
    let words = [
      "TO" + "DO", "FIX" + "ME", "X" + "XX:", "/wo" + "rk/", "/tm" + "p/", "/ho" + "me/",
    ]
    let rules = Repository.files(below: "Rules").map { "Rules/" + $0 }
    for path in Self.sources + rules + ["README.md", "Makefile", "Package.swift", ".ci/run"] {
      let text = try Repository.text(of: path)
      for word in words {
        let isFound = text.contains(word)
        #expect(!isFound, "\(path) holds \(word)")
      }
    }
  }

  @Test("every file of the rule pack is compiled into the binary")
  func rulePackIsComplete() throws {
    let source = try Repository.text(of: "Sources/CRulePack/CRulePack.c")
    let embed = ##/#embed\s+"\.\./\.\./([^"]+)"/##
    let names = source.matches(of: embed).map { String($0.output.1) }
    let files = Repository.files(below: "Rules").map { "Rules/" + $0 }
      .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".txt") }
    #expect(!files.isEmpty)
    #expect(names.sorted() == files.sorted())
  }
}
