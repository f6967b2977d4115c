// Files of a zip archive that its directory does not tell of. Tested by ZipWalkTests.

/// Looks for local file headers (APPNOTE 4.3.7) that libarchive did not come across.
///
/// Programs that unpack a zip file from front to back see such files; those that go by the central
/// directory at its end do not.
enum ZipWalk {
  /// Packed bytes are given to libarchive so many times at most: where a file ends may be unknown,
  /// and the next one may then begin inside of it.
  private static let repetitionLimit = 16

  /// What libarchive read of a zip file, together with what it did not come across.
  ///
  /// - Complexity: linear.
  static func completing(
    _ reading: Archive.Reading, _ bytes: [UInt8], _ limits: DocumentLimits
  ) -> Archive.Reading {
    let isAtLimit = reading.defects.contains(.tooLarge) || reading.defects.contains(.tooManyFiles)
    if isAtLimit { return reading }
    var walk = Walk(reading, bytes, limits)
    walk.run()
    return walk.reading
  }

  /// A local file header.
  private struct Header {
    var flags: Int
    var method: Int
    /// The packed size; nil where the header does not know it.
    var size: Int?
    var name: ArraySlice<UInt8>
    /// Where the content begins.
    var start: Int

    /// The name in UTF-8.
    var text: [UInt8] {
      LegacyText.string8(name.prefix(1024), codePage: flags & 0x800 != 0 ? 65001 : nil)
    }

    /// Reads the header at an offset; nil where the bytes only look like one.
    init?(_ bytes: [UInt8], at offset: Int) {
      guard let version = bytes.word(at: offset + 4), let flags = bytes.word(at: offset + 6),
        let method = bytes.word(at: offset + 8), let size = bytes.long(at: offset + 18),
        let nameLength = bytes.word(at: offset + 26), let extraLength = bytes.word(at: offset + 28)
      else { return nil }
      start = offset + 30 + nameLength + extraLength
      guard version & 0xFF <= 100, method <= 99, nameLength > 0, start <= bytes.count else {
        return nil
      }
      self.flags = flags
      self.method = method
      name = bytes.piece(at: offset + 30, length: nameLength)
      let isOpen = flags & 8 != 0 && size == 0 || size == 0xFFFF_FFFF
      self.size = isOpen ? nil : size
    }
  }

  private struct Walk {
    var reading: Archive.Reading
    private let bytes: [UInt8]
    private var left: DocumentLimits
    /// Packed bytes that were unpacked here.
    private var unpackedBytes = 0
    /// The contents that are known, as soon as there is anything to compare.
    private var known: Set<[UInt8]>?

    init(_ reading: Archive.Reading, _ bytes: [UInt8], _ limits: DocumentLimits) {
      self.reading = reading
      self.bytes = bytes
      left = limits
      left.files -= reading.entries.count
      left.bytes = min(left.bytes, Archive.unpackedLimit(ofSize: bytes.count))
      for entry in reading.entries { left.bytes -= entry.bytes.count }
    }

    mutating func run() {
      var index = 0
      while let offset = next([0x0403, 0x0201], from: index),
        !reading.defects.contains(.tooManyFiles),
        !reading.defects.contains(.tooLarge)
      {
        if bytes[offset + 2] == 1 {
          index = readDirectory(at: offset)
          continue
        }
        guard let header = Header(bytes, at: offset) else {
          index = offset + 4
          continue
        }
        if let (end, entry) = reading.places[header.start] {
          if let entry { complete(entry, with: header) }
          index = max(end, header.start)
          let written = header.start + (header.size ?? 0)
          // What is protected is stepped over. Of what the directory calls a folder or a link
          // libarchive reads nothing; what was cut short is read as a whole.
          if end == header.start && header.flags & 1 != 0 {
            index = min(written, bytes.count)
          } else if end == header.start {
            index = add(header, isListed: true)
          } else if header.method == 0, written > end {
            index = add(header, isListed: false)
          }
        } else {
          index = add(header, isListed: false)
        }
      }
    }

