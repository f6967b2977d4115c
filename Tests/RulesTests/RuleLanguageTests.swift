import Testing

@testable import Rules

@Suite struct RuleLanguageTests {
  static func keys(_ language: RuleLanguage, _ name: String) throws -> Set<String> {
    Set(try #require(language.mapping(name)).keys.map(\.name))
  }

  @Test(
    "the language of rules has the keys that the reader knows",
    arguments: [
      ("file", RulePackReader.fileKeys), ("term-list", RulePackReader.termKeys),
      ("detector", DetectorReader.keys), ("pattern", DetectorReader.patternKeys),
      ("evidence", DetectorReader.clueKeys + DetectorReader.evidenceKeys),
      ("against", DetectorReader.clueKeys + DetectorReader.againstKeys),
      ("sight", DetectorReader.sightKeys), ("near", DetectorReader.nearKeys),
      ("value", DetectorReader.valueKeys), ("count", DetectorReader.countKeys),
      ("samples", DetectorReader.sampleKeys),
    ])
  func rules(name: String, keys: [String]) throws {
    #expect(try Self.keys(.rules, name) == Set(keys))
  }

  @Test(
    "the language of policies has the keys that the reader knows",
    arguments: [
      ("file", PolicyReader.fileKeys), ("group", PolicyReader.groupKeys),
      ("line", PolicyReader.lineKeys), ("condition", PolicyReader.conditionKeys),
      ("distinct", PolicyReader.distinctKeys),
    ])
  func policy(name: String, keys: [String]) throws {
    #expect(try Self.keys(.policy, name) == Set(keys))
  }

  @Test("relations are those of the reader")
  func relations() {
    #expect(
      Set(RuleLanguage.relationNames) == Set(DetectorReader.distances + DetectorReader.places))
  }

  @Test("names refer to mappings, and demands to keys", arguments: [RuleLanguage.rules, .policy])
  func references(language: RuleLanguage) {
    for mapping in language.mappings {
      let keys = Set(mapping.keys.map(\.name))
      #expect(keys.count == mapping.keys.count, "\(mapping.name)")
      #expect(keys.isSuperset(of: mapping.exactlyOne.joined()))
      #expect(keys.isSuperset(of: mapping.atLeastOne))
      for name in mapping.keys.flatMap({ Self.names(in: $0.value) }) {
        #expect(language.mapping(name) != nil, "\(name)")
      }
    }
  }

  private static func names(in value: LanguageValue) -> [String] {
    switch value {
    case .mapping(let name): [name]
    case .list(let value), .names(let value, _): names(in: value)
    case .either(let values): values.flatMap(names)
    case .text, .flag, .always, .number: []
    }
  }
}
