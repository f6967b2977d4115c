// What tags do to the text. Tested by HTMLTextTests.

extension HTMLReader {
  /// Applies a tag; `index` stands behind it.
  mutating func apply(_ tag: borrowing HTMLTag) {
    if tag.isEnd {
      end(tag)
      if let name = hiddenName, name == tag.name {
        hiddenDepth -= 1
        if hiddenDepth <= 0 { leaveHidden() }
      }
    } else {
      let style = style(of: tag)
      hide(tag, style)
      begin(tag, style)
      if tag.hasAttributes { readAttributes(of: tag, style) }
    }
  }

  private mutating func begin(_ tag: borrowing HTMLTag, _ style: HTMLStyle?) {
    switch tag.element {
    case .block, .item:
      if style?.isInLine == true { blocksInLine.append(tag.name) } else { output.breakLine() }
    case .lineBreak: output.endLine()
    case .rule: output.breakLine()
    case .cell: output.beginCell()
    case .row: output.beginRow()
    case .table: output.beginTable()
    case .preformatted:
      output.breakLine()
      openPreformatted += 1
      output.isPreformatted = true
    case .foreign:
      if !tag.isSelfClosing { openForeign += 1 }
    case .override:
      if !isAside, let dir = tag.value(of: .dir), has("rtl", at: dir.lowerBound) {
        override = (index, output.count)
      }
    case .script, .style, .title, .textArea, .example, .frame: readRaw(tag)
    case .inline, .unknown, .void, .image, .input, .metadata: break
    }
  }

  private mutating func end(_ tag: borrowing HTMLTag) {
    switch tag.element {
    case .block, .item:
      if let last = blocksInLine.last, last == tag.name {
        blocksInLine.removeLast()
      } else {
        output.breakLine()
      }
    case .lineBreak: output.endLine()
    case .cell: output.endCell()
    case .row: output.endRow()
    case .table: output.endTable()
    case .preformatted:
      openPreformatted = max(openPreformatted - 1, 0)
      output.isPreformatted = openPreformatted > 0
      output.breakLine()
    case .foreign: openForeign = max(openForeign - 1, 0)
    case .override: writeOverride()
    case .title, .textArea, .example, .frame, .rule: output.breakLine()
    case .script, .style, .inline, .unknown, .void, .image, .input, .metadata: break
    }
  }

  // MARK: Hidden elements

  /// What the style attribute and the style sheets say; nil if they say nothing.
  private func style(of tag: borrowing HTMLTag) -> HTMLStyle? {
    var style: HTMLStyle?
    if let range = tag.value(of: .style) {
      if bytes[range].contains(UInt8(ascii: "&")) {
        var decoded = HTMLOutput()
        decoded.write(range, of: bytes, hasReferences: true)
        style = HTMLStyle(decoded.stage.bytes, 0..<decoded.count)
      } else {
        style = HTMLStyle(bytes, range)
      }
    }
    if tag.value(of: .hidden) != nil {
      style = style ?? HTMLStyle([], 0..<0)
      style?.hides = true
    }
    guard !hiding.isEmpty else { return style }
    var result = style ?? HTMLStyle([], 0..<0)
    for selector in selectors(of: tag) {
      result.hides = result.hides || hiding.hides(selector)
      result.isInLine = result.isInLine || hiding.putsInLine(selector)
    }
    return result
  }

  private func selectors(of tag: borrowing HTMLTag) -> [[UInt8]] {
    var selectors = [bytes[tag.nameRange].prefix(20).map(HTMLName.lowercase)]
    if let id = tag.value(of: .id) { selectors.append([UInt8(ascii: "#")] + bytes[id]) }
    if let names = tag.value(of: .class) {
      for name in bytes[names].split(whereSeparator: HTMLTag.isWhite) {
        selectors.append([UInt8(ascii: ".")] + name)
      }
    }
    return selectors
  }

