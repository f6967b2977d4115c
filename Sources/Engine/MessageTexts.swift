// A message to the texts that people read in it. Tested by MessageTextsTests.

import Documents
import Findings
import Mail
import Text

/// A text of a message, or something that could not be looked into.
enum MessagePiece {
  /// Text in UTF-8 as its reader sees it.
  case text(part: String, scope: Scope, MappedBytes)
  /// Something that could not be looked into, or not fully.
  case unscanned(part: String, Unscanned.Reason)
}

/// Walks a message and everything inside it, in message order, within the limits of a scan.
///
/// What is still to be read stands on a stack, so that only one part is decoded at a time and
/// nesting costs no recursion.
struct MessageTexts {
  /// Something still to be read, or ready to be given out.
  private enum Work {
    case piece(MessagePiece)
    case message(MailMessage, Container?, depth: Int)
    case headers(Part, Container?)
    case leaf(Part, Container?, depth: Int, isInsideEncrypted: Bool)
    case document(MappedBytes, DocumentKind, path: String, depth: Int)
    case file(MappedBytes, name: MappedBytes, path: String, depth: Int)
  }

  /// The place of a file inside an attachment: its path, and the attachment that it came from.
  private struct Container {
    var path: String
    var content: MappedBytes

    /// Inside an archive every offset is that of the archive.
    func placing(_ text: MappedBytes) -> MappedBytes { .derived(text.bytes, from: content) }
  }

  private let opener: DocumentOpener
  private let limits: ScanLimits
  /// What may still be decoded and opened, over the whole message.
  private var budget: DocumentLimits
  /// The next work last.
  private var pending: [Work] = []
  /// What the work in hand leads to, in order.
  private var produced: [Work] = []

  /// Begins to read a message of the mail stream.
  init(_ bytes: [UInt8], opener: DocumentOpener, limits: ScanLimits) {
    self.opener = opener
    self.limits = limits
    budget = DocumentLimits(bytes: limits.decodedBytes, files: limits.parts)
    pending = [.message(MailMessage(parsing: bytes, limits: mailLimits), nil, depth: 0)]
    if bytes.count > limits.messageBytes {
      pending.append(.piece(.unscanned(part: "0", .messageTooLarge)))
    }
  }

  private var mailLimits: MailLimits {
    var mail = MailLimits()
    mail.depth = limits.depth
    mail.parts = limits.parts
    mail.decodedBytes = budget.bytes
    return mail
  }

  /// The next text or record; nil at the end.
  mutating func next() -> MessagePiece? {
    while let work = pending.popLast() {
      if case .piece(let piece) = work { return piece }
      perform(work)
      pending += produced.reversed()
      produced.removeAll(keepingCapacity: true)
    }
    return nil
  }

  private mutating func perform(_ work: Work) {
    switch work {
    case .piece(let piece): report(piece)
    case .message(let message, let container, let depth): read(message, container, depth: depth)
    case .headers(let part, let container): readHeaders(of: part, container)
    case .leaf(let part, let container, let depth, let isInside):
      readLeaf(part, container, depth: depth, isInsideEncrypted: isInside)
    case .document(let content, let kind, let path, let depth):
      open(content, kind: kind, path: path, depth: depth)
    case .file(let file, let name, let path, let depth):
      read(file, name: name, path: path, depth: depth)
    }
  }

  private mutating func report(_ piece: MessagePiece) { produced.append(.piece(piece)) }

  private mutating func note(_ reason: Unscanned.Reason, _ part: String) {
    report(.unscanned(part: part, reason))
  }

  // MARK: Messages and parts

  private mutating func read(_ message: MailMessage, _ container: Container?, depth: Int) {
    for defect in message.defects {
      if let reason = defect.defect.reason { note(reason, path(defect.part, container)) }
    }
    read(message.root, container, depth: depth, isInsideEncrypted: false)
  }

