// Reads the files of a pack together. Tested by RulePackReaderTests.

extension RulePack {
  /// Reads rule files and the lexicons that they name.
  ///
  /// A site adds its own files behind those of the pack; an entry there with `override: true`
  /// takes the place of the whole entry with the same id.
  ///
  /// - Parameter files: Rule files (`.yaml`) and lexicons, in the order in which they count.
  /// - Returns: The pack, or nil with at least one error; all mistakes of all files are listed.
  public static func read(_ files: [RuleSource]) -> (RulePack?, [RuleDiagnostic]) {
    var reader = RulePackReader(files)
    let pack = reader.pack()
    let diagnostics = reader.diagnostics.all
    return (diagnostics.contains(where: \.isError) ? nil : pack, diagnostics)
  }
}

struct RulePackReader {
  private let files: [RuleSource]
  var diagnostics = Diagnostics()
  var macros = Macros()
  private var lists: [TermList] = []
  private var detectors: [DetectorRule] = []
  private var name = "site"
  private var version = "0"

  init(_ files: [RuleSource]) { self.files = files }

  static let fileKeys = ["pack", "version", "title", "macros", "terms", "detectors"]

  mutating func pack() -> RulePack {
    let rules = files.filter { $0.name.hasSuffix(".yaml") || $0.name.hasSuffix(".yml") }
    var opened: [Fields] = []
    for file in rules {
      do throws(YAMLError) {
        let node = try YAMLReader.read(file)
        if let fields = Fields(node, keys: Self.fileKeys, &diagnostics) { opened.append(fields) }
      } catch {
        diagnostics.add(.syntax, error.message, at: error.place)
      }
    }
    for fields in opened { readHead(fields) }
    macros.resolve(&diagnostics)
    for fields in opened {
      for node in fields.items("terms", &diagnostics) { addTerms(node) }
      for node in fields.items("detectors", &diagnostics) { addDetector(node) }
    }
    let place = opened.first?.place ?? SourcePlace(file: rules.first?.name ?? "rules")
    let pack = RulePack(
      name: name, version: version, termLists: lists, detectors: detectors, place: place)
    if detectors.isEmpty, diagnostics.all.isEmpty {
      diagnostics.add(
        .missingKey,
        "there is no detector in these files, so everything would be allowed; "
          + "add one under 'detectors'", at: place)
    }
    // After a file that cannot be read, what it defines would be missing everywhere.
    if opened.count == rules.count { References.check(pack, &diagnostics) }
    return pack
  }

  private mutating func readHead(_ fields: Fields) {
    if let name = fields.text("pack", &diagnostics) {
      self.name = name
      version = fields.text("version", &diagnostics) ?? "0"
    }
    guard let node = fields.node("macros") else { return }
    guard case .mapping(let entries) = node.kind else {
      diagnostics.add(.wrongValue, "'macros' maps names to patterns", at: node.place)
      return
    }
    for entry in entries {
      guard let text = entry.value.text(&diagnostics) else { continue }
      if !macros.define(entry.key, text, at: entry.keyPlace) {
        diagnostics.add(
          .duplicateID, "the macro '\(entry.key)' is defined twice", at: entry.keyPlace)
      }
    }
  }

  // MARK: Term lists

  static let termKeys = ["id", "role", "inflect", "case", "words", "file", "override"]

  private enum LetterCase: String, CaseIterable { case sensitive, insensitive }

  private mutating func addTerms(_ node: YAMLNode) {
    guard let fields = Fields(node, keys: Self.termKeys, &diagnostics),
      let id = fields.requiredText("id", &diagnostics)
    else { return }
    let isSensitive = fields.choice("case", LetterCase.self, &diagnostics) == .sensitive
    var words = fields.texts("words", &diagnostics)
    if let file = fields.text("file", &diagnostics) {
      words += lexicon(file, at: fields.node("file")?.place ?? node.place)
    }
    let list = TermList(
      id: id, role: fields.choice("role", TermList.Role.self, &diagnostics) ?? .cue,
      inflects: fields.flag("inflect", &diagnostics),
      words: words.map { word in
        word.hasPrefix("=") && word.utf8.count > 1
          ? TermList.Word(text: String(word.dropFirst()), isCaseSensitive: true)
          : TermList.Word(text: word, isCaseSensitive: isSensitive)
      }, place: node.place)
    if words.isEmpty {
      diagnostics.add(
        .missingKey, "the list '\(id)' has no words; give 'words' or 'file'", at: node.place)
    }
    let isOverride = fields.flag("override", &diagnostics)
    add(
      list, named: id, kind: "term list", isOverride: isOverride, at: node.place, to: \.lists, \.id)
  }

  /// Puts an entry into its list, or in the place of the one that it overrides.
  private mutating func add<Entry>(
    _ entry: Entry, named id: String, kind: String, isOverride: Bool, at place: SourcePlace,
    to list: WritableKeyPath<RulePackReader, [Entry]>, _ key: KeyPath<Entry, String>
  ) {
    let known = self[keyPath: list].firstIndex { $0[keyPath: key] == id }
    switch (known, isOverride) {
    case (nil, false): self[keyPath: list].append(entry)
    case (let index?, true): self[keyPath: list][index] = entry
    case (_?, false):
      diagnostics.add(
        .duplicateID,
        "the \(kind) '\(id)' is defined twice; rename it, or write 'override: true' to replace "
          + "the earlier one", at: place)
    case (nil, true):
      diagnostics.add(
        .unknownReference, "there is no \(kind) '\(id)' to override", at: place)
    }
  }

  /// The terms of a lexicon: one a line, `#` begins a comment line.
  private mutating func lexicon(_ name: String, at place: SourcePlace) -> [String] {
    let folder = place.file.split(separator: "/").dropLast().joined(separator: "/")
    let root = place.file.hasPrefix("/") ? "/" : ""
    // What stands beside the rule file goes before a file of the same name elsewhere.
    let candidates = [root + (folder.isEmpty ? name : folder + "/" + name), name]
    let found = candidates.compactMap { wanted in files.first { $0.name == wanted } }
    guard let file = found.first else {
      diagnostics.add(
        .unknownReference,
        "the lexicon '\(name)' is not among the files; its path counts from this file", at: place)
      return []
    }
    return file.bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).compactMap { line in
      let text = String(decoding: line, as: UTF8.self)
      let trimmed = text.split(separator: " ", omittingEmptySubsequences: true).joined(
        separator: " ")
      return trimmed.isEmpty || trimmed.hasPrefix("#") ? nil : trimmed
    }
  }

  // MARK: Detectors

  private mutating func addDetector(_ node: YAMLNode) {
    guard let fields = Fields(node, keys: DetectorReader.keys, &diagnostics),
      let id = fields.requiredText("id", &diagnostics)
    else { return }
    var reader = DetectorReader(diagnostics: diagnostics, macros: macros)
    let rule = reader.detector(id, fields)
    diagnostics = reader.diagnostics
    let isOverride = fields.flag("override", &diagnostics)
    guard let rule else { return }
    add(
      rule, named: id, kind: "detector", isOverride: isOverride, at: node.place, to: \.detectors,
      \.id)
  }
}
