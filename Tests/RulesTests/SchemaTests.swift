// The schemas are JSON, hold the keys of the language, and are those of the repository.

import Foundation
import Rules
import TestSupport
import Testing

@Suite struct SchemaTests {
  static let files = [
    ("Rules/schema/rules.schema.json", RuleLanguage.rules),
    ("Rules/schema/policy.schema.json", RuleLanguage.policy),
  ]

  @Test("the committed schema is current; `make reference` writes it anew", arguments: files)
  func isCurrent(path: String, language: RuleLanguage) throws {
    let isCurrent = try Repository.text(of: path) == language.schema
    #expect(isCurrent, "\(path) is not what the readers know")
  }

  @Test("each mapping of the schema has the keys of the language", arguments: files)
  func keys(path: String, language: RuleLanguage) throws {
    let data = Data(try Repository.text(of: path).utf8)
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(root["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    let mappings = try #require(root["$defs"] as? [String: [String: Any]])
    #expect(Set(mappings.keys) == Set(language.mappings.map(\.name)))
    for mapping in language.mappings where !mapping.keys.isEmpty {
      let schema = try #require(mappings[mapping.name])
      let properties = try #require(schema["properties"] as? [String: Any])
      #expect(Set(properties.keys) == Set(mapping.keys.map(\.name)), "\(mapping.name)")
      #expect(schema["additionalProperties"] as? Bool == false)
    }
  }
}
