// Medicare numbers. Tested by MedicareTests.
// https://www.cms.gov/medicare/new-medicare-card and SSA POMS GN 01050.005

/// The Medicare Beneficiary Identifier and the health insurance claim number before it.
enum Medicare {
  static let checks = [
    Check("mbi") { value, _ in isMBI(Characters.alphanumerics(value)) },
    Check("known-fake-mbi") { value, _ in
      let text = String(decoding: Characters.alphanumerics(value), as: UTF8.self)
      return ["1EG4TE5MK72", "1EG4TE5MK73"].contains(text)
    },
    Check("hicn") { value, _ in isHICN(Characters.alphanumerics(value)) },
  ]

  /// 11 characters: C A AN N A AN N A A N N, with C 1-9, N 0-9, A a letter but S L O I B Z.
  static func isMBI(_ value: [UInt8]) -> Bool {
    let form = Array("CAXNAXNAANN".utf8)
    guard value.count == form.count else { return false }
    return zip(value, form).allSatisfy { byte, kind in
      let isLetter = Characters.isUpper(byte) && !"SLOIBZ".utf8.contains(byte)
      switch kind {
      case UInt8(ascii: "C"): return Characters.isDigit(byte) && byte != UInt8(ascii: "0")
      case UInt8(ascii: "N"): return Characters.isDigit(byte)
      case UInt8(ascii: "A"): return isLetter
      default: return isLetter || Characters.isDigit(byte)
      }
    }
  }

  /// A Social Security number and a beneficiary code, or a railroad prefix and 6 or 9 digits.
  static func isHICN(_ value: [UInt8]) -> Bool {
    let digits = value.prefix { Characters.isDigit($0) }
    if digits.count == 9 {
      let code = String(decoding: value[9...], as: UTF8.self)
      guard let letter = code.first, "ABCDEFGJKMTW".contains(letter), code.count <= 2 else {
        return false
      }
      return SocialSecurity.isSSN(digits.map { Int($0 - 0x30) })
    }
    let prefix = value.prefix { !Characters.isDigit($0) }
    let rest = value.dropFirst(prefix.count)
    let prefixes = [
      "A", "MA", "PA", "WA", "CA", "WD", "PD", "WCD", "PH", "MH", "WH", "WCH", "H", "JA",
    ]
    return prefixes.contains(String(decoding: prefix, as: UTF8.self))
      && (rest.count == 6 || rest.count == 9) && rest.allSatisfy(Characters.isDigit)
  }
}
