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
    var folder = Folder()
    folder.run(text.bytes, from: special)
    return folder.output.result(behind: text)
  }
}

/// Finds what needs folding.
enum FoldingScan {
  /// The first byte from `start` on that is not ASCII, or a control character that is not shown.
  ///
  /// - Complexity: about the speed of memory: after the first bytes, blocks are looked at without
  ///   a way out, so that the compiler can use vectors.
  static func nextSpecial(_ bytes: [UInt8], from start: Int) -> Int {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var index = start
      let near = min(buffer.count, start + 32)
      while index < near {
        if unsafe mark(buffer[index]) != 0 { return index }
        index += 1
      }
      while buffer.count - index >= block {
        var found: UInt8 = 0
        for offset in 0..<block {
          // In bounds: index + block <= count.
          found |= unsafe mark(buffer[index &+ offset])
        }
        if found != 0 { break }
        index += block
      }
      while index < buffer.count {
        if unsafe mark(buffer[index]) != 0 { return index }
        index += 1
      }
      return buffer.count
    }
  }

  /// Bytes looked at without a way out; too many for the compiler to unroll.
  private static let block = 512

  /// 0 for printable ASCII and for TAB, LF, VT, FF and CR.
  @inline(__always)
  private static func mark(_ byte: UInt8) -> UInt8 {
    let isPrintable: UInt8 = byte &- 0x20 < 0x5F ? 0 : 1
    let isWhite: UInt8 = byte &- 0x09 < 5 ? 0 : 1
    return isPrintable & isWhite
  }
}

/// The state of folding one text.
///
/// The text is an argument of each step and no member, because a member would be retained and
/// released at each character.
private struct Folder {
  var output = StageOutput()
  private var index = 0
  /// First byte that is not written yet; those from here to `index` stand for themselves.
  private var copied = 0
  private var words = FoldingWords()
  private var memo = FoldingMemo()
  private var cluster = FoldingCluster()
  private var override: (source: Int, output: Int)?
  private var reversed: [(text: [UInt8], source: Range<Int>)] = []

  mutating func run(_ bytes: [UInt8], from first: Int) {
    output.reserveCapacity(bytes.count)
    index = first
    while index < bytes.count {
      if bytes[index] >= 0x80 { foldCharacter(bytes) } else { foldControl(bytes) }
      if index < bytes.count, bytes[index] < 0x80 {
        index = FoldingScan.nextSpecial(bytes, from: index)
      }
    }
    output.copy(copied..<bytes.count, of: bytes)
    endOverride()
    for line in reversed {
      output.emit(UInt8(ascii: "\n"), from: line.source.lowerBound..<line.source.lowerBound)
      output.emit(line.text, from: line.source)
    }
  }

  /// Writes one ASCII character, or none if it is 0, for the bytes from `index` to `end`.
  private mutating func replace(_ bytes: [UInt8], to end: Int, by byte: UInt8) {
    output.copy(copied..<index, of: bytes)
    if byte != 0 { output.emit(byte, from: index..<end) }
    copied = end
    index = end
  }

  /// Drops a control character; separators of records and fields become a blank.
  private mutating func foldControl(_ bytes: [UInt8]) {
    let isSeparator = (0x1C...0x1F).contains(bytes[index])
    replace(bytes, to: index + 1, by: isSeparator ? 0x20 : 0)
  }

  private mutating func foldCharacter(_ bytes: [UInt8]) {
    if let last = passInert(bytes) {
      if isBegin(bytes, at: index) { return }
      index = last
      foldCluster(bytes)
      return
    }
    let character = UTF8Character(in: bytes, at: index)
    let end = index + character.length
    let value = character.value
    guard character.isValid else {
      output.copy(copied..<index, of: bytes)
      output.emit(scalar: 0xFFFD, from: index..<end)
      copied = end
      index = end
      return
    }
    if value == 0x202E || value == 0x202C { turn(bytes, value, at: end) }
    guard isBegin(bytes, at: end) else {
      foldCluster(bytes)
      return
    }
    if FoldingTables.isInert(value) {
      if let letter = words.lookalike(of: value, at: index, in: bytes) {
        replace(bytes, to: end, by: letter)
      } else {
        index = end
      }
    } else if let byte = FoldingTables.ascii(value) {
      replace(bytes, to: end, by: byte)
    } else {
      foldCluster(bytes)
    }
  }

  /// Passes over letters that surely stay; returns the start of the last one.
  private mutating func passInert(_ bytes: [UInt8]) -> Int? {
    var last: Int?
    var place = index
    while place < bytes.count, bytes[place] >= 0x80 {
      let character = UTF8Character(in: bytes, at: place)
      guard character.isValid, FoldingTables.isInert(character.value),
        !FoldingWords.isLookalike(character.value)
      else { break }
      last = place
      place += character.length
    }
    index = place
    return last
  }

  /// Whether what stands at `place` does not join what stands before.
  private func isBegin(_ bytes: [UInt8], at place: Int) -> Bool {
    guard place < bytes.count, bytes[place] >= 0x80 else { return true }
    let value = UTF8Character(in: bytes, at: place).value
    return FoldingTables.isInert(value) || cicu_nfkc_begins(value)
  }

  /// Folds a character with all that joins it.
  private mutating func foldCluster(_ bytes: [UInt8]) {
    var end = index
    let first = UTF8Character(in: bytes, at: index).value
    let isJoined = index > copied && bytes[index - 1] < 0x80 && !cicu_nfkc_begins(first)
    let start = isJoined ? index - 1 : index
    cluster.begin(with: isJoined ? bytes[start] : nil)
    repeat {
      let character = UTF8Character(in: bytes, at: end)
      cluster.append(character.value)
      end += character.length
    } while !cluster.isFull && !isBegin(bytes, at: end)
    cluster.normalize()
    foldNormalized(bytes, from: start)
    if cluster.text.elementsEqual(bytes[start..<end]) {
      index = end
    } else {
      output.copy(copied..<start, of: bytes)
      output.emit(cluster.text, from: start..<end)
      copied = end
      index = end
    }
  }

  /// Finds the match form of the normalised cluster that stands at `start`.
  private mutating func foldNormalized(_ bytes: [UInt8], from start: Int) {
    let before = start > copied ? bytes[start - 1] : output.bytes.last ?? 0
    for value in cluster.values {
      let last = cluster.text.last ?? before
      if let letter = words.lookalike(of: value, at: start, in: bytes) {
        cluster.text.append(letter)
      } else if let byte = memo.ascii(value, after: last) {
        if byte != 0 { cluster.text.append(byte) }
      } else {
        cluster.text.appendUTF8(value)
      }
    }
  }

  // MARK: Right to left

  /// Begins or ends text that is shown from right to left.
  private mutating func turn(_ bytes: [UInt8], _ value: UInt32, at end: Int) {
    output.copy(copied..<index, of: bytes)
    copied = index
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