    /// Takes the name from a local header where libarchive had no letters for it in its locale.
    private mutating func complete(_ entry: Int, with header: Header) {
      if reading.entries[entry].name.isEmpty { reading.entries[entry].name = header.text }
    }

    /// Reads an entry of the central directory (4.3.12) and tells where to go on.
    ///
    /// libarchive gives the name of the local header; where the directory gives another one, that
    /// is the name people see, and the first becomes the name of a file without content.
    private mutating func readDirectory(at offset: Int) -> Int {
      guard let flags = bytes.word(at: offset + 8), let place = bytes.long(at: offset + 42),
        let nameLength = bytes.word(at: offset + 28)
      else { return offset + 4 }
      let name = LegacyText.string8(
        bytes.piece(at: offset + 46, length: min(nameLength, 1024)),
        codePage: flags & 0x800 != 0 ? 65001 : nil)
      guard let header = Header(bytes, at: place), let found = reading.places[header.start],
        let entry = found.entry, header.text != name, !name.isEmpty
      else { return offset + 46 + nameLength }
      let local = reading.entries[entry].name
      reading.entries[entry].name = name
      if local != name, left.files > 0 {
        left.files -= 1
        reading.entries.append(Archive.Entry(name: local, bytes: []))
      }
      return offset + 46 + nameLength
    }

    /// Adds a file and tells where to go on.
    private mutating func add(_ header: Header, isListed: Bool) -> Int {
      let rest = bytes.count - header.start
      let size = min(header.size ?? rest, rest)
      guard size > 0 else { return header.start }
      guard left.files > 0 else {
        reading.note(.tooManyFiles)
        return bytes.count
      }
      left.files -= 1
      if header.flags & 1 != 0 {
        reading.note(.damaged)
        reading.note(.encrypted)
        return header.start + (header.size == nil ? 0 : size)
      }
      switch header.method {
      case 0:
        let end = header.size == nil ? endOfStored(header.start) : header.start + size
        add(Array(bytes[header.start..<end]), header, isListed)
        return end
      case 8:
        // The two bytes of nothing at all.
        if bytes.word(at: header.start) == 0x0003 { return header.start + 2 }
        unpackedBytes += size
        guard unpackedBytes / ZipWalk.repetitionLimit <= bytes.count else {
          reading.note(.tooManyFiles)
          return bytes.count
        }
        let unpacked = Archive.inflate(
          deflate: bytes[header.start..<header.start + size], limit: max(left.bytes, 0))
        add(unpacked.bytes, header, isListed)
        for defect in unpacked.defects { reading.note(defect) }
        return header.start + (header.size == nil || !unpacked.defects.isEmpty ? 0 : size)
      default:
        reading.note(.damaged)
        reading.note(.unsupported)
        return header.start
      }
    }

    /// Adds the content of a file, unless it is empty or known.
    private mutating func add(_ content: [UInt8], _ header: Header, _ isListed: Bool) {
      var seen = known ?? Set(reading.entries.map(\.bytes))
      known = nil
      let isNew = !content.isEmpty && seen.insert(content).inserted
      known = consume seen
      guard isNew else { return }
      if !isListed { reading.note(.damaged) }
      guard left.bytes >= content.count else { return reading.note(.tooLarge) }
      left.bytes -= content.count
      reading.places[header.start] = (header.start, reading.entries.count)
      reading.entries.append(Archive.Entry(name: header.text, bytes: content))
    }

    /// Where stored content of unknown size ends: at the next record of the archive.
    private func endOfStored(_ start: Int) -> Int {
      next([0x0807, 0x0403, 0x0201], from: start) ?? bytes.count
    }

    /// The next place of one of these signatures: "PK" and two bytes.
    private func next(_ types: [Int], from start: Int) -> Int? {
      var index = start
      while index + 4 <= bytes.count {
        guard let found = bytes[index...].firstIndex(of: 0x50) else { return nil }
        if found + 4 <= bytes.count, bytes[found + 1] == 0x4B,
          let type = bytes.word(at: found + 2), types.contains(type)
        {
          return found
        }
        index = found + 1
      }
      return nil
    }
  }
}