  /// Lets the content of a hidden element go to the hidden text.
  private mutating func hide(_ tag: borrowing HTMLTag, _ style: HTMLStyle?) {
    if let name = hiddenName, name == tag.name {
      if tag.element == .item { leaveHidden() } else { hiddenDepth += 1 }
    }
    let isRoot = tag.name == Self.body || tag.name == Self.html
    guard !isAside, style?.hides == true, !tag.element.isVoid, !isRoot else { return }
    swap(&output, &aside)
    output.breakLine()
    output.isPreformatted = openPreformatted > 0
    hiddenName = tag.name
    hiddenDepth = 1
  }

  private static let body = HTMLName("body")
  private static let html = HTMLName("html")

  /// Goes back to the visible text.
  mutating func leaveHidden() {
    hiddenName = nil
    hiddenDepth = 0
    output.breakLine()
    swap(&output, &aside)
    output.isPreformatted = openPreformatted > 0
  }

  /// Writes text on a line of its own among the hidden text.
  mutating func writeAside(_ range: Range<Int>, hasReferences: Bool = false) {
    if isAside {
      output.writeLine(range, of: bytes, hasReferences: hasReferences)
    } else {
      aside.writeLine(range, of: bytes, hasReferences: hasReferences)
    }
  }

  /// Writes text that stands, all together, for a range on a line among the hidden text.
  mutating func emitAside(_ text: [UInt8], from range: Range<Int>) {
    if !isAside { swap(&output, &aside) }
    output.breakLine()
    output.emit(text, from: range)
    output.breakLine()
    if !isAside { swap(&output, &aside) }
  }

  /// Writes the text of `<bdo dir=rtl>` as a reader sees it, from right to left.
  private mutating func writeOverride() {
    guard let start = override, !isAside else { return }
    override = nil
    let text = String(decoding: output.stage.bytes[start.output...], as: UTF8.self)
    var reversed: [UInt8] = []
    for scalar in text.unicodeScalars.reversed() { reversed.appendUTF8(scalar.value) }
    emitAside(reversed, from: start.source..<index)
  }

  // MARK: Raw elements

  private mutating func readRaw(_ tag: borrowing HTMLTag) {
    let isForeign = openForeign > 0
    if isForeign, tag.isSelfClosing || (tag.element != .script && tag.element != .style) { return }
    guard let content = rawContent(of: tag.name, tag.nameRange) else {
      if tag.element != .script && tag.element != .style { output.breakLine() }
      return
    }
    switch tag.element {
    case .script:
      if isData(tag) { writeAside(content) }
    case .style:
      for string in hiding.read(bytes, content) { writeAside(string) }
    case .title:
      output.breakLine()
      output.write(content, of: bytes, hasReferences: true)
    case .textArea, .example:
      output.breakLine()
      output.isPreformatted = true
      output.write(content, of: bytes, hasReferences: tag.element == .textArea)
      output.isPreformatted = openPreformatted > 0
    default:
      if isAside { writeAside(content) } else { comments.append(content) }
    }
    index = content.upperBound
  }

  /// Whether a script is data or text: `application/ld+json`, `text/html`, `text/x-template`.
  private func isData(_ tag: borrowing HTMLTag) -> Bool {
    guard let type = tag.value(of: .type) else { return false }
    return ["json", "html", "template", "plain", "xml"].contains { word in
      contains(word, in: type)
    }
  }

  /// Whether a range holds a word in lower case, in any case.
  private func contains(_ word: String, in range: Range<Int>) -> Bool {
    let text = bytes[range].prefix(200).map { $0 | 0x20 }
    let word = Array(word.utf8)
    return text.indices.contains { text[$0...].starts(with: word) }
  }

  // MARK: Attributes

