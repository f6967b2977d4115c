// Builds the tree of parts. Tested by MailMessageTests and MultipartTests.

import Text

/// One reading of one message: counts parts and work, and collects defects.
struct MessageParser {
  private(set) var defects: [PartDefect] = []

  private let limits: MailLimits
  private let depthLimit: Int
  private var partCount = 0
  private var headerCount = 0
  private var decodedCount = 0
  /// Bytes that may still be searched for boundary lines.
  private var searchBudget: Int

  /// Levels that are read whatever the limits say; recursion is bounded by it.
  private static let deepest = 100

  init(byteCount: Int, limits: MailLimits) {
    self.limits = limits
    depthLimit = min(limits.depth, Self.deepest)
    searchBudget = (byteCount + 4096) * 2 * (depthLimit + 4)
  }

  /// An entity while it is read: where it is and what its header says.
  private struct Entity {
    var source: PartSource
    var body: Range<Int>
    var headers: [Header]
    var types: [MediaType]
    var encoding: TransferEncoding
    var depth: Int
    var headerPath: String
    /// What the paths of its parts begin with.
    var prefix: String
    var role: Part.Role
    var defaultType: MediaType

    var type: MediaType { types.first ?? defaultType }
  }

  /// Reads a message: the whole input or a nested one.
  mutating func message(
    _ source: PartSource, _ range: Range<Int>, prefix: String, depth: Int
  ) -> Part {
    let entity = entity(
      source, range, headerPath: prefix + "0", prefix: prefix, role: .message, depth: depth,
      defaultType: .plainText)
    return part(entity, leafPath: prefix + "1")
  }

  /// Reads the header of an entity.
  private mutating func entity(
    _ source: PartSource, _ range: Range<Int>, headerPath: String, prefix: String,
    role: Part.Role, depth: Int, defaultType: MediaType
  ) -> Entity {
    let section = HeaderSection(
      source.mapped, range, isMessage: role == .message, limits: limits,
      headerLimit: limits.headers - headerCount)
    headerCount += section.headers.count
    partCount += 1
    for defect in section.defects { note(defect, headerPath) }
    var entity = Entity(
      source: source, body: section.bodyStart..<max(section.bodyStart, range.upperBound),
      headers: section.headers, types: [], encoding: .identity, depth: depth,
      headerPath: headerPath, prefix: prefix, role: role, defaultType: defaultType)
    entity.types = types(of: section.headers, path: headerPath)
    entity.encoding = encoding(of: section.headers, path: headerPath)
    return entity
  }

  /// The media types that the header gives, those with parts first.
  private mutating func types(of headers: [Header], path: String) -> [MediaType] {
    var values: Set<[UInt8]> = []
    var types: [MediaType] = []
    for header in headers where header.name == "content-type" {
      let value = header.value
      guard types.count < 8, values.insert(value.bytes).inserted else { continue }
      if let type = MediaType(value) { types.append(type) }
    }
    if values.count > 1 { note(.ambiguousContentType, path) }
    return types.filter { $0.type == "multipart" } + types.filter { $0.type != "multipart" }
  }

  private mutating func encoding(of headers: [Header], path: String) -> TransferEncoding {
    var encodings: [TransferEncoding] = []
    for header in headers where header.name == "content-transfer-encoding" {
      let encoding = TransferEncoding(header.value.bytes)
      if encodings.count < 8 && !encodings.contains(encoding) { encodings.append(encoding) }
    }
    if encodings.count > 1 { note(.ambiguousTransferEncoding, path) }
    let known = encodings.first { $0 == .base64 || $0 == .quotedPrintable }
    let encoding = known ?? encodings.first ?? .identity
    if case .unknown = encoding { note(.unknownTransferEncoding, path) }
    return encoding
  }

  /// Reads the body of an entity.
  private mutating func part(_ entity: Entity, leafPath: String) -> Part {
    let holdsParts = entity.type.type == "multipart"
    let holdsMessage =
      Self.messageTypes.contains(entity.type.subtype)
      && entity.type.type == "message"
    guard holdsParts || holdsMessage else { return leaf(entity, leafPath) }
    guard entity.depth < depthLimit else {
      note(.nestingTooDeep, entity.headerPath)
      return leaf(entity, leafPath)
    }
    if holdsParts, let parts = parts(of: entity) {
      return part(entity, path: entity.headerPath, kind: .multipart(parts))
    }
    if holdsMessage, let message = nestedMessage(entity, path: leafPath) {
      return part(entity, path: leafPath, kind: .message(message))
    }
    return leaf(entity, leafPath)
  }

  private static let messageTypes: Set<String> = [
    "rfc822", "global", "news", "partial", "external-body",
  ]

  private func leaf(_ entity: Entity, _ path: String) -> Part {
    part(entity, path: path, kind: .leaf)
  }

  private func part(_ entity: Entity, path: String, kind: Part.Kind) -> Part {
    let disposition = entity.headers.first { $0.name == "content-disposition" }
    return Part(
      path: path, headerPath: entity.headerPath, role: entity.role, headers: entity.headers,
      mediaType: entity.type, hasMediaType: !entity.types.isEmpty,
      disposition: disposition.map { Disposition($0.value) }, transferEncoding: entity.encoding,
      kind: kind, source: entity.source.mapped, contentRange: entity.body)
  }