  /// Reads a part and the parts in it; Mail limits how deep they are nested.
  private mutating func read(
    _ part: Part, _ container: Container?, depth: Int, isInsideEncrypted: Bool
  ) {
    if part.role == .message { produced.append(.headers(part, container)) }
    if part.isPartialMessage || part.isExternalBody {
      note(.contentElsewhere, path(part.path, container))
    }
    let isEncrypted = !part.isLeaf && part.isEndToEndEncrypted
    if isEncrypted { note(.endToEndEncrypted, path(part.path, container)) }
    let isInside = isInsideEncrypted || isEncrypted
    switch part.kind {
    case .leaf:
      produced.append(.leaf(part, container, depth: depth, isInsideEncrypted: isInside))
    case .multipart(let parts):
      for part in parts { read(part, container, depth: depth, isInsideEncrypted: isInside) }
    case .message(let message):
      read(message, container, depth: depth, isInsideEncrypted: isInside)
    }
  }

  private func path(_ part: String, _ container: Container?) -> String {
    container.map { $0.path + ":" + part } ?? part
  }

  /// The Subject of the message itself stands in clear even on encrypted routes; the headers of
  /// a nested message are text of the part that holds it.
  private mutating func readHeaders(of part: Part, _ container: Container?) {
    let isOuter = container == nil && part.headerPath == "0"
    let place = path(part.headerPath, container)
    for header in part.headers {
      let scope: Scope
      switch HeaderKind(header.name) {
      case .subject: scope = isOuter ? .subject : .body
      case .text: scope = .header
      case .technical: continue
      }
      let text = container?.placing(header.text) ?? header.text
      report(.text(part: place, scope: scope, text))
    }
  }

  private mutating func readLeaf(
    _ part: Part, _ container: Container?, depth: Int, isInsideEncrypted: Bool
  ) {
    let place = path(part.path, container)
    for name in part.fileNames {
      report(.text(part: place, scope: .fileName, container?.placing(name) ?? name))
    }
    switch part.protection {
    case .encrypted:
      note(.endToEndEncrypted, place)
      return
    case .claimedEncrypted: note(.unsupportedDocument, place)
    case .opaque: if readSigned(part, place, depth: depth) { return }
    case .none: break
    }
    let content = part.decodedContent()
    if content.defects.contains(.damagedEncoding) {
      note(.damagedEncoding, place)
      readText(part.rawContent, part, place, container, depth: depth)
    }
    guard spend(content.bytes.bytes.count, place) else { return }
    let kind = part.contentKind(content.bytes)
    if isInsideEncrypted, kind != .text || content.bytes.isArmoured { return }
    if kind == .text {
      readText(content.bytes, part, place, container, depth: depth)
    } else if !part.isDetachedSignature {
      let bytes = container?.placing(content.bytes) ?? content.bytes
      produced.append(.document(bytes, kind, path: place, depth: depth + 1))
    }
  }

  /// Reads what an opaque signature is about, a MIME entity of its own (RFC 8551, 3.5.2); false
  /// when it holds none, which is told.
  private mutating func readSigned(_ part: Part, _ place: String, depth: Int) -> Bool {
    let envelope = part.decodedContent().bytes
    guard depth < limits.depth, spend(envelope.bytes.count, place),
      let content = SignedMessage.content(of: envelope),
      spend(content.bytes.count, place)
    else {
      note(.unsupportedDocument, place)
      return false
    }
    let message = MailMessage(parsing: content.bytes, limits: mailLimits)
    produced.append(.message(message, Container(path: place, content: content), depth: depth + 1))
    return true
  }

  private mutating func readText(
    _ content: MappedBytes, _ part: Part, _ place: String, _ container: Container?, depth: Int
  ) {
    let decoded = Charset.decode(content, label: part.charset)
    if decoded.isUnknownLabel { note(.unknownCharset, place) }
    let isBody = part.mediaType.type == "text" && !part.isAttachment
    readBlocks(in: decoded.text, place, container, depth: depth, level: 1)
    emit(
      decoded.text, isHTML: part.mediaType.isHTML || decoded.text.looksLikeHTML, place,
      scope: isBody ? .body : .attachment, container)
  }

  /// How often what was decoded without a label is looked through again.
  private static let blockLevels = 3

