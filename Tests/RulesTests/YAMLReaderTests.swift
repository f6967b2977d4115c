import TestSupport
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

  /// A list inside a list, and so on; the outer mapping is one level more.
  private func nested(_ levels: Int) -> String {
    "a: " + String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
  }

  @Test("nesting is read up to the limit and not beyond")
  func depthLimit() {
    #expect(error(nested(YAMLReader.depthLimit - 1)) == nil)
    let beyond = error(nested(YAMLReader.depthLimit))
    #expect(beyond?.message.contains("too deep") ?? false)
    #expect(beyond?.place.column == 4 + YAMLReader.depthLimit - 1)
  }

  @Test("a byte order mark, CRLF and a document mark change nothing")
  func spellings() throws {
    let plain = try read("a: 1\nb: [x]\n")
    #expect(try read("\u{FEFF}a: 1\nb: [x]\n") == plain)
    #expect(try read("a: 1\r\nb: [x]\r\n") == plain)
    guard case .mapping(let entries) = try read("---\na: 1\nb: [x]\n...\n").kind else {
      Issue.record("no mapping")
      return
    }
    #expect(entries.map(\.key) == ["a", "b"])
    #expect(entries[0].keyPlace.line == 2)
  }

  @Test("quotes tell a text from a plain scalar, and blocks keep their lines")
  func scalars() throws {
    guard case .sequence(let items) = try read("- yes\n- \"y\\tz\"\n- |\n  one\n  two\n- ''\n").kind
    else {
      Issue.record("no list")
      return
    }
    #expect(
      items.map(\.kind) == [
        .scalar("yes", isPlain: true), .scalar("y\tz", isPlain: false),
        .scalar("one\ntwo\n", isPlain: false), .scalar("", isPlain: false),
      ])
  }

  @Test("places count lines and characters from 1, also where the YAML breaks off")
  func brokenPlaces() {
    #expect(error("a: 1\na: 2\n")?.place == SourcePlace(file: "f.yaml", line: 2, column: 1))
    #expect(error("ä: &x 1\n")?.place == SourcePlace(file: "f.yaml", line: 1, column: 4))
    #expect(error("a: 'x\n")?.place.line == 2)
    #expect(error("a:\n\tb: 1\n")?.place.line == 2)
  }

  @Test("no bytes make the reader trap")
  func anyBytes() {
    var numbers = SeededRandom(7)
    let base = Array("detectors:\n  - id: x\n    patterns: [{id: p, regex: 'a'}]\n".utf8)
    for _ in 0..<400 {
      var bytes = base
      for _ in 0..<3 {
        bytes[Int.random(in: 0..<bytes.count, using: &numbers)] = .random(
          in: 0...255, using: &numbers)
      }
      _ = RulePack.read([RuleSource(name: "f.yaml", bytes: bytes)])
      _ = PolicyFile.read(RuleSource(name: "f.yaml", bytes: bytes))
    }
  }
}
