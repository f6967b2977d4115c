// Text to match form. Tested by FoldingTests.

import CICU

/// Brings text to the form that detectors match: what looks like ASCII is ASCII.
///
/// * Unicode compatibility forms (NFKC): full-width, circled, bold or raised letters and digits
///   become plain, letters and accents are composed.
/// * Digits of every script become `0`...`9`, dashes and minus signs `-`, blanks a blank, line and
///   paragraph separators a line end, quotes `'` or `"`, bullets and middle dots a blank.
/// * What cannot be seen is dropped: control characters, zero-width and bidirectional characters,
///   soft hyphens, variation selectors, tags, and accents on ASCII characters.
/// * Letters of other scripts that look like Latin ones become Latin in words which also hold
///   ASCII letters or digits.
/// * Text between U+202E and U+202C, which is shown from right to left, is told once more in the
///   order of a reader, on a line of its own at the end.
///
/// All other letters stay, in their case.
public enum Folding {
  /// The match form of a text.
  ///
  /// - Parameter text: UTF-8; what is not becomes U+FFFD.
  /// - Returns: UTF-8. Text of printable ASCII is returned as it is.
  /// - Complexity: linear; for ASCII at about the speed of memory.
  public static func fold(_ text: MappedBytes) -> MappedBytes {
    let special = FoldingScan.nextSpecial(text.bytes, from: 0)
    if special == text.bytes.count { return text }
    var folder = Folder(text.bytes)
    folder.run(from: special)
    return folder.output.result(behind: text)
  }
}

/// Finds what needs folding.
enum FoldingScan {
  /// The first byte from `start` on that is not ASCII, or a control character that is not shown.
  ///
  /// - Complexity: about the speed of memory: blocks of 64 bytes are looked at without a way out,
  ///   so that the compiler can use vectors.
  static func nextSpecial(_ bytes: [UInt8], from start: Int) -> Int {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var index = start
      while buffer.count - index >= 64 {
        var found: UInt8 = 0
        for offset in 0..<64 {
          // In bounds: index + 64 <= count.
          found |= unsafe mark(buffer[index + offset])
        }
        if found != 0 { break }
        index += 64
      }
      while index < buffer.count {
        if unsafe mark(buffer[index]) != 0 { return index }
        index += 1
      }
      return buffer.count
    }
  }

  /// 0 for printable ASCII and for TAB, LF, VT, FF and CR.
  @inline(__always)
  private static func mark(_ byte: UInt8) -> UInt8 {
    let isPrintable: UInt8 = byte &- 0x20 < 0x5F ? 0 : 1
    let isWhite: UInt8 = byte &- 0x09 < 5 ? 0 : 1
    return isPrintable & isWhite
  }
}

/// The state of folding one text.
private struct Folder {
  let bytes: [UInt8]
  var output = StageOutput()
  private var index = 0
  /// First byte that is not written yet; those from here to `index` stand for themselves.
  private var copied = 0
  private var words: FoldingWords
  private var override: (source: Int, output: Int)?
  private var reversed: [(text: [UInt8], source: Range<Int>)] = []

