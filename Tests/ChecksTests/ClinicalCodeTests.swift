import Testing

@testable import Checks

@Suite struct ClinicalCodeTests {
  @Test(
    "codes and categories of the set",
    arguments: [
      "A15", "A20", "B20", "Z21", "E11.9", "F32.1", "O9A", "C7A", "QA0", "S72.001A", "k81.0", "Q10",
      "T22", "X11",
    ])
  func members(code: String) { #expect(passes("icd10-cm", code)) }

  @Test(
    "what only looks like a code",
    arguments: ["A10", "A12", "C3PO", "H1N1", "R2D2", "E911", "F150", "K9", "U99.9", "A00.9999"])
  func others(code: String) { #expect(!passes("icd10-cm", code)) }

  @Test("the set is whole")
  func size() {
    var categories = 0
    for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8 {
      for second in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8 {
        for third in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8
        where ICD10CM.contains([first, second, third]) {
          categories += 1
        }
      }
    }
    #expect(categories > 1900 && categories < 2100)
  }

  @Test("protected classes")
  func classes() {
    #expect(passes("icd10-class", "B20", [1]) && passes("icd10-class", "F11.20", [2]))
    #expect(passes("icd10-class", "F20.0", [3]) && passes("icd10-class", "A53.9", [4, 5]))
    #expect(
      !passes("icd10-class", "F17.210", [2]) && !passes("icd10-class", "E11.9", [1, 2, 3, 4]))
  }

  @Test("LOINC and SNOMED CT have check digits")
  func checkDigits() {
    for code in ["4548-4", "2345-7", "75622-1"] { #expect(passes("loinc", code)) }
    #expect(!passes("loinc", "2345-8"))
    #expect(
      passes("snomed", "73211009") && passes("snomed", "86406008") && !passes("snomed", "73211008"))
  }

  @Test("Verhoeff catches every wrong digit and every swap of neighbours")
  func verhoeff() {
    let good = [1, 2, 3, 4, 0]
    #expect(ClinicalCode.isVerhoeff(good))
    for place in good.indices {
      for digit in 0...9 where digit != good[place] {
        var bad = good
        bad[place] = digit
        #expect(!ClinicalCode.isVerhoeff(bad))
      }
    }
    for place in 0..<good.count - 1 {
      var bad = good
      bad.swapAt(place, place + 1)
      #expect(!ClinicalCode.isVerhoeff(bad))
    }
  }
}
