// Reads HTML token by token. Tested by HTMLTextTests.

/// The state of reading one HTML document.
struct HTMLReader {
  let bytes: [UInt8]
  /// How often the document stands in an attribute of another.
  let depth: Int
  /// Where text goes: what a reader sees, or what is hidden.
  var output = HTMLOutput()
  /// The hidden text while `output` is the visible one, and the other way round.
  var aside = HTMLOutput()
  var index = 0
  var end: Int

  /// The element whose content is hidden, and how many of its name are open inside.
  var hiddenName: HTMLName?
  var hiddenDepth = 0
  var openPreformatted = 0
  var openForeign = 0
  /// Names of open blocks that a style puts in the line.
  var blocksInLine: [HTMLName] = []
  /// Where `<bdo dir=rtl>` began, in the source and in the output.
  var override: (source: Int, output: Int)?
  /// What style sheets hide.
  var hiding = HTMLHiding()

  /// Comments, and frames for programs without frames: read when all else is.
  var comments: [Range<Int>] = []
  private var isInComments = false
  /// Whether `output` is the hidden text.
  var isAside: Bool { isInComments || hiddenName != nil }
  /// Whether a quote was left open: from then on `>` ends a tag, quoted or not.
  private var ignoresQuotes = false
  private var hasNoMoreTags = false
  /// Raw elements without an end tag in the rest of the text.
  private var unclosed: Set<HTMLName> = []

  init(_ bytes: [UInt8], depth: Int) {
    self.bytes = bytes
    self.depth = depth
    end = bytes.count
  }

  /// Reads the document, then its comments.
  mutating func run() {
    readToEnd()
    if hiddenName != nil { leaveHidden() }
    isInComments = true
    swap(&output, &aside)
    for comment in comments {
      (openPreformatted, openForeign, hasNoMoreTags, unclosed) = (0, 0, false, [])
      output.endFragment()
      index = comment.lowerBound
      end = comment.upperBound
      readToEnd()
    }
    swap(&output, &aside)
  }

  /// The visible text and, behind it, the hidden text.
  consuming func result(behind source: MappedBytes) -> MappedBytes {
    var stage = output.stage
    stage.append(aside.stage, separator: UInt8(ascii: "\n"))
    return stage.result(behind: source)
  }

