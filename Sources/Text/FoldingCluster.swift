// Characters that are normalised together, and what was found out about characters.
// Tested by FoldingTests.

import CICU

/// A character with all that joins it; its room is used again and again.
struct FoldingCluster {
  private var units: [UInt16] = []
  private var target: [UInt16] = []
  private var count = 0
  /// The code points of the normalised characters.
  private(set) var values: [UInt32] = []
  /// Their match form.
  var text: [UInt8] = []

  /// Code points that are composed at once; longer heaps of accents are cut (UAX 15, 13).
  private static let limit = 32

  /// Whether no more characters are taken.
  var isFull: Bool { count >= Self.limit }

  /// Makes room for a new cluster.
  mutating func begin(with first: UInt8?) {
    units.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
    if let first { units.append(UInt16(first)) }
    count = 0
  }

  /// Adds a character.
  mutating func append(_ value: UInt32) {
    if value < 0x1_0000 {
      units.append(UInt16(truncatingIfNeeded: value))
    } else {
      units.append(UInt16(truncatingIfNeeded: 0xD7C0 + value >> 10))
      units.append(UInt16(truncatingIfNeeded: 0xDC00 + value & 0x3FF))
    }
    count += 1
  }

  /// Finds the NFKC of the characters; they stay as they are if that is much longer (U+FDFA is 18
  /// letters).
  mutating func normalize() {
    let room = 12 + units.count * 3
    if target.count < room { target = [UInt16](repeating: 0, count: room) }
    let length = unsafe min(cicu_nfkc(units, units.count, &target, room), room)
    if length == 0 { read(units[...]) } else { read(target[..<length]) }
  }

  private mutating func read(_ units: ArraySlice<UInt16>) {
    var high: UInt32 = 0
    for unit in units {
      let unit = UInt32(unit)
      if unit & 0xFC00 == 0xD800 {
        high = unit
      } else if unit & 0xFC00 == 0xDC00 {
        values.append(0x1_0000 + (high & 0x3FF) << 10 + unit & 0x3FF)
      } else {
        values.append(unit)
      }
    }
  }
}

/// Remembers what becomes of the characters of a text, as properties are slow to look up.
struct FoldingMemo {
  /// A code for each character below U+3100; empty until it is needed.
  private var codes: [UInt8] = []

  private static let unknown: UInt8 = 0xFF
  private static let none: UInt8 = 0x80
  private static let goneAfterASCII: UInt8 = 0x81
  private static let dashAfterDigit: UInt8 = 0x82
  private static let count: UInt32 = 0x3100

  /// The ASCII character that a character becomes behind `last`, 0 if it is dropped, nil if it
  /// stays.
  mutating func ascii(_ value: UInt32, after last: UInt8) -> UInt8? {
    switch code(of: value) {
    case Self.none: return nil
    case Self.goneAfterASCII: return last < 0x80 ? 0 : nil
    case Self.dashAfterDigit: return last &- UInt8(ascii: "0") < 10 ? UInt8(ascii: "-") : nil
    case let byte: return byte
    }
  }

  private mutating func code(of value: UInt32) -> UInt8 {
    guard value < Self.count else { return Self.code(FoldingTables.change(of: value)) }
    if codes.isEmpty { codes = [UInt8](repeating: Self.unknown, count: Int(Self.count)) }
    if codes[Int(value)] == Self.unknown {
      codes[Int(value)] = Self.code(FoldingTables.change(of: value))
    }
    return codes[Int(value)]
  }

  private static func code(_ change: FoldingTables.Change) -> UInt8 {
    switch change {
    case .none: none
    case .ascii(let byte): byte
    case .goneAfterASCII: goneAfterASCII
    case .dashAfterDigit: dashAfterDigit
    }
  }
}
