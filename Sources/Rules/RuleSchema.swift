// JSON Schemas (draft 2020-12) of rule and policy files, for editors. Tested by SchemaTests.

extension RuleLanguage {
  /// The schema as JSON with a line end.
  public var schema: String {
    let root = SchemaNode.object([
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string(title)),
      ("$ref", .string("#/$defs/\(mappings[0].name)")),
      ("$defs", .object(mappings.map { ($0.name, Self.node($0)) })),
    ])
    return root.text(indent: "") + "\n"
  }

  private static func node(_ mapping: LanguageMapping) -> SchemaNode {
    // A check is a name, or one name with numbers.
    guard !mapping.keys.isEmpty else {
      let numbers = LanguageValue.list(.number(-1_000_000_000...1_000_000_000))
      return .object([
        ("description", .string(mapping.about)),
        ("anyOf", .array([node(.anyText), node(.names(numbers, isSingle: true))])),
      ])
    }
    var fields: [(String, SchemaNode)] = [
      ("description", .string(mapping.about)), ("type", .string("object")),
      ("additionalProperties", .flag(false)),
    ]
    let required = mapping.keys.filter(\.isRequired).map { SchemaNode.string($0.name) }
    if !required.isEmpty { fields.append(("required", .array(required))) }
    let demands =
      mapping.exactlyOne.map { demand("oneOf", $0) }
      + (mapping.atLeastOne.isEmpty ? [] : [demand("anyOf", mapping.atLeastOne)])
    if !demands.isEmpty { fields.append(("allOf", .array(demands))) }
    fields.append(
      (
        "properties",
        .object(
          mapping.keys.map { key in
            (key.name, node(key.value).described(as: key.about))
          })
      ))
    return .object(fields)
  }

  private static func demand(_ kind: String, _ keys: [String]) -> SchemaNode {
    .object([(kind, .array(keys.map { .object([("required", .array([.string($0)]))]) }))])
  }

  private static func node(_ value: LanguageValue) -> SchemaNode {
    switch value {
    case .text(let choices):
      // YAML reads a text without quotes as a number or a flag where it looks like one.
      choices.isEmpty
        ? .object([("type", .array([.string("string"), .string("number"), .string("boolean")]))])
        : .object([("enum", .array(choices.map { .string($0) }))])
    case .flag: .object([("type", .string("boolean"))])
    case .always: .object([("const", .flag(true))])
    case .number(let range):
      .object([
        ("type", .string("integer")), ("minimum", .number(range.lowerBound)),
        ("maximum", .number(range.upperBound)),
      ])
    case .list(let value): .object([("type", .string("array")), ("items", node(value))])
    case .mapping(let name): .object([("$ref", .string("#/$defs/\(name)"))])
    case .names(let value, let isSingle):
      .object(
        [("type", .string("object")), ("additionalProperties", node(value))]
          + (isSingle ? [("minProperties", .number(1)), ("maxProperties", .number(1))] : []))
    case .either(let values): .object([("anyOf", .array(values.map { node($0) }))])
    }
  }
}

/// A value of a schema.
private indirect enum SchemaNode {
  case string(String)
  case number(Int)
  case flag(Bool)
  case array([SchemaNode])
  case object([(String, SchemaNode)])

  /// The node with a description in front.
  func described(as text: String) -> SchemaNode {
    guard case .object(let fields) = self else { return self }
    return .object([("description", .string(text))] + fields)
  }

  func text(indent: String) -> String {
    switch self {
    case .string(let text): return Self.quoted(text)
    case .number(let number): return String(number)
    case .flag(let flag): return flag ? "true" : "false"
    case .array(let items):
      return "[" + items.map { $0.text(indent: indent + "  ") }.joined(separator: ", ") + "]"
    case .object(let fields):
      let inner = indent + "  "
      let lines = fields.map { "\(inner)\(Self.quoted($0)): \($1.text(indent: inner))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
