import Foundation
import TestSupport
import Testing

@testable import Intake

@Suite struct RuleFilesTests {
  private let own: OwnScratch
  private var scratch: Scratch { own.scratch }

  init() throws {
    own = try OwnScratch()
    for name in [
      "pack/b.yaml", "pack/a.yml", "pack/sub/c.yaml", "pack/lexicons/drugs.txt",
      "pack/notes.md", "pack/.hidden.yaml", "texts/x.txt",
    ] {
      try scratch.write("content of \(name)", to: name)
    }
  }

  private func names(at path: String) throws -> [String] {
    let top = scratch.folder.path + "/"
    return try RuleFiles.readRules(at: InputPath(top + path)).map { file in
      let name = file.name.replacing(top, with: "")
      #expect(file.bytes == Array("content of \(name)".utf8))
      return name
    }
  }

  @Test("a folder gives its rule files and lexicons in the order of their names")
  func folder() throws {
    #expect(
      try names(at: "pack") == [
        "pack/a.yml", "pack/b.yaml", "pack/lexicons/drugs.txt", "pack/sub/c.yaml",
      ])
  }

  @Test("a file comes with the lexicons beside it")
  func file() throws {
    #expect(try names(at: "pack/b.yaml") == ["pack/b.yaml", "pack/lexicons/drugs.txt"])
    #expect(try names(at: "pack/sub/c.yaml") == ["pack/sub/c.yaml"])
  }

  @Test("a folder without rule files and a missing file are errors")
  func errors() {
    let empty = #expect(throws: InputError.self) { try names(at: "texts") }
    #expect(empty?.reason == "Holds no rule file")
    let missing = #expect(throws: InputError.self) { try names(at: "none.yaml") }
    #expect(missing?.reason == "No such file or directory")
  }
}
