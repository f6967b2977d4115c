// Archives and compressed files, read in memory by libarchive. Tested by DocumentTests.

import CArchive
import Text

/// Reads the files of an archive.
///
/// Nothing is ever written to disk, and no name inside an archive is used as a path.
enum Archive {
  /// A file of an archive.
  struct Entry {
    var name: [UInt8]
    var bytes: [UInt8]
  }

  /// The files that could be read, and why others could not.
  struct Reading {
    var entries: [Entry] = []
    var defects: [DocumentDefect] = []
    /// Where the content of each file begins in the archive, where it ends, and the number of its
    /// entry, if it has one.
    var places: [Int: (end: Int, entry: Int?)] = [:]

    mutating func note(_ defect: DocumentDefect) {
      if !defects.contains(defect) { defects.append(defect) }
    }
  }

  /// The files of an archive as pieces.
  static func pieces(of content: MappedBytes, limits: DocumentLimits) -> [DocumentPiece] {
    let reading = read(content.bytes, limits: limits)
    return reading.entries.map {
      .file(name: $0.name, content: .derived($0.bytes, from: content))
    } + reading.defects.map { .closed($0) }
  }

  /// An archive may unpack to so many bytes whatever its size.
  static let freeBytes = 16_000_000
  /// Beyond that it may unpack to so many times its size; text rarely shrinks to a hundredth.
  static let ratioLimit = 100

  /// The bytes that a file of this size may unpack to.
  static func unpackedLimit(ofSize size: Int) -> Int {
    max(freeBytes, size.multipliedCapped(by: ratioLimit))
  }

  /// Reads all files, up to the limits.
  ///
  /// Zeros look like the end of a tar file: what seems to be an archive without files is read
  /// again as one compressed file.
  static func read(_ bytes: [UInt8], limits: DocumentLimits) -> Reading {
    let reading = read(bytes, limits: limits, onlyCompressed: false)
    if bytes.starts(with: "PK".utf8) { return ZipWalk.completing(reading, bytes, limits) }
    let isEmpty = reading.entries.isEmpty && reading.defects.isEmpty
    return isEmpty ? read(bytes, limits: limits, onlyCompressed: true) : reading
  }

  private static func read(
    _ bytes: [UInt8], limits: DocumentLimits, onlyCompressed: Bool
  ) -> Reading {
    var reading = Reading()
    guard let archive = unsafe archive_read_new() else {
      return Reading(defects: [.unsupported])
    }
    defer { unsafe _ = archive_read_free(archive) }
    unsafe archive_read_support_filter_all(archive)
    if !onlyCompressed { unsafe archive_read_support_format_all(archive) }
    unsafe archive_read_support_format_raw(archive)
    unsafe bytes.withUnsafeBytes { buffer in
      guard
        unsafe archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK
      else {
        reading.note(.damaged)
        return
      }
      unsafe readEntries(archive, size: buffer.count, limits, into: &reading)
      // Of an archive that could not be opened this must not be asked: libarchive 3.6.2 then
      // follows a pointer behind its table of formats.
      if unsafe archive_read_has_encrypted_entries(archive) > 0 { reading.note(.encrypted) }
    }
    return reading
  }

  private static func readEntries(
    _ archive: OpaquePointer, size: Int, _ limits: DocumentLimits, into reading: inout Reading
  ) {
    var left = limits
    left.bytes = min(left.bytes, unpackedLimit(ofSize: size))
    var entry: OpaquePointer?
    while true {
      let status = unsafe archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { return }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let header = unsafe entry else {
        reading.note(.damaged)
        return
      }
      if status == ARCHIVE_WARN, unsafe !isAboutName(archive) { reading.note(.damaged) }
      // Every header counts, so that a million empty folders end like a million files.
      guard left.files > 0 else {
        reading.note(.tooManyFiles)
        return
      }
      left.files -= 1
      let name = unsafe name(of: header)
      let start = unsafe Int(archive_filter_bytes(archive, 0))
      reading.places[start] = (start, nil)
      if unsafe archive_entry_is_encrypted(header) > 0 {
        reading.note(.encrypted)
        reading.places[start] = (start, reading.entries.count)
        reading.entries.append(Entry(name: name, bytes: []))
        continue
      }
      if unsafe archive_entry_filetype(header) & 0o170000 == 0o040000 { continue }
      let content = unsafe data(of: archive, atMost: left.bytes, &reading)
      reading.places[start] = unsafe (
        Int(archive_filter_bytes(archive, 0)), reading.entries.count
      )
      left.bytes -= content.count
      reading.entries.append(Entry(name: name, bytes: content))
      if reading.defects.contains(.tooLarge) { return }
    }
  }

  /// Whether a warning only says that the locale of the process has no such letters as a name.
  private static func isAboutName(_ archive: OpaquePointer) -> Bool {
    guard let message = unsafe archive_error_string(archive) else { return false }
    return unsafe String(cString: message).contains("cannot be converted")
  }

  private static func name(of header: OpaquePointer) -> [UInt8] {
    guard let name = unsafe archive_entry_pathname(header) else { return [] }
    return unsafe Array(String(cString: name).utf8.prefix(1024))
  }

  private static func data(
    of archive: OpaquePointer, atMost limit: Int, _ reading: inout Reading
  ) -> [UInt8] {
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe archive_read_data(archive, $0.baseAddress, $0.count)
      }
      if count == 0 { return content }
      guard count > 0 else {
        reading.note(.damaged)
        return content
      }
      if content.count + count > limit {
        content += chunk[..<max(0, limit - content.count)]
        reading.note(.tooLarge)
        return content
      }
      content += chunk[..<count]
    }
  }
}

extension Int {
  fileprivate func multipliedCapped(by factor: Int) -> Int {
    let (product, overflows) = multipliedReportingOverflow(by: factor)
    return overflows ? .max : product
  }
}

extension Archive {
  /// Unpacks a zlib stream (RFC 1950).
  static func inflate(
    zlib: ArraySlice<UInt8>, limit: Int
  ) -> (bytes: [UInt8], defects: [DocumentDefect]) {
    inflate(deflate: zlib.dropFirst(2), limit: limit)
  }

  /// Unpacks a deflate stream (RFC 1951).
  ///
  /// libarchive reads no such streams, but the same content as a gzip file (RFC 1952).
  static func inflate(
    deflate: ArraySlice<UInt8>, limit: Int
  ) -> (bytes: [UInt8], defects: [DocumentDefect]) {
    let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    // The place of a checksum, which libarchive does not look at.
    let trailer = [UInt8](repeating: 0, count: 8)
    let reading = read(
      header + deflate + trailer, limits: DocumentLimits(bytes: limit, files: 2),
      onlyCompressed: true)
    let bytes = reading.entries.first?.bytes ?? []
    return (bytes, bytes.isEmpty && reading.defects.isEmpty ? [.damaged] : reading.defects)
  }
}
