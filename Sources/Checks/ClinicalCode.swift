// Codes of diagnoses, tests and terms. Tested by ClinicalCodeTests.
// https://www.cdc.gov/nchs/icd/icd-10-cm, https://loinc.org, https://www.snomed.org

import CCodeSets

/// Codes with a dictionary or a check digit.
enum ClinicalCode {
  static let checks = [
    Check("icd10-cm") { value, _ in ICD10CM.contains(Characters.alphanumerics(value)) },
    Check("icd10-class", arity: 1...4) { value, classes in
      let code = Characters.alphanumerics(value)
      return ICD10CM.contains(code) && classes.contains { ICD10Class.holds(code, in: $0) }
    },
    Check("loinc") { value, _ in
      let digits = Characters.digits(value)
      return (3...8).contains(digits.count) && Shape.isLuhn(digits)
    },
    Check("snomed") { value, _ in isSNOMED(Characters.digits(value)) },
  ]

  /// 6 to 18 digits; a partition for a concept, description or relation; Verhoeff check digit.
  static func isSNOMED(_ digits: [Int]) -> Bool {
    guard (6...18).contains(digits.count), digits[0] != 0 else { return false }
    let partition = Characters.number(digits[(digits.count - 3)..<(digits.count - 1)])
    return [0, 1, 2, 10, 11, 12].contains(partition) && isVerhoeff(digits)
  }

  /// The check by Verhoeff (1969) over the dihedral group of ten elements.
  static func isVerhoeff(_ digits: [Int]) -> Bool {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      var value = digit
      for _ in 0..<place % 8 { value = turn[value] }
      sum = product(sum, value)
    }
    return sum == 0
  }

  /// The permutation that is applied once more at each place.
  private static let turn = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

  private static func product(_ left: Int, _ right: Int) -> Int {
    switch (left < 5, right < 5) {
    case (true, true): (left + right) % 5
    case (true, false): (left + right - 5) % 5 + 5
    case (false, true): (left - 5 - right + 5) % 5 + 5
    case (false, false): (left - right + 5) % 5
    }
  }
}

/// The code set of diagnoses (FY2026, all codes and categories).
enum ICD10CM {
  /// Whether a code, given without its dot in upper case, is in the set.
  ///
  /// - Complexity: two binary searches in static memory.
  static func contains(_ code: [UInt8]) -> Bool {
    guard (3...7).contains(code.count), let category = number(code[..<3], length: 3),
      let rest = number(code[3...], length: 4),
      let place = find(category, from: 2, count: Int(word(0)))
    else { return false }
    return find(
      UInt32(place) * 1_874_161 + rest, from: 2 + Int(word(0)), count: Int(word(1))) != nil
  }

  /// Digits of base 37, filled up with 0.
  private static func number(_ text: ArraySlice<UInt8>, length: Int) -> UInt32? {
    var value: UInt32 = 0
    for byte in text {
      let digit = Characters.isDigit(byte) ? byte - 0x30 + 1 : byte - 0x41 + 11
      value = value * 37 + UInt32(digit)
    }
    for _ in text.count..<length { value *= 37 }
    return value
  }

  private static func find(_ wanted: UInt32, from start: Int, count: Int) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if word(start + middle) < wanted { low = middle + 1 } else { high = middle }
    }
    return low < count && word(start + low) == wanted ? low : nil
  }

  /// A word of the table; the counts in its first two words bound every index.
  private static func word(_ index: Int) -> UInt32 { unsafe phigate_icd10cm[index] }
}

/// Classes of diagnoses that the law protects specially, by the beginnings of their codes.
enum ICD10Class {
  static func holds(_ code: [UInt8], in number: Int) -> Bool {
    guard let prefixes = prefixes[number] else { return false }
    if number == 3, isPurposely(code) { return true }
    return prefixes.contains { prefix in
      prefix.utf8.count <= code.count
        && zip(prefix.utf8, code).allSatisfy { $0 == UInt8(ascii: "?") || $0 == $1 }
    }
  }

  /// Whether the code of a poisoning, toxic effect or asphyxiation (T36-T65, T71) says that it was
  /// intentional self-harm: its sixth character is 2, or its fifth before a placeholder.
  private static func isPurposely(_ code: [UInt8]) -> Bool {
    guard code.count >= 6, code[0] == UInt8(ascii: "T"), Characters.isDigit(code[1]),
      Characters.isDigit(code[2])
    else { return false }
    let category = Int(code[1] - 0x30) * 10 + Int(code[2] - 0x30)
    guard (36...65).contains(category) || category == 71 else { return false }
    let two = UInt8(ascii: "2")
    return code[5] == two || (code[4] == two && code[5] == UInt8(ascii: "X"))
  }

  /// Beginnings of codes, in which `?` stands for any character.
  ///
  /// An adverse effect or underdosing of a prescribed medicine (sixth character 5 or 6) is no
  /// substance use.
  private static let prefixes: [Int: [String]] = [
    // HIV infection, exposure, test, counselling and family history.
    1: [
      "B20", "B9735", "E8814", "O987", "R75", "Z114", "Z206", "Z21", "Z2981", "Z717", "Z830",
    ],
    // Substance use without tobacco (F17), as 42 CFR Part 2 programmes code it, what it does to the
    // body and to newborns, and poisoning by its drugs.
    2: [
      "E244", "F10", "F11", "F12", "F13", "F14", "F15", "F16", "F18", "F19", "F55", "G312", "G621",
      "G721", "I426", "K292", "K70", "K852", "K860", "O354", "O355", "O9931", "O9932", "P0414",
      "P043", "P044", "P0481", "P961", "Q860", "R780", "R781", "R782", "R783", "R784", "T40??1",
      "T40??2", "T40??3", "T40??4", "T401", "T408", "T43621", "T43622", "T43623", "T43624", "T4364",
      "T4365", "T510", "Y90", "Z0283", "Z714", "Z715", "Z811", "Z813", "Z814",
    ],
    // Serious mental illness, suicidality and self-harm.
    3: [
      "F2", "F30", "F31", "F322", "F323", "F332", "F333", "F4481", "F500", "F502", "F53", "F60",
      "R4585", "R4588", "T1491", "X7", "X80", "X81", "X82", "X83", "Z915",
    ],
    // Sexually transmitted infections and tests for them.
    4: [
      "A5", "A60", "A63", "A64", "A74", "B977", "J160", "N341", "O981", "O982", "O983", "R8581",
      "R8582", "R8781", "R8782", "Z113", "Z202", "Z224",
    ],
    // Abortion, pregnancy loss, infertility and surrogacy.
    5: [
      "N46", "N96", "N97", "N98", "O00", "O01", "O02", "O03", "O04", "O07", "O08", "O200", "O262",
      "O311", "O364", "Z332", "Z333", "Z3183", "Z3184", "Z371", "Z373", "Z374", "Z376", "Z377",
      "Z640",
    ],
    // Genetic carriers, susceptibility, tests and counselling.
    6: ["D573", "G10", "Q992", "Z137", "Z14", "Z15", "Z3143", "Z3144", "Z315"],
    // Abuse, neglect, assault and forced exploitation.
    7: [
      "O9A3", "O9A4", "O9A5", "T74", "T76", "Y07", "Z044", "Z047", "Z0481", "Z0482", "Z69",
      "Z6281", "Z9141",
    ],
  ]
}
