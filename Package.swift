// swift-tools-version: 6.2
import PackageDescription

// The house: a target imports only from rows below its own. ArchitectureTests holds the same
// table against the `import` lines, because SwiftPM lets transitive imports through.

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

func room(_ name: String, _ imports: [Target.Dependency] = [], path: String? = nil) -> Target {
  .target(name: name, dependencies: imports, path: path, swiftSettings: settings)
}

func tests(_ name: String, _ imports: [Target.Dependency]) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: imports + ["TestSupport"],
    swiftSettings: settings)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "phigate",
  products: [
    .executable(name: "phigate", targets: ["phigate"]),
    .library(name: "Phigate", targets: ["Phigate"]),
    .library(name: "PhigateMatcher", targets: ["Matcher"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // System libraries, and C data that is compiled in.
    .systemLibrary(
      name: "ICU", pkgConfig: "icu-uc", providers: [.apt(["libicu-dev"])]),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
      name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(
      name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "CICU", dependencies: ["ICU"]),
    .target(name: "CCodeSets"),
    .target(name: "CRulePack"),

    // Row 0: words, checks and text. Values only.
    room("Findings"),
    room("Checks", ["CCodeSets"]),
    room("Text", ["CICU"]),

    // Row 1: machines; each knows one format.
    room("Rules", ["Findings", "CYAML"]),
    room("Matcher", ["CPCRE2"]),
    room("Mail", ["Text"]),
    room("Documents", ["Text", "CArchive", "CXML"]),

    // Row 2: decide and tell.
    room("Detection", ["Findings", "Checks", "Matcher"]),
    room("Policy", ["Findings"]),
    room("Report", ["Findings"]),

    // Row 3: build.
    room(
      "RuleCompiler",
      ["Findings", "Checks", "Text", "Rules", "Matcher", "Detection", "Policy"]),

    // Row 4: the one place where the parts meet.
    room(
      "Engine",
      [
        "Findings", "Text", "Rules", "Mail", "Documents", "Detection", "Policy",
        "RuleCompiler", "CRulePack", "CSodium",
      ]),

    // Row 5: doors.
    room("Intake", ["Findings", "Mail", "Documents", "Engine"]),
    room("Phigate", ["Findings", "Engine"], path: "Sources/Library"),
    room("Evaluation", ["Findings", "Engine"]),

    // Row 6: the program.
    .executableTarget(
      name: "phigate",
      dependencies: ["Findings", "Report", "Engine", "Intake", "Evaluation", argumentParser],
      swiftSettings: settings),

    // Tests.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    tests("Architecture", []),
    tests("Findings", ["Findings"]),
    tests("Checks", ["Checks"]),
    tests("Text", ["Text"]),
    tests("Rules", ["Rules", "Findings"]),
    tests("Matcher", ["Matcher"]),
    tests("Mail", ["Mail", "Text"]),
    tests("Detection", ["Detection", "Findings", "Checks", "Matcher"]),
    tests("RuleCompiler", ["RuleCompiler", "Rules", "Matcher", "Detection", "Policy", "Findings"]),
    tests("Policy", ["Policy", "Findings"]),
    tests("Report", ["Report", "Findings"]),
    tests(
      "Engine",
      ["Engine", "Findings", "Documents", "Mail", "Text", "Rules", "Detection", "Policy"]),
    tests("Evaluation", ["Evaluation", "Findings", "Engine"]),
    tests("Intake", ["Intake", "Findings", "Documents"]),
    tests("Documents", ["Documents", "Text"]),
    tests("EndToEnd", ["Phigate"]),
  ]
)
