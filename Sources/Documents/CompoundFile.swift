// Compound files: a file system in a file (MS-CFB). Tested by CompoundFileTests.

/// The streams and storages of a compound file.
///
/// Loops, sectors outside of the file and broken trees are no trouble: a chain ends where it
/// leaves the file or becomes longer than it, and entries that no tree leads to belong to the root.
///
/// - Complexity: linear; all streams together give at most four times the size of the file.
struct CompoundFile {
  /// A stream or a storage.
  struct Entry {
    /// The name, in lower case: names that differ only in case are the same.
    var name: String
    var isStorage: Bool
    /// The index of the storage that it stands in; the root has index 0.
    var parent = 0
    fileprivate var start: Int
    fileprivate var size: Int
    fileprivate var links: (left: Int, right: Int, child: Int)
  }

  private(set) var entries: [Entry] = []
  /// Whether something could not be read as its entry says.
  private(set) var isDamaged = false

  private let bytes: [UInt8]
  private let shift: Int
  private let miniShift: Int
  private let miniLimit: Int
  private var table: [UInt32] = []
  private var miniTable: [UInt32] = []
  private var miniStream: [UInt8] = []
  /// Bytes that may still be read.
  private var left: Int

  /// Reads the tables and the directory; nil if there is no directory.
  init?(_ bytes: [UInt8]) {
    guard let shift = bytes.word(at: 30), (7...16).contains(shift),
      let miniShift = bytes.word(at: 32), let miniLimit = bytes.long(at: 56),
      let directory = bytes.long(at: 48), let miniStart = bytes.long(at: 60)
    else { return nil }
    self.bytes = bytes
    self.shift = shift
    self.miniShift = (4...shift).contains(miniShift) ? miniShift : min(6, shift)
    self.miniLimit = miniLimit
    left = 4 * bytes.count + 1 << 16
    table = readTable()
    entries = Self.entries(of: chain(from: directory, size: nil), isLarge: shift > 9)
    guard let root = entries.first else { return nil }
    placeEntries()
    miniTable = Self.numbers(chain(from: miniStart, size: nil))
    if !miniTable.isEmpty { miniStream = chain(from: root.start, size: root.size) }
  }

  /// Whether a directory entry somewhere names an encrypted OOXML package (MS-OFFCRYPTO, 2.3.4.4).
  static func isEncryptedPackage(_ bytes: Span<UInt8>) -> Bool {
    let wanted: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, UInt8(0)] }
    var index = 0
    // Directory sectors hold entries of 128 bytes at multiples of 128.
    while index + wanted.count <= bytes.count {
      if bytes.holds(wanted, at: index) { return true }
      index += 128
    }
    return false
  }

  /// The bytes of a stream, as far as they are there.
  mutating func stream(_ index: Int) -> [UInt8] {
    guard entries.indices.contains(index), !entries[index].isStorage else { return [] }
    let entry = entries[index]
    let content =
      entry.size < miniLimit
      ? miniChain(from: entry.start, size: entry.size) : chain(from: entry.start, size: entry.size)
    if content.count < entry.size { isDamaged = true }
    return content
  }

  // MARK: Sectors

  private var sectorCount: Int { bytes.count >> shift }

  /// The table that leads from each sector to the next (2.3, 2.5).
  private func readTable() -> [UInt32] {
    var sectors = (0..<109).compactMap { bytes.long(at: 76 + 4 * $0) }
    let perSector = 1 << (shift - 2)
    let wanted = sectorCount / perSector + 1
    var next = bytes.long(at: 68) ?? Int.max
    while sectors.count < wanted + 109, next < sectorCount {
      let part = Self.numbers(Array(bytes.piece(at: (next + 1) << shift, length: 1 << shift)))
      guard part.count == perSector else { break }
      sectors += part.dropLast().map { Int($0) }
      next = Int(part[perSector - 1])
    }
    var table: [UInt32] = []
    for sector in sectors where sector < sectorCount && table.count <= sectorCount {
      table += Self.numbers(Array(bytes.piece(at: (sector + 1) << shift, length: 1 << shift)))
    }
    return table
  }

  private static func numbers(_ bytes: [UInt8]) -> [UInt32] {
    stride(from: 0, to: bytes.count - 3, by: 4).compactMap { offset in
      bytes.long(at: offset).map { UInt32(truncatingIfNeeded: $0) }
    }
  }

  /// The bytes of a chain of sectors; with a size, no more than that.
  private mutating func chain(from start: Int, size: Int?) -> [UInt8] {
    var content: [UInt8] = []
    var sector = start
    let most = min(size ?? .max, (sectorCount + 1) << shift)
    while sector <= sectorCount, content.count < most {
      guard left > 0 else {
        isDamaged = true
        break
      }
      let piece = bytes.piece(
        at: (sector + 1) << shift, length: min(1 << shift, most - content.count))
      if piece.isEmpty { break }
      left -= piece.count
      content += piece
      guard sector < table.count else { break }
      sector = Int(table[sector])
    }
    return content
  }

  private mutating func miniChain(from start: Int, size: Int) -> [UInt8] {
    var content: [UInt8] = []
    var sector = start
    while sector << miniShift < miniStream.count, content.count < size, left > 0 {
      let length = min(1 << miniShift, size - content.count)
      let piece = miniStream.piece(at: sector << miniShift, length: length)
      left -= piece.count
      content += piece
      guard sector < miniTable.count else { break }
      sector = Int(miniTable[sector])
    }
    return content
  }

  // MARK: Directory

  private static func entries(of directory: [UInt8], isLarge: Bool) -> [Entry] {
    var entries: [Entry] = []
    for offset in stride(from: 0, to: directory.count - 127, by: 128) {
      let length = min(max((directory.word(at: offset + 64) ?? 0) - 2, 0), 64)
      let name = LegacyText.utf16(directory.piece(at: offset, length: length))
      let high = isLarge ? directory.long(at: offset + 124) ?? 0 : 0
      entries.append(
        Entry(
          name: String(decoding: name, as: UTF8.self).lowercased(),
          isStorage: directory[offset + 66] != 2,
          start: directory.long(at: offset + 116) ?? .max,
          size: (high & 0xFFFF) << 32 | (directory.long(at: offset + 120) ?? 0),
          links: (
            directory.long(at: offset + 68) ?? .max, directory.long(at: offset + 72) ?? .max,
            directory.long(at: offset + 76) ?? .max
          )))
    }
    return entries
  }

  /// Gives each entry the storage that it stands in.
  private mutating func placeEntries() {
    var isPlaced = [Bool](repeating: false, count: entries.count)
    isPlaced[0] = true
    var pending = [(entries[0].links.child, 0)]
    while let (index, parent) = pending.popLast() {
      guard index < entries.count, !isPlaced[index] else { continue }
      isPlaced[index] = true
      entries[index].parent = parent
      pending.append((entries[index].links.left, parent))
      pending.append((entries[index].links.right, parent))
      if entries[index].isStorage { pending.append((entries[index].links.child, index)) }
    }
  }
}
