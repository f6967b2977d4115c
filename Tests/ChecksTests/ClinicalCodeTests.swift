import Testing

@testable import Checks

@Suite struct ClinicalCodeTests {
  @Test(
    "codes and categories of the set",
    arguments: [
      "A15", "A20", "A320", "A321", "A380", "B20", "B25", "B52", "C130", "E10", "E85", "F16", "F22",
      "F250", "G20", "I10", "I95", "I80", "L40", "M16", "M25", "N95", "R22", "S21", "S22", "T20",
      "X12", "H264", "Z21", "E11.9", "F32.1", "O9A", "C7A", "QA0", "S72.001A", "k81.0", "Q10",
      "T22", "X11",
    ])
  func members(code: String) { #expect(passes("icd10-cm", code)) }

  @Test(
    "what only looks like a code",
    arguments: [
      "A10", "A12", "C3PO", "H1N1", "R2D2", "E911", "F150", "B12", "O157", "K9", "", "A",
      "A153456789", "123", "U99.9", "A00.9999",
    ])
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

  @Test(
    "codes that belong to a protected class",
    arguments: [
      ("Z11.4", 1), ("Z83.0", 1), ("K70.30", 2), ("G31.2", 2), ("T40.2X1A", 2), ("T40.411A", 2),
      ("T43.621A", 2), ("P04.14", 2), ("T39.1X2A", 3), ("T36.92XA", 3), ("T71.162A", 3),
      ("T50.Z92A", 3), ("F50.01", 3), ("A74.9", 4), ("R87.810", 4), ("O00.90", 5), ("N96", 5),
      ("Z37.1", 5), ("O36.4XX0", 5), ("D57.3", 6), ("Z31.430", 6), ("Z04.71", 7), ("Z04.81", 7),
    ])
  func inClass(code: String, number: Int) { #expect(passes("icd10-class", code, [number])) }

  @Test(
    "codes beside a protected class",
    arguments: [
      ("T40.2X5A", 2), ("T43.625A", 2), ("T43.611A", 2), ("T43.62", 3), ("T39.1X1A", 3),
      ("T39.1X5A", 3), ("S72.012A", 3), ("T31.22", 3), ("Z37.0", 5), ("O80", 5), ("D57.1", 6),
      ("Z04.89", 7), ("Z04.1", 7),
    ])
  func besideClass(code: String, number: Int) {
    #expect(passes("icd10-cm", code) && !passes("icd10-class", code, [number]))
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

  @Test("the check by Verhoeff is one of ten, and stands all errors of one kind")
  func verhoeffOfMany() {
    for number in stride(from: 1, to: 1_000_000, by: 9973) {
      let digits = String(number).utf8.map { Int($0 - 0x30) }
      let good = (0...9).map { digits + [$0] }.filter(ClinicalCode.isVerhoeff)
      #expect(good.count == 1)
      for number in good {
        #expect(!wrongDigits(number).contains(where: ClinicalCode.isVerhoeff))
        for place in 1..<number.count where number[place] != number[place - 1] {
          var bad = number
          bad.swapAt(place, place - 1)
          #expect(!ClinicalCode.isVerhoeff(bad), "\(number)")
        }
      }
    }
  }

  @Test("SNOMED CT has identifiers of 6 to 18 digits and known partitions")
  func snomed() {
    for good in ["100005", "22298006", "900000000000207008"] { #expect(passes("snomed", good)) }
    for bad in ["10000", "00100005", "9000000000002070081", "73211039"] {
      #expect(!passes("snomed", bad), "\(bad)")
    }
  }

  @Test(
    "each protected class by a member, and a neighbour that is none",
    arguments: [
      (1, "Z21", "Z20.5"), (1, "B97.35", "B97.34"), (2, "F10.20", "F17.200"), (2, "F55.0", "F54"),
      (3, "F33.3", "F33.1"), (3, "T14.91XA", "T14.90XA"), (4, "A54.00", "A49.9"),
      (4, "A60.00", "A61"), (5, "O03.9", "O09.00"), (6, "Z15.01", "Z16.10"),
      (7, "T74.11XA", "T75.00XA"),
    ])
  func eachClass(number: Int, good: String, bad: String) {
    #expect(passes("icd10-class", good, [number]), "\(good)")
    #expect(!passes("icd10-class", bad, [number]), "\(bad)")
    #expect(!passes("icd10-class", good, [0, 8]) && !passes("icd10-class", "C3PO", [number]))
  }
}
