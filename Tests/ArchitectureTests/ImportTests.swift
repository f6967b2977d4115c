// Holds the `import` lines of every source file against the rows of the house.

import TestSupport
import Testing

@Suite struct ImportTests {
  static let targets = House.rows.keys.filter { House.rows[$0, default: -1] >= 0 }.sorted()

  @Test(
    "a target imports only what Package.swift names for it, from rows below",
    arguments: targets)
  func importsFollowTheRows(target: String) throws {
    let declared = try House.declaredDependencies()[target, default: []]
    let folder = "Sources/" + House.folder(of: target)
    for path in Repository.files(below: folder) where path.hasSuffix(".swift") {
      for module in try House.imports(in: Repository.text(of: folder + "/" + path)) {
        let objection = House.objection(to: module, in: target, declared: declared)
        #expect(objection == nil, "\(folder)/\(path): \(objection ?? "")")
      }
    }
  }

  @Test("a target that Package.swift names is in the table of rows, and its folder exists")
  func tableIsComplete() throws {
    let declared = try House.declaredDependencies()
    let ours = Set(declared.keys).subtracting(["TestSupport"])
    #expect(ours == Set(House.rows.keys))
    for target in House.rows.keys {
      #expect(
        !Repository.files(below: "Sources/" + House.folder(of: target)).isEmpty,
        "Sources/\(House.folder(of: target)) holds no file")
    }
  }

  @Test(
    "a dependency in Package.swift comes from a row below, and is imported",
    arguments: targets)
  func dependenciesAreUsed(target: String) throws {
    let folder = "Sources/" + House.folder(of: target)
    let sources = try Repository.files(below: folder).filter { $0.hasSuffix(".swift") }
      .map { try Repository.text(of: folder + "/" + $0) }
    let imported = Set(sources.flatMap(House.imports(in:)))
    for dependency in try House.declaredDependencies()[target, default: []] {
      #expect(
        imported.contains(dependency), "\(target) names \(dependency), but never imports it")
      if let below = House.rows[dependency], let row = House.rows[target] {
        #expect(below < row, "\(target) (row \(row)) depends on \(dependency) (row \(below))")
      }
    }
  }

  @Test(
    "an upward, sideways, undeclared or foreign import is noticed",
    arguments: [
      ("Findings", "Text"), ("Matcher", "Rules"), ("Rules", "Engine"), ("Policy", "Report"),
      ("Engine", "Foundation"), ("Engine", "Glibc"), ("Matcher", "Mail"), ("Report", "Mail"),
      ("Intake", "ArgumentParser"), ("Text", "Dispatch"), ("Nowhere", "Findings"),
    ])
  func badImportIsNoticed(target: String, module: String) {
    let objection = House.objection(
      to: module, in: target, declared: ["Findings", "CICU", "CPCRE2"])
    #expect(objection != nil)
  }

  @Test("every way to write an import line is read")
  func importLinesAreRead() {
    let source = """
      // import Comment
      import Plain
        @testable import Indented
      public import Public
      private import struct Kind.Member
      @preconcurrency internal import Attributed
      let text = "import Nothing"
      """
    #expect(
      House.imports(in: source) == ["Plain", "Indented", "Public", "Kind", "Attributed"])
  }
}