  /// Code points that are composed at once; longer heaps of accents are cut (UAX 15, 13).
  private static let clusterLimit = 32

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    words = FoldingWords(bytes)
    output.reserveCapacity(bytes.count)
  }

  mutating func run(from first: Int) {
    index = first
    while index < bytes.count {
      if bytes[index] >= 0x80 { foldCharacter() } else { foldControl() }
      if index < bytes.count, bytes[index] < 0x80 {
        index = FoldingScan.nextSpecial(bytes, from: index)
      }
    }
    flush(to: bytes.count)
    endOverride()
    for line in reversed {
      output.emit(UInt8(ascii: "\n"), from: line.source.lowerBound..<line.source.lowerBound)
      output.emit(line.text, from: line.source)
    }
  }

  /// Writes what stands for itself.
  private mutating func flush(to end: Int) {
    output.copy(copied..<end, of: bytes)
    copied = end
  }

  /// Writes what stands for the bytes up to `end`; `index` is their start.
  private mutating func replace(to end: Int, by text: some Collection<UInt8>) {
    flush(to: index)
    output.emit(text, from: index..<end)
    copied = end
    index = end
  }

  /// Drops a control character; separators of records and fields become a blank.
  private mutating func foldControl() {
    let isSeparator = (0x1C...0x1F).contains(bytes[index])
    replace(to: index + 1, by: isSeparator ? [0x20] : [])
  }

  private mutating func foldCharacter() {
    let character = UTF8Character(in: bytes, at: index)
    let end = index + character.length
    let value = character.value
    guard character.isValid else {
      replace(to: end, by: [0xEF, 0xBF, 0xBD])
      return
    }
    if value == 0x202E || value == 0x202C { turn(value, at: end) }
    guard isBegin(at: end) else {
      foldCluster()
      return
    }
    if FoldingTables.isInert(value) {
      if let letter = words.lookalike(of: value, at: index) {
        replace(to: end, by: CollectionOfOne(letter))
      } else {
        index = end
      }
    } else if let byte = FoldingTables.ascii(value) {
      replace(to: end, by: byte == 0 ? [] : [byte])
    } else {
      foldCluster()
    }
  }

  /// Whether what stands at `place` does not join what stands before.
  private func isBegin(at place: Int) -> Bool {
    guard place < bytes.count, bytes[place] >= 0x80 else { return true }
    let value = UTF8Character(in: bytes, at: place).value
    return FoldingTables.isInert(value) || cicu_nfkc_begins(value)
  }

  /// Folds a character with all that joins it.
  private mutating func foldCluster() {
    var units: [UInt16] = []
    var end = index
    let first = UTF8Character(in: bytes, at: index).value
    let isJoined = index > copied && bytes[index - 1] < 0x80 && !cicu_nfkc_begins(first)
    let start = isJoined ? index - 1 : index
    if isJoined { units.append(UInt16(bytes[start])) }
    var count = 0
    repeat {
      let character = UTF8Character(in: bytes, at: end)
      units.append(contentsOf: FoldingTables.units(character.value))
      end += character.length
      count += 1
    } while count < Self.clusterLimit && !isBegin(at: end)
    let text = folded(FoldingTables.normalized(units), at: start)
    if bytes[start..<end].elementsEqual(text) {
      index = end
    } else {
      index = start
      replace(to: end, by: text)
    }
  }

  /// The match form of normalised text that stands at `start`.
  private mutating func folded(_ values: [UInt32], at start: Int) -> [UInt8] {
    var text: [UInt8] = []
    let before = start > copied ? bytes[start - 1] : output.bytes.last ?? 0
    for value in values {
      let last = text.last ?? before
      if let letter = words.lookalike(of: value, at: start) {
        text.append(letter)
      } else if let byte = FoldingTables.ascii(value) ?? FoldingTables.slowASCII(value, after: last)
      {
        if byte != 0 { text.append(byte) }
      } else {
        text.appendUTF8(value)
      }
    }
    return text
  }

  // MARK: Right to left

  /// Begins or ends text that is shown from right to left.
  private mutating func turn(_ value: UInt32, at end: Int) {
    flush(to: index)
    endOverride()
    if value == 0x202E { override = (end, output.bytes.count) }
  }

  /// Keeps the text since U+202E, up to the end of its line, in the order of a reader.
  private mutating func endOverride() {
    guard let start = override else { return }
    override = nil
    let line = output.bytes[start.output...].prefix { $0 != UInt8(ascii: "\n") }
    var text: [UInt8] = []
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars.reversed() {
      text.appendUTF8(scalar.value)
    }
    let source = output.map.sourceRange(of: line.startIndex..<line.endIndex)
    if !text.isEmpty { reversed.append((text, source)) }
  }
}
