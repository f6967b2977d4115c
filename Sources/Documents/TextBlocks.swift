// Files written into text: uuencode and yEnc. Tested by TextBlocksTests.

public import Text

/// Finds files that stand in a text between `begin` and `end` or `=ybegin` and `=yend`.
public enum TextBlocks {
  /// The files in a text, in order.
  ///
  /// Lines inside a block that mean nothing are passed over, and a block without its end lasts to
  /// the end of the text: readers of mail do so too. yEnc needs the bytes before any charset.
  ///
  /// - Parameter text: The body after transfer decoding.
  /// - Returns: The names as they are written, and what the files hold; empty files are left out.
  /// - Complexity: linear.
  public static func files(in text: MappedBytes) -> [(name: [UInt8], content: MappedBytes)] {
    var finder = BlockFinder(text)
    finder.run()
    return finder.files
  }
}

/// Reads a text line by line, at most one block open at a time.
private struct BlockFinder {
  /// How the lines of a block are written.
  private enum Form { case uuencode, base64, yEnc }

  private struct Block {
    var form: Form
    var name: ArraySlice<UInt8>
    var start: Int
    /// Lines that are none of a file.
    var foreignLines = 0
    var content: [UInt8] = []
    /// Digits of base64 that no byte was made of yet.
    var digits: [UInt8] = []
  }

  private let text: MappedBytes
  private(set) var files: [(name: [UInt8], content: MappedBytes)] = []
  private var block: Block?

  init(_ text: MappedBytes) { self.text = text }

  mutating func run() {
    let bytes = text.bytes
    var start = 0
    while start < bytes.count {
      let stop = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      if start < stop { read(bytes[start..<stop]) }
      start = stop + 1
    }
    close(at: bytes.count)
  }

  private mutating func read(_ line: ArraySlice<UInt8>) {
    if let begun = Self.begin(line) {
      close(at: line.startIndex)
      block = begun
      return
    }
    guard block != nil else { return }
    if isEnd(line) { return close(at: line.endIndex) }
    guard decode(line) else {
      block?.foreignLines += 1
      // `begin` in prose: no line of a file follows it.
      if let open = block, open.content.isEmpty, open.foreignLines > 3 { block = nil }
      return
    }
  }

  /// The block that a line begins; nil for other lines.
  private static func begin(_ line: ArraySlice<UInt8>) -> Block? {
    if line.starts(with: "=ybegin ".utf8) {
      let name = line.firstRange(of: Array(" name=".utf8)).map { line[$0.upperBound...] } ?? []
      return Block(form: .yEnc, name: name, start: line.startIndex)
    }
    guard line.starts(with: "begin".utf8) else { return nil }
    let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
    guard words.count >= 2, (3...4).contains(words[1].count),
      words[1].allSatisfy({ (0x30...0x37).contains($0) })
    else { return nil }
    let name = words.count > 2 ? words[2] : []
    if words[0].elementsEqual("begin".utf8) {
      return Block(form: .uuencode, name: name, start: line.startIndex)
    }
    guard words[0].elementsEqual("begin-base64".utf8) else { return nil }
    return Block(form: .base64, name: name, start: line.startIndex)
  }

  private func isEnd(_ line: ArraySlice<UInt8>) -> Bool {
    switch block?.form {
    case .uuencode: line.filter { $0 != 0x20 && $0 != 0x09 }.elementsEqual("end".utf8)
    case .base64: line.starts(with: "====".utf8)
    case .yEnc: line.starts(with: "=yend".utf8)
    case nil: false
    }
  }

  private mutating func close(at end: Int) {
    guard let block else { return }
    self.block = nil
    guard !block.content.isEmpty else { return }
    let place = text.slice(block.start..<end)
    files.append((Array(block.name), .derived(block.content, from: place)))
  }

  /// Takes a line into the open block; false if it is none of a file.
  private mutating func decode(_ line: ArraySlice<UInt8>) -> Bool {
    switch block?.form {
    case .uuencode: return decodeUU(line)
    case .base64: return decodeBase64(line)
    case .yEnc:
      if !line.starts(with: "=ypart ".utf8) { decodeYEnc(line) }
      return true
    case nil: return false
    }
  }

  /// A line of uuencode: its length, then groups of four; blanks at the end may be lost.
  private mutating func decodeUU(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, line.allSatisfy({ (0x20...0x60).contains($0) }) else {
      return false
    }
    let count = Int((first &- 0x20) & 0x3F)
    let digits = line.dropFirst()
    let wanted = (count + 2) / 3 * 4
    // Some writers add a check character, some leave out what fills the last group.
    guard digits.count <= wanted + 2 else { return false }
    var left = count
    var index = digits.startIndex
    func digit(_ offset: Int) -> UInt32 {
      offset < digits.endIndex ? UInt32((digits[offset] &- 0x20) & 0x3F) : 0
    }
    while left > 0 {
      let group =
        digit(index) << 18 | digit(index + 1) << 12 | digit(index + 2) << 6 | digit(index + 3)
      let three = [
        UInt8(group >> 16 & 0xFF), UInt8(group >> 8 & 0xFF), UInt8(group & 0xFF),
      ]
      block?.content.append(contentsOf: three.prefix(left))
      left -= 3
      index += 4
    }
    return true
  }

  private mutating func decodeBase64(_ line: ArraySlice<UInt8>) -> Bool {
    var digits = block?.digits ?? []
    var bytes: [UInt8] = []
    for byte in line {
      switch byte {
      case 0x41...0x5A: digits.append(byte - 0x41)
      case 0x61...0x7A: digits.append(byte - 0x61 + 26)
      case 0x30...0x39: digits.append(byte - 0x30 + 52)
      case UInt8(ascii: "+"): digits.append(62)
      case UInt8(ascii: "/"): digits.append(63)
      case UInt8(ascii: "="):
        if digits.count > 1 { bytes.append(digits[0] << 2 | digits[1] >> 4) }
        if digits.count > 2 { bytes.append(digits[1] << 4 | digits[2] >> 2) }
        digits = []
      case 0x20, 0x09: break
      default: return false
      }
      if digits.count == 4 {
        bytes.append(digits[0] << 2 | digits[1] >> 4)
        bytes.append(digits[1] << 4 | digits[2] >> 2)
        bytes.append(digits[2] << 6 | digits[3])
        digits = []
      }
    }
    block?.digits = digits
    block?.content.append(contentsOf: bytes)
    return true
  }

  private mutating func decodeYEnc(_ line: ArraySlice<UInt8>) {
    var isEscaped = false
    var bytes: [UInt8] = []
    for byte in line {
      if isEscaped {
        bytes.append(byte &- 106)
        isEscaped = false
      } else if byte == UInt8(ascii: "=") {
        isEscaped = true
      } else {
        bytes.append(byte &- 42)
      }
    }
    block?.content.append(contentsOf: bytes)
  }
}
