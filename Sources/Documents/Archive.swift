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
    let isEmpty = reading.entries.isEmpty && reading.defects.isEmpty
    return isEmpty && !bytes.span.holds(Array("PK".utf8), at: 0)
      ? read(bytes, limits: limits, onlyCompressed: true) : reading
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
    }
    if unsafe archive_read_has_encrypted_entries(archive) > 0 { reading.note(.encrypted) }
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
      if status == ARCHIVE_WARN { reading.note(.damaged) }
      // Every header counts, so that a million empty folders end like a million files.
      guard left.files > 0 else {
        reading.note(.tooManyFiles)
        return
      }
      left.files -= 1
      let name = unsafe name(of: header)
      if unsafe archive_entry_is_encrypted(header) > 0 {
        reading.note(.encrypted)
        reading.entries.append(Entry(name: name, bytes: []))
        continue
      }
      if unsafe archive_entry_filetype(header) & 0o170000 == 0o040000 { continue }
      let content = unsafe data(of: archive, atMost: left.bytes, &reading)
      left.bytes -= content.count
      reading.entries.append(Entry(name: name, bytes: content))
      if reading.defects.contains(.tooLarge) { return }
    }
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
  ///
  /// libarchive reads no such streams, but the same content as a gzip file (RFC 1952).
  static func inflate(
    zlib: ArraySlice<UInt8>, limit: Int
  ) -> (bytes: [UInt8], defects: [DocumentDefect]) {
    let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    let reading = read(
      header + zlib.dropFirst(2) + [0, 0, 0, 0], limits: DocumentLimits(bytes: limit, files: 2),
      onlyCompressed: true)
    let bytes = reading.entries.first?.bytes ?? []
    return (bytes, bytes.isEmpty && reading.defects.isEmpty ? [.damaged] : reading.defects)
  }
}