  /// Reads what stands encoded in a text without a label: uuencode and yEnc (by their own marks),
  /// and base64 where text or a document comes out.
  private mutating func readBlocks(
    in text: MappedBytes, _ place: String, _ container: Container?, depth: Int, level: Int
  ) {
    guard level <= Self.blockLevels else { return }
    for (number, file) in TextBlocks.files(in: text).enumerated() {
      let content = container?.placing(file.content) ?? file.content
      let name = Self.placed(file.name, at: content, in: container?.content ?? text)
      produced.append(
        .file(content, name: name, path: "\(place):\(number + 1)", depth: depth + level))
    }
    for block in Base64Blocks.decoded(in: text) {
      guard spend(block.bytes.count, place) else { return }
      let content = container?.placing(block) ?? block
      let kind = DocumentKind(of: block.bytes.span)
      switch kind {
      case .text where block.isPlainText:
        report(.text(part: place, scope: .attachment, content))
        readBlocks(in: block, place, container, depth: depth, level: level + 1)
      case .zip, .archive, .pdf, .rtf, .compoundFile:
        produced.append(.document(content, kind, path: place, depth: depth + level))
      default: continue
      }
    }
  }

  private mutating func emit(
    _ text: MappedBytes, isHTML: Bool, _ place: String, scope: Scope, _ container: Container?
  ) {
    let read = isHTML ? HTMLText.text(of: text) : text
    report(.text(part: place, scope: scope, container?.placing(read) ?? read))
  }

  /// Counts decoded bytes; false when the limit is reached.
  private mutating func spend(_ count: Int, _ place: String) -> Bool {
    guard count <= budget.bytes else {
      note(.textTooLarge, place)
      budget.bytes = 0
      return false
    }
    budget.bytes -= count
    return true
  }

  // MARK: Documents

  /// Opens a document or an archive, and everything inside it.
  private mutating func open(
    _ content: MappedBytes, kind: DocumentKind, path: String, depth: Int
  ) {
    guard depth <= limits.depth else {
      note(.nestingTooDeep, path)
      return
    }
    guard budget.files > 0 else {
      note(.tooManyParts, path)
      return
    }
    var number = 0
    for piece in opener.open(content, kind: kind, limits: budget) {
      switch piece {
      case .closed(let defect): note(defect.reason, path)
      case .text(let text):
        if spend(text.bytes.count, path) {
          report(.text(part: path, scope: .attachment, text))
        }
      case .file(let name, let inner):
        number += 1
        budget.files -= 1
        produced.append(
          .file(
            inner, name: Self.placed(name, at: inner, in: content), path: "\(path):\(number)",
            depth: depth))
      }
    }
  }

  /// The name of a file, which stands where the file does; that of an empty one, which has no
  /// bytes of its own, where the whole does.
  private static func placed(
    _ name: [UInt8], at file: MappedBytes, in whole: MappedBytes
  ) -> MappedBytes {
    .derived(name, from: file.bytes.isEmpty ? whole : file)
  }

  /// Reads a file inside an archive or a document.
  private mutating func read(_ file: MappedBytes, name: MappedBytes, path: String, depth: Int) {
    report(.text(part: path, scope: .fileName, name))
    guard !file.bytes.isEmpty, spend(file.bytes.count, path) else { return }
    let kind = DocumentKind(of: file.bytes.span)
    if kind != .text {
      produced.append(.document(file, kind, path: path, depth: depth + 1))
    } else if name.bytes.isMessageName || file.looksLikeMessage {
      guard depth < limits.depth else {
        note(.nestingTooDeep, path)
        return
      }
      let message = MailMessage(parsing: file.bytes, limits: mailLimits)
      produced.append(
        .message(message, Container(path: path, content: file), depth: depth + 1))
    } else {
      let decoded = Charset.decode(file, label: nil)
      let isHTML = name.bytes.isHTMLName || decoded.text.looksLikeHTML
      emit(decoded.text, isHTML: isHTML, path, scope: .attachment, nil)
    }
  }
}