  /// The message in a part; nil if its encoded form could not be decoded.
  private mutating func nestedMessage(_ entity: Entity, path: String) -> Part? {
    var source = entity.source
    var range = entity.body
    if entity.encoding == .base64 || entity.encoding == .quotedPrintable {
      guard let decoded = decoded(entity) else { return nil }
      source = decoded
      range = 0..<decoded.mapped.bytes.count
    }
    guard partCount < limits.parts else {
      note(.tooManyParts, entity.headerPath)
      return nil
    }
    return message(source, range, prefix: path + ".", depth: entity.depth + 1)
  }

  /// The content of a container that has a transfer encoding; nil if it cannot be decoded.
  private mutating func decoded(_ entity: Entity) -> PartSource? {
    let content = leaf(entity, entity.headerPath).decodedContent()
    decodedCount += content.bytes.bytes.count
    guard decodedCount <= limits.decodedBytes else {
      note(.decodedTooLarge, entity.headerPath)
      return nil
    }
    if content.defects.contains(.damagedEncoding) {
      note(.damagedEncoding, entity.headerPath)
      return PartSource(entity.source.mapped.slice(entity.body))
    }
    return PartSource(content.bytes)
  }

  private mutating func note(_ defect: Defect, _ path: String) {
    let record = PartDefect(part: path, defect: defect)
    if defects.last != record { defects.append(record) }
  }
}

// MARK: - Multiparts

extension MessageParser {
  /// One way to split a multipart.
  private struct Reading {
    var source: PartSource
    var multipart: Multipart
  }

  /// The parts of a multipart in all its readings; nil if no boundary line is found.
  private mutating func parts(of entity: Entity) -> [Part]? {
    let path = entity.headerPath
    if entity.encoding == .base64 || entity.encoding == .quotedPrintable {
      note(.encodedMultipart, path)
    }
    var readings = readings(of: entity, source: entity.source, body: entity.body)
    if readings.isEmpty && entity.encoding != .identity, let source = decoded(entity) {
      readings = self.readings(of: entity, source: source, body: 0..<source.mapped.bytes.count)
    }
    guard let first = readings.first else {
      note(.boundaryNotFound, path)
      return nil
    }
    if readings.count > 1 { note(.ambiguousContentType, path) }
    var parts = parts(of: entity, first, prefix: entity.prefix)
    for (number, reading) in readings.dropFirst().enumerated() {
      parts += self.parts(
        of: entity, reading, prefix: entity.prefix + "alternative\(number + 1).")
    }
    return parts
  }

  /// All ways to split a multipart at the boundaries that its header gives.
  private mutating func readings(
    of entity: Entity, source: PartSource, body: Range<Int>
  ) -> [Reading] {
    var candidates = Boundary.candidates(in: entity.types)
    if candidates.isEmpty {
      note(.missingBoundary, entity.headerPath)
      candidates = Boundary.guesses(source, body)
    }
    for acceptsPrefix in [false, true] {
      var readings: [Reading] = []
      for boundary in candidates {
        guard spend(body.count, entity.headerPath) else { break }
        let multipart = Multipart(
          source, body: body, boundary: boundary, acceptsPrefix: acceptsPrefix,
          limit: max(limits.parts - partCount, 1))
        let isNew = !readings.contains { $0.multipart.lines == multipart.lines }
        if isNew && !multipart.lines.isEmpty {
          readings.append(Reading(source: source, multipart: multipart))
        }
      }
      if !readings.isEmpty { return readings }
    }
    return []
  }

  /// Reads the parts that one reading found.
  private mutating func parts(of entity: Entity, _ reading: Reading, prefix: String) -> [Part] {
    for defect in reading.multipart.defects { note(defect, entity.headerPath) }
    var parts: [Part] = []
    if let preamble = reading.multipart.preamble {
      parts.append(outside(entity, reading, preamble, path: prefix + "preamble", role: .preamble))
    }
    let childType =
      entity.type.subtype == "digest" ? MediaType.message : MediaType.plainText
    for (number, range) in reading.multipart.parts.enumerated() {
      let path = prefix + String(number + 1)
      guard partCount < limits.parts else {
        note(.tooManyParts, entity.headerPath)
        let rest = range.lowerBound..<max(range.lowerBound, restEnd(entity, reading))
        parts.append(outside(entity, reading, rest, path: path, role: .epilogue))
        return parts
      }
      let child = self.entity(
        reading.source, range, headerPath: path, prefix: path + ".", role: .part,
        depth: entity.depth + 1, defaultType: childType)
      parts.append(part(child, leafPath: path))
    }
    for epilogue in reading.multipart.epilogues {
      parts.append(outside(entity, reading, epilogue, path: prefix + "epilogue", role: .epilogue))
    }
    return parts
  }

  private func restEnd(_ entity: Entity, _ reading: Reading) -> Int {
    reading.source === entity.source
      ? entity.body.upperBound : reading.source.mapped.bytes.count
  }

  /// A leaf for text that stands outside the parts.
  private mutating func outside(
    _ entity: Entity, _ reading: Reading, _ range: Range<Int>, path: String, role: Part.Role
  ) -> Part {
    partCount += 1
    return Part(
      path: path, headerPath: path, role: role, headers: [], mediaType: .plainText,
      hasMediaType: false, disposition: nil, transferEncoding: .identity, kind: .leaf,
      source: reading.source.mapped, contentRange: range)
  }

  /// Takes the cost of one search from the budget.
  private mutating func spend(_ count: Int, _ path: String) -> Bool {
    guard searchBudget >= count else {
      note(.tooManyReadings, path)
      return false
    }
    searchBudget -= count
    return true
  }
}
