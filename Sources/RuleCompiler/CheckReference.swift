// What each check tells, for people. Tested by CheckReferenceTests.

import Checks

/// A check as rule files name it.
public struct CheckReference: Sendable, Hashable {
  /// The name.
  public var name: String
  /// Its numbers, for example `2` or `0-2`.
  public var numbers: String
  /// What a value is that passes.
  public var about: String

  /// All checks by name; `about` is empty for one that nobody has described.
  public static var all: [CheckReference] {
    Check.all.map { check in
      let few = check.arity.lowerBound
      let many = check.arity.upperBound
      return CheckReference(
        name: check.name, numbers: few == many ? String(few) : "\(few)-\(many)",
        about: abouts[check.name] ?? "")
    }.sorted { $0.name < $1.name }
  }

  private static let abouts = [
    "aba": "a bank routing number: nine digits, a Federal Reserve prefix, the check digit",
    "all-zeros": "digits that are all zero",
    "between": "a number from the first to the second limit",
    "card": "a payment card number: issuer prefix, length and check digit (Luhn)",
    "clia": "a CLIA certificate number of a laboratory",
    "date": "a calendar date in any usual order; with two numbers, within those years",
    "dea": "a DEA registration number with its check digit",
    "digit-count": "so many digits, from the first to the second number",
    "ein": "an employer identification number with a prefix that the IRS gives out",
    "fictional-phone": "a telephone number of fiction: 555-0100 to 555-0199",
    "gtin": "a trade item number (GTIN) with its check digit",
    "has-digit": "at least one digit",
    "hicn": "a health insurance claim number: SSN with a beneficiary code, or a railroad prefix",
    "iban": "an international bank account number: length of its country, remainder of 97",
    "icd10-class": "a diagnosis code of the specially protected classes with these numbers",
    "icd10-cm": "a code of ICD-10-CM, FY2026, in its dictionary",
    "itin": "an individual taxpayer identification number: 9xx and a group that is given out",
    "known-fake-card": "a test number that the card networks publish",
    "known-fake-mbi": "a Medicare number that is published as an example",
    "known-fake-ssn": "an SSN that is published as an example, or a plain sequence",
    "length": "so many bytes, from the first to the second number",
    "letter-count": "so many letters, from the first to the second number",
    "loinc": "a LOINC code with its check digit",
    "luhn": "digits with the check digit of ISO/IEC 7812-1 (Luhn)",
    "mbi": "a Medicare Beneficiary Identifier: letters and digits where they belong",
    "nanp": "a telephone number of the North American plan",
    "npi": "a National Provider Identifier with its check digit",
    "public-ip": "an IPv4 address that is neither private nor reserved",
    "repeated-digit": "one digit again and again",
    "snomed": "a SNOMED CT identifier with its check digit (Verhoeff)",
    "ssn": "a Social Security number that can be issued",
    "ssn-pre2011": "a Social Security number of the areas before 25 June 2011",
    "vin": "a vehicle identification number with its check digit",
    "year": "a year; with two numbers, one from the first to the second",
    "zip": "a postal code of the United States, with or without the last four digits",
  ]
}
