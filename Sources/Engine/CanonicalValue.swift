// How two spellings of a value are recognised as one. Tested by CanonicalValueTests.

/// The comparable form of values: letters and digits, ASCII, upper case.
enum CanonicalValue {
  /// Letters and digits of a value in match form, in upper case; digits alone when asked.
  static func bytes(of value: ArraySlice<UInt8>, digitsOnly: Bool) -> [UInt8] {
    value.compactMap { byte in
      switch byte {
      case 0x30...0x39: byte
      case 0x41...0x5A: digitsOnly ? nil : byte
      case 0x61...0x7A: digitsOnly ? nil : byte - 0x20
      default: nil
      }
    }
  }
}

/// Numbers the different values of each detector in a message.
struct ValueNumbers {
  private struct Key: Hashable {
    var detector: Int
    var value: [UInt8]
  }

  private var numbers: [Key: Int] = [:]
  private var counts: [Int: Int] = [:]

  /// The number of a value among the different values of its detector, from 0.
  mutating func number(of value: [UInt8], detector: Int) -> Int {
    let key = Key(detector: detector, value: value)
    if let number = numbers[key] { return number }
    let number = counts[detector, default: 0]
    counts[detector] = number + 1
    numbers[key] = number
    return number
  }
}
