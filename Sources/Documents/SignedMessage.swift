// Opaque signed mail: the content of CMS SignedData (RFC 5652). Tested by SignedMessageTests.

public import Text

/// Takes the signed or compressed content out of an `application/pkcs7-mime` body.
public enum SignedMessage {
  /// The content, mostly a MIME entity.
  ///
  /// DER and BER are read; signatures are not checked. Compressed content (RFC 3274) is unpacked,
  /// and maps to all of the source.
  ///
  /// - Returns: nil if the bytes are neither SignedData nor CompressedData, hold no content, as a
  ///   detached signature does, are cut off or damaged within the content, or unpack to
  ///   more than an archive of their size may.
  /// - Complexity: linear.
  public static func content(of source: MappedBytes) -> MappedBytes? {
    var reader = BER(source.bytes)
    // ContentInfo ::= SEQUENCE { contentType, [0] content } (RFC 5652, 3)
    guard reader.enter(0x30), let type = reader.identifier(),
      type == signedData || type == compressedData, reader.enter(0xA0), reader.enter(0x30),
      // Both go on with version, algorithms and EncapsulatedContentInfo (5.1; RFC 3274, 1.1).
      reader.skip(), reader.skip(), reader.enter(0x30), reader.skip(), reader.enter(0xA0)
    else { return nil }
    guard let ranges = reader.octets(), !ranges.isEmpty else { return nil }
    var bytes: [UInt8] = []
    var map = OffsetMap()
    for range in ranges {
      map.append(output: bytes.count, source: range.lowerBound)
      bytes += source.bytes[range]
    }
    guard type == compressedData else { return source.applying(bytes: bytes, map: map) }
    let unpacked = Archive.inflate(zlib: bytes[...], limit: .max)
    return unpacked.defects.isEmpty ? .derived(unpacked.bytes, from: source) : nil
  }

  /// The type 1.2.840.113549.1.7.2.
  private static let signedData: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2]
  /// The type 1.2.840.113549.1.9.16.1.9.
  private static let compressedData: [UInt8] = [
    0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 16, 1, 9,
  ]
}

/// Walks values in the Basic Encoding Rules (X.690), as far as CMS needs them.
private struct BER {
  private struct Header {
    var tag: UInt8
    var start: Int
    /// Behind the content; nil where an end mark ends it.
    var end: Int?

    var isConstructed: Bool { tag & 0x20 != 0 }
  }

  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The content of the object identifier that follows; nil if there is none.
  mutating func identifier() -> [UInt8]? {
    guard let header = header(at: index), header.tag == 0x06, let end = header.end else {
      return nil
    }
    index = end
    return Array(bytes.piece(at: header.start, length: end - header.start))
  }

  /// Goes into a value with this tag; false if it is another one.
  mutating func enter(_ tag: UInt8) -> Bool {
    guard let header = header(at: index), header.tag == tag else { return false }
    index = header.start
    return true
  }

  /// Goes behind the next value, whatever it is.
  mutating func skip() -> Bool {
    var open = 0
    repeat {
      guard let header = header(at: index) else { return false }
      if header.tag == 0, header.end == header.start {
        open -= 1
        index = header.start
      } else if let end = header.end {
        index = end
      } else {
        open += 1
        index = header.start
      }
    } while open > 0
    return open == 0 && index <= bytes.count
  }

  /// The pieces of the OCTET STRING that follows, which may consist of others at any depth; nil
  /// if anything of it is missing or something else stands in it.
  mutating func octets() -> [Range<Int>]? {
    var ranges: [Range<Int>] = []
    // Where each open value ends; an end mark ends those without.
    var ends: [Int?] = []
    repeat {
      guard let header = header(at: index) else { return nil }
      index = header.start
      if header.tag == 0, header.end == header.start {
        guard let last = ends.popLast(), last == nil else { return nil }
      } else if header.tag == 0x24 {
        ends.append(header.end)
      } else if header.tag == 0x04, let end = header.end, end <= bytes.count {
        if header.start < end { ranges.append(header.start..<end) }
        index = end
      } else {
        return nil
      }
      while let last = ends.last, let end = last, index >= end {
        guard index == end else { return nil }
        ends.removeLast()
      }
    } while !ends.isEmpty
    return ranges
  }

  /// The tag and the length at an offset; tags of more than one byte do not occur in CMS.
  private func header(at offset: Int) -> Header? {
    guard offset >= 0, offset + 1 < bytes.count else { return nil }
    let tag = bytes[offset]
    let first = bytes[offset + 1]
    guard tag & 0x1F != 0x1F else { return nil }
    if first == 0x80 {
      return tag & 0x20 != 0 ? Header(tag: tag, start: offset + 2, end: nil) : nil
    }
    if first < 0x80 {
      return Header(tag: tag, start: offset + 2, end: offset + 2 + Int(first))
    }
    var length = 0
    let start = offset + 2 + Int(first & 0x7F)
    guard start <= bytes.count else { return nil }
    for byte in bytes[offset + 2..<start] {
      guard length < 1 << 40 else { return nil }
      length = length << 8 | Int(byte)
    }
    return Header(tag: tag, start: start, end: start + length)
  }
}
