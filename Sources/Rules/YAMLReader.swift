// YAML 1.1 by libyaml, which keeps the place of every event. The one file that touches libyaml.
// Tested by YAMLReaderTests.

import CYAML

/// Reads one YAML document of a file.
///
/// Anchors, aliases and tags are refused: rule files do not need them, and they make small files
/// large. Nesting and size are limited.
@safe struct YAMLReader: ~Copyable {
  static let depthLimit = 24
  static let nodeLimit = 500_000

  /// In memory of its own, because libyaml keeps a pointer to its parser.
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private let file: String
  private var nodes = 0
  private var depth = 0

  private init(file: String) {
    self.file = file
    unsafe parser.initialize(to: yaml_parser_t())
  }

  deinit { unsafe parser.deallocate() }

  /// Reads a file; an empty one is an empty mapping.
  ///
  /// - Throws: ``YAMLError`` at the first mistake.
  static func read(_ source: RuleSource) throws(YAMLError) -> YAMLNode {
    var reader = YAMLReader(file: source.name)
    return try reader.document(source.bytes)
  }

  private mutating func document(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNode {
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      throw YAMLError(message: "out of memory", place: SourcePlace(file: file))
    }
    defer { unsafe yaml_parser_delete(parser) }
    // The parser reads from the buffer until it is deleted.
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(bytes.count, 1))
    defer { unsafe buffer.deallocate() }
    _ = unsafe buffer.initialize(from: bytes)
    unsafe yaml_parser_set_input_string(parser, buffer.baseAddress, bytes.count)
    var root: YAMLNode?
    while true {
      let event = try next()
      switch event.kind {
      case .streamEnd:
        return root ?? YAMLNode(kind: .mapping([]), place: SourcePlace(file: file))
      case .documentStart where root != nil:
        throw YAMLError(message: "a file holds one document; remove '---'", place: event.place)
      case .other, .documentStart: continue
      default: root = try node(event)
      }
    }
  }

  // MARK: Nodes

  private mutating func node(_ event: Event) throws(YAMLError) -> YAMLNode {
    nodes += 1
    depth += 1
    defer { depth -= 1 }
    guard nodes <= Self.nodeLimit, depth <= Self.depthLimit else {
      throw YAMLError(
        message: "the file is nested too deep or too large; split it", place: event.place)
    }
    switch event.kind {
    case .scalar(let text, let isPlain):
      return YAMLNode(kind: .scalar(text, isPlain: isPlain), place: event.place)
    case .sequenceStart: return try sequence(at: event.place)
    case .mappingStart: return try mapping(at: event.place)
    default: throw YAMLError(message: "a value is missing here", place: event.place)
    }
  }

  private mutating func sequence(at place: SourcePlace) throws(YAMLError) -> YAMLNode {
    var items: [YAMLNode] = []
    while true {
      let event = try next()
      if case .end = event.kind { return YAMLNode(kind: .sequence(items), place: place) }
      items.append(try node(event))
    }
  }

  private mutating func mapping(at place: SourcePlace) throws(YAMLError) -> YAMLNode {
    var entries: [YAMLNode.Entry] = []
    var keys = Set<String>()
    while true {
      let event = try next()
      if case .end = event.kind { return YAMLNode(kind: .mapping(entries), place: place) }
      guard case .scalar(let key, _) = event.kind else {
        throw YAMLError(message: "a key must be a text", place: event.place)
      }
      guard keys.insert(key).inserted else {
        throw YAMLError(message: "the key '\(key)' stands twice; keep one", place: event.place)
      }
      let value = try node(try next())
      entries.append(YAMLNode.Entry(key: key, keyPlace: event.place, value: value))
    }
  }

  // MARK: Events

  private struct Event {
    enum Kind {
      case scalar(String, isPlain: Bool)
      case sequenceStart, mappingStart, end, documentStart, streamEnd, other
    }

    var kind: Kind
    var place: SourcePlace
  }

  private mutating func next() throws(YAMLError) -> Event {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw syntaxError() }
    defer { unsafe yaml_event_delete(&event) }
    let place = unsafe SourcePlace(
      file: file, line: event.start_mark.line + 1, column: event.start_mark.column + 1)
    switch unsafe event.type {
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      guard unsafe scalar.anchor == nil, unsafe scalar.tag == nil else { throw fancy(place) }
      let text = unsafe String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let isPlain = unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE
      return Event(kind: .scalar(text, isPlain: isPlain), place: place)
    case YAML_SEQUENCE_START_EVENT:
      let start = unsafe event.data.sequence_start
      guard unsafe start.anchor == nil, unsafe start.tag == nil else { throw fancy(place) }
      return Event(kind: .sequenceStart, place: place)
    case YAML_MAPPING_START_EVENT:
      let start = unsafe event.data.mapping_start
      guard unsafe start.anchor == nil, unsafe start.tag == nil else { throw fancy(place) }
      return Event(kind: .mappingStart, place: place)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return Event(kind: .end, place: place)
    case YAML_DOCUMENT_START_EVENT: return Event(kind: .documentStart, place: place)
    case YAML_STREAM_END_EVENT: return Event(kind: .streamEnd, place: place)
    case YAML_ALIAS_EVENT: throw fancy(place)
    default: return Event(kind: .other, place: place)
    }
  }

  private func fancy(_ place: SourcePlace) -> YAMLError {
    YAMLError(
      message: "anchors, aliases and tags are not used in rule files; write the value out",
      place: place)
  }

  private func syntaxError() -> YAMLError {
    let mark = unsafe parser.pointee.problem_mark
    let problem =
      unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "it cannot be read"
    return YAMLError(
      message: "this is no YAML: \(problem)",
      place: SourcePlace(file: file, line: mark.line + 1, column: mark.column + 1))
  }
}

/// Why a file is no YAML that can be read.
struct YAMLError: Error {
  var message: String
  var place: SourcePlace
}
