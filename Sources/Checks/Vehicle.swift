// Vehicle and device numbers. Tested by VehicleTests.
// 49 CFR 565.15 (VIN), GS1 General Specifications 7.9 (GTIN)

/// Numbers of vehicles and devices.
enum Vehicle {
  static let checks = [
    Check("vin") { value, _ in isVIN(Characters.alphanumerics(value)) },
    Check("gtin") { value, _ in
      let digits = Characters.digits(value)
      guard digits.count == 14 else { return false }
      let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 3 : 1) }
      return sum % 10 == 0
    },
  ]

  private static let values = Dictionary(
    uniqueKeysWithValues: zip(
      "ABCDEFGHJKLMNPRSTUVWXYZ".utf8,
      [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9]))
  private static let weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]

  /// 17 characters without I, O and Q; the ninth is the remainder of 11, X for ten.
  static func isVIN(_ value: [UInt8]) -> Bool {
    guard value.count == 17, Set(value).count > 1 else { return false }
    var sum = 0
    for (byte, weight) in zip(value, weights) {
      guard let number = Characters.isDigit(byte) ? Int(byte - 0x30) : values[byte] else {
        return false
      }
      sum += number * weight
    }
    let check = sum % 11
    return value[8] == (check == 10 ? UInt8(ascii: "X") : UInt8(0x30 + check))
  }
}