  private mutating func readAttributes(of tag: borrowing HTMLTag, _ style: HTMLStyle?) {
    for attribute in Self.asides {
      if let range = tag.value(of: attribute) { writeAside(range, hasReferences: true) }
    }
    if let range = tag.value(of: .alt) {
      let isSeen = style?.hides != true && !isDot(tag)
      if isSeen { writeInLine(range) } else { writeAside(range, hasReferences: true) }
    }
    if let range = tag.value(of: .placeholder) { writeInLine(range) }
    if let range = tag.value(of: .value) { readValue(range, of: tag, style) }
    if tag.element == .metadata, let range = tag.value(of: .content), describes(tag) {
      writeAside(range, hasReferences: true)
    }
    if let range = tag.value(of: .href) { readAddress(range) }
    if let range = tag.value(of: .srcdoc), depth < 2 { readDocument(range) }
  }

  private static let asides: [HTMLTag.Attribute] = [
    .title, .ariaLabel, .ariaDescription, .summary, .label,
  ]

  /// Writes words between blanks in their place.
  private mutating func writeInLine(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    output.space()
    output.write(range, of: bytes, hasReferences: true)
    output.space()
  }

  private mutating func readValue(
    _ range: Range<Int>, of tag: borrowing HTMLTag, _ style: HTMLStyle?
  ) {
    guard tag.element == .input else {
      if tag.element != .item { writeAside(range, hasReferences: true) }
      return
    }
    let type = tag.value(of: .type) ?? range.upperBound..<range.upperBound
    if style?.hides == true || contains("hidden", in: type) {
      writeAside(range, hasReferences: true)
    } else if !contains("checkbox", in: type), !contains("radio", in: type) {
      writeInLine(range)
    }
  }

  /// Whether an image is too small to part the text around it.
  private func isDot(_ tag: borrowing HTMLTag) -> Bool {
    for attribute in [HTMLTag.Attribute.width, .height] {
      guard let range = tag.value(of: attribute), let first = bytes[range].first else { continue }
      let rest = range.count > 1 ? bytes[range.lowerBound + 1] : 0
      let isDigit = rest &- UInt8(ascii: "0") < 10
      if first == UInt8(ascii: "0") || first == UInt8(ascii: "1"), !isDigit { return true }
    }
    return false
  }

  /// Whether a `<meta>` tells what the document is about.
  private func describes(_ tag: borrowing HTMLTag) -> Bool {
    guard let name = tag.value(of: .name) ?? tag.value(of: .property) else { return false }
    return ["description", "title", "subject", "keywords", "author", "abstract"].contains { word in
      contains(word, in: name)
    }
  }

  /// Keeps what follows `mailto:` or `tel:`, with percent-encoding decoded.
  private mutating func readAddress(_ range: Range<Int>) {
    let schemes: [StaticString] = ["mailto:", "tel:", "sms:", "callto:"]
    for scheme in schemes where has(scheme, at: range.lowerBound) {
      let start = range.lowerBound + scheme.utf8CodeUnitCount
      if start < range.upperBound {
        let value = start..<range.upperBound
        emitAside(decodedPercents(in: value), from: value)
      }
    }
  }

  private func decodedPercents(in range: Range<Int>) -> [UInt8] {
    var plain = HTMLOutput()
    plain.write(range, of: bytes, hasReferences: true)
    let source = plain.stage.bytes
    var result: [UInt8] = []
    var index = 0
    while index < source.count {
      if source[index] == UInt8(ascii: "%"), index + 2 < source.count,
        let value = UInt8(String(decoding: source[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        result.append(value)
        index += 3
      } else {
        result.append(source[index])
        index += 1
      }
    }
    return Array(String(decoding: result, as: UTF8.self).utf8)
  }

  /// Reads the document of `<iframe srcdoc>`.
  private mutating func readDocument(_ range: Range<Int>) {
    var html = HTMLOutput()
    html.isPreformatted = true
    html.write(range, of: bytes, hasReferences: true)
    let text = HTMLText.text(of: MappedBytes(bytes: html.stage.bytes), depth: depth + 1)
    emitAside(text.bytes, from: range)
  }
}
