// How two spellings of a value are recognised as one. Tested by CanonicalValueTests.

/// The comparable form of values: letters and digits, ASCII, upper case.
enum CanonicalValue {
  /// Letters and digits of a value in match form, in upper case; digits alone when asked.
  ///
  /// Accented Latin letters count as the letter below the accent; letters of other scripts have
  /// no ASCII form and are left out.
  static func bytes(of value: ArraySlice<UInt8>, digitsOnly: Bool) -> [UInt8] {
    var result: [UInt8] = []
    for scalar in String(decoding: value, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "0"..."9": result.append(UInt8(scalar.value))
      case "A"..."Z": if !digitsOnly { result.append(UInt8(scalar.value)) }
      case "a"..."z": if !digitsOnly { result.append(UInt8(scalar.value) - 0x20) }
      default:
        if !digitsOnly, let letter = plainLetter(scalar.value) { result.append(letter) }
      }
    }
    return result
  }

  /// Letters of U+00C0 to U+017F without their accents; `.` where a letter has none below.
  private static let plainLetters = Array(
    ("AAAAAA.CEEEEIIII.NOOOOO..UUUUY..AAAAAA.CEEEEIIII.NOOOOO..UUUUY.Y"
      + "AAAAAACCCCCCCCDD..EEEEEEEEEEGGGGGGGGHH..IIIIIIIII...JJKK.LLLLLL....NNNNNN...OOOOOO"
      + "..RRRRRRSSSSSSSSTTTT..UUUUUUUUUUUUWWYYYZZZZZZ.").utf8)

  private static func plainLetter(_ scalar: UInt32) -> UInt8? {
    guard (0xC0...0x17F).contains(scalar) else { return nil }
    let letter = plainLetters[Int(scalar - 0xC0)]
    return letter == UInt8(ascii: ".") ? nil : letter
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
