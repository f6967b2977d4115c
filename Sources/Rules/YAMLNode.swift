// A YAML document as a tree that keeps the place of everything. Tested by YAMLReaderTests.

/// A node of a YAML document.
struct YAMLNode: Sendable, Hashable {
  /// What a node is.
  indirect enum Kind: Sendable, Hashable {
    /// Text; `isPlain` when it stands without quotes.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  /// A key with its value.
  struct Entry: Sendable, Hashable {
    var key: String
    var keyPlace: SourcePlace
    var value: YAMLNode
  }

  var kind: Kind
  var place: SourcePlace

  /// What the node is, in words.
  var typeName: String {
    switch kind {
    case .scalar: "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