  private mutating func readToEnd() {
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: "<"): readMarkup()
      case UInt8(ascii: "&"): readReference()
      default: readText()
      }
    }
  }

  // MARK: Text

  /// Copies text up to the next markup; single blanks inside need no care.
  private mutating func readText() {
    let start = index
    while index < end {
      let byte = bytes[index]
      if byte > 0x20 {
        if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { break }
        index += 1
      } else if byte == 0x20, index > start, index + 1 < end, Self.isPlain(bytes[index + 1]) {
        index += 2
      } else if HTMLTag.isWhite(byte) {
        break
      } else {
        index += 1
      }
    }
    if index > start { output.copy(start..<index, of: bytes) }
    let white = index
    while index < end, HTMLTag.isWhite(bytes[index]) { index += 1 }
    if index > white { output.whiteSpace(white..<index, of: bytes) }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != UInt8(ascii: "<") && byte != UInt8(ascii: "&")
  }

  private mutating func readReference() {
    guard let reference = HTMLReferences.read(bytes, at: index, end: end) else {
      output.copy(index..<index + 1, of: bytes)
      index += 1
      return
    }
    if let value = reference.values.first, reference.values.count == 1 {
      if value < 0x21, HTMLTag.isWhite(UInt8(value)), !output.isPreformatted {
        output.space()
      } else {
        output.emit(scalar: value, from: index..<reference.end)
      }
    } else {
      var text: [UInt8] = []
      for value in reference.values { text.appendUTF8(value) }
      output.emit(text, from: index..<reference.end)
    }
    index = reference.end
  }

  // MARK: Markup

  /// Reads what begins with `<`.
  private mutating func readMarkup() {
    let next = index + 1 < end ? bytes[index + 1] : 0
    if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
      readDeclaration()
    } else if next == UInt8(ascii: "/") {
      readEndTag()
    } else if Self.isLetter(next), !hasNoMoreTags {
      readTag(nameAt: index + 1, isEnd: false)
    } else {
      output.copy(index..<index + 1, of: bytes)
      index += 1
    }
  }

  private mutating func readEndTag() {
    let next = index + 2 < end ? bytes[index + 2] : 0
    if Self.isLetter(next), !hasNoMoreTags {
      readTag(nameAt: index + 2, isEnd: true)
    } else if next == UInt8(ascii: ">") {
      index += 3
    } else if index + 2 >= end {
      output.copy(index..<end, of: bytes)
      index = end
    } else {
      readBogusComment(from: index + 2)
    }
  }

  private mutating func readTag(nameAt start: Int, isEnd: Bool) {
    var limit = end
    if ignoresQuotes {
      guard let close = bytes[start..<end].firstIndex(of: UInt8(ascii: ">")) else {
        return leaveTagsAside()
      }
      limit = close
    }
    let tag = HTMLTag(bytes, nameAt: start, end: limit, isEnd: isEnd)
    if !tag.isComplete {
      if !ignoresQuotes {
        // Browsers drop all the rest here. Read it again, so that no text is lost.
        ignoresQuotes = true
        return readTag(nameAt: start, isEnd: isEnd)
      }
      index = limit + 1
    } else {
      index = tag.end
    }
    if tag.element == .unknown { keepAddress(in: tag) }
    apply(tag)
  }

  /// From here on, `<` is text, because no tag ends any more.
  private mutating func leaveTagsAside() {
    hasNoMoreTags = true
    output.copy(index..<index + 1, of: bytes)
    index += 1
  }

  /// Keeps `<user@example.com>` and the like, which browsers take for a tag.
  private mutating func keepAddress(in tag: borrowing HTMLTag) {
    let name = bytes[tag.nameRange]
    guard !name.contains(UInt8(ascii: ":")) else { return }
    let isTold = name.contains { byte in
      byte == UInt8(ascii: "@") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    if isTold { writeAside(tag.nameRange.lowerBound..<min(tag.end, index)) }
  }

  // MARK: Comments

  /// Reads what begins with `<!` or `<?`.
  private mutating func readDeclaration() {
    let start = index + 2
    if has("--", at: start), bytes[index + 1] == UInt8(ascii: "!") {
      if isInComments { index += 4 } else { readComment(from: start + 2) }
    } else if openForeign > 0, has("[CDATA[", at: start) {
      readCharacterData(from: start + 7)
    } else {
      readBogusComment(from: start)
    }
  }

  /// Reads a comment, https://html.spec.whatwg.org/#comment-start-state.
  private mutating func readComment(from start: Int) {
    if has(">", at: start) {
      index = start + 1
    } else if has("->", at: start) {
      index = start + 2
    } else {
      var dash = start
      while let next = bytes[dash..<end].firstIndex(of: UInt8(ascii: "-")) {
        if has("-->", at: next) || has("--!>", at: next) {
          comments.append(Self.content(ofComment: start..<next, bytes))
          index = has("-->", at: next) ? next + 3 : next + 4
          return
        }
        dash = next + 1
      }
      comments.append(Self.content(ofComment: start..<end, bytes))
      index = end
    }
  }

  /// The content without the condition of a conditional comment: `[if mso]>`.
  private static func content(ofComment range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    guard bytes[range].starts(with: "[if".utf8),
      let close = bytes[range].prefix(200).firstIndex(of: UInt8(ascii: ">"))
    else { return range }
    return close + 1..<range.upperBound
  }

  /// Reads up to `>` what browsers take for a comment.
  private mutating func readBogusComment(from start: Int) {
    if isInComments, !has("[endif]", at: start) {
      // Comments in comments are text, so that each byte is read twice at most.
      index = start
      return
    }
    let close = bytes[start..<end].firstIndex(of: UInt8(ascii: ">")) ?? end
    if !isInComments, isTold(start..<close) { comments.append(start..<close) }
    index = min(close + 1, end)
  }

  /// Whether a declaration may hold text: it is no condition, and no DOCTYPE and no XML as usual.
  private func isTold(_ range: Range<Int>) -> Bool {
    let content = bytes[range]
    if content.first == UInt8(ascii: "["), !has("[CDATA[", at: range.lowerBound) { return false }
    guard has("doctype", at: range.lowerBound) || has("xml", at: range.lowerBound) else {
      return !content.isEmpty
    }
    let digits = content.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return digits > 4
      && !zip(content, content.dropFirst()).contains { pair in
        pair == (UInt8(ascii: "/"), UInt8(ascii: "/"))
      }
  }

  /// Reads a CDATA section of SVG or MathML, which is text.
  private mutating func readCharacterData(from start: Int) {
    var close = start
    while let next = bytes[close..<end].firstIndex(of: UInt8(ascii: "]")) {
      if has("]]>", at: next) {
        output.write(start..<next, of: bytes, hasReferences: false)
        index = next + 3
        return
      }
      close = next + 1
    }
    output.write(start..<end, of: bytes, hasReferences: false)
    index = end
  }

  // MARK: Raw text

  /// The content of a raw element that begins at `index`, if it has an end tag.
  mutating func rawContent(of name: HTMLName, _ nameRange: Range<Int>) -> Range<Int>? {
    guard !unclosed.contains(name) else { return nil }
    var place = index
    while let open = bytes[place..<end].firstIndex(of: UInt8(ascii: "<")) {
      let start = open + 2
      let close = start + nameRange.count
      if close <= end, bytes[open + 1] == UInt8(ascii: "/"),
        HTMLName(bytes, start..<close) == name,
        close == end || bytes[close] == UInt8(ascii: ">") || bytes[close] == UInt8(ascii: "/")
          || HTMLTag.isWhite(bytes[close])
      {
        return index..<open
      }
      place = open + 1
    }
    unclosed.insert(name)
    return nil
  }

  /// Whether the text goes on with an ASCII word, in any case.
  func has(_ word: StaticString, at start: Int) -> Bool {
    guard end - start >= word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { buffer in
      for offset in 0..<word.utf8CodeUnitCount {
        // In bounds: the word ends before `end`.
        let wanted = unsafe buffer[offset]
        let byte = bytes[start + offset]
        if byte != wanted, byte | 0x20 != wanted | 0x20 || !Self.isLetter(wanted) { return false }
      }
      return true
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26
  }
}
