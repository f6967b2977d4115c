import Testing

@testable import Rules

@Suite struct YAMLReaderTests {
  private func read(_ text: String) throws(YAMLError) -> YAMLNode {
    try YAMLReader.read(RuleSource(name: "f.yaml", bytes: Array(text.utf8)))
  }

  private func error(_ text: String) -> YAMLError? {
    do throws(YAMLError) {
      _ = try read(text)
      return nil
    } catch { return error }
  }

  @Test("every node knows its place")
  func places() throws {
    guard case .mapping(let entries) = try read("a: 1\nb:\n  - x\n  - 'y'\n").kind,
      case .sequence(let items) = entries[1].value.kind
    else {
      Issue.record("no mapping")
      return
    }
    #expect(entries.map(\.key) == ["a", "b"])
    #expect(entries[1].keyPlace == SourcePlace(file: "f.yaml", line: 2, column: 1))
    #expect(items[1].kind == .scalar("y", isPlain: false))
    #expect(items[1].place == SourcePlace(file: "f.yaml", line: 4, column: 5))
  }

  @Test("an empty file is an empty mapping")
  func empty() throws { #expect(try read("# nothing\n").kind == .mapping([])) }

  @Test(
    "what rule files do not use is refused",
    arguments: [
      ("a: &x 1\n", "anchors"), ("a: *x\n", "anchors"), ("a: !!str 1\n", "anchors"),
      ("a: !t [1]\n", "anchors"), ("a: !t {b: 1}\n", "anchors"), ("a: 1\na: 2\n", "twice"),
      ("a: 1\n---\nb: 2\n", "one document"), ("a: [1\n", "no YAML"), ("[a]: 1\n", "key must be"),
    ])
  func refused(text: String, words: String) {
    #expect(error(text)?.message.contains(words) ?? false, "\(String(describing: error(text)))")
  }

  @Test("nesting has an end")
  func depth() {
    let text = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    #expect(error("a: " + text)?.message.contains("too deep") ?? false)
  }

  @Test("no bytes make the reader trap")
  func anyBytes() {
    var numbers = SystemRandomNumberGenerator()
    let base = Array("detectors:\n  - id: x\n    patterns: [{id: p, regex: 'a'}]\n".utf8)
    for _ in 0..<400 {
      var bytes = base
      for _ in 0..<3 {
        bytes[Int.random(in: 0..<bytes.count, using: &numbers)] = .random(in: 0...255)
      }
      _ = RulePack.read([RuleSource(name: "f.yaml", bytes: bytes)])
      _ = PolicyFile.read(RuleSource(name: "f.yaml", bytes: bytes))
    }
  }
}
