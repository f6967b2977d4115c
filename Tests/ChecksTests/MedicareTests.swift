import Testing

@testable import Checks

@Suite struct MedicareTests {
  @Test(
    "the form of a Medicare Beneficiary Identifier",
    arguments: ["1EG4-TE5-MK73", "2RD4HN8TX05", "7xn3vh9td26"])
  func good(value: String) { #expect(passes("mbi", value)) }

  @Test(
    "what is none: a zero in front, letters that are never used, wrong places",
    arguments: ["0EG4-TE5-MK73", "1SG4-TE5-MK73", "1EG4-TE5-MK7", "1EG4-TE5-MKA3", "11G4-TE5-MK73"])
  func bad(value: String) { #expect(!passes("mbi", value)) }

  @Test("the card's specimen is known")
  func specimen() {
    #expect(passes("known-fake-mbi", "1EG4-TE5-MK72") && !passes("known-fake-mbi", "2RD4HN8TX05"))
  }

  @Test("a claim number is a Social Security number with a code, or a railroad number")
  func hicn() {
    for value in ["318-52-7740A", "318527740B6", "WA123456", "A536228726"] {
      #expect(passes("hicn", value))
    }
    for value in ["000-52-7740A", "318-52-7740", "318-52-7740ZZZ", "XX123456"] {
      #expect(!passes("hicn", value))
    }
  }

  @Test("each place takes its own characters")
  func places() {
    let letters = Set("ACDEFGHJKMNPQRTUVWXY".utf8)
    let digits = Set("0123456789".utf8)
    let good = Array("1EG4TE5MK73".utf8)
    for (place, kind) in "CAXNAXNAANN".enumerated() {
      for character in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8 {
        var value = good
        value[place] = character
        let isRight =
          switch kind {
          case "C": digits.contains(character) && character != UInt8(ascii: "0")
          case "N": digits.contains(character)
          case "A": letters.contains(character)
          default: digits.contains(character) || letters.contains(character)
          }
        #expect(Medicare.isMBI(value) == isRight, "\(String(decoding: value, as: UTF8.self))")
      }
    }
  }
}
