// Which detectors answer for the types of labels. Tested by TypeTableTests.

public import Findings

/// The detectors that answer for each type of a label.
///
/// Names of types are compared without regard to case, and `-` and blank are `_`. The first
/// detector of a type is the one to which a finding outside all marked values is charged.
public struct TypeTable: Sendable, Hashable {
  /// The type that stands for every finding.
  public static let any = "ANY"

  private var detectors: [String: [DetectorID]]

  /// Makes the built-in table.
  public init() {
    detectors = [:]
    for (types, names) in Self.builtIn {
      for type in types.split(separator: " ") {
        detectors[String(type)] = names.split(separator: " ").map { DetectorID(String($0)) }
      }
    }
  }

  /// Lets these detectors answer for a type, in place of others.
  public mutating func map(_ type: String, to names: [DetectorID]) {
    detectors[Self.key(type)] = names
  }

  /// The detectors of a type; none for a type that nobody answers for.
  public func detectors(of type: String) -> [DetectorID] { detectors[Self.key(type)] ?? [] }

  /// All detectors that answer for a type.
  public var allDetectors: Set<DetectorID> { Set(detectors.values.joined()) }

  static func key(_ type: String) -> String {
    String(type.uppercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
  }

  private static let protected =
    "hiv substance-use mental-health psychotherapy sti reproductive genetic violence "
    + "addressee-protected first-person-protected"
  private static let told = " addressee-health first-person-health"

  /// Types and the detectors that answer for them, as labels of several sets name them.
  private static let builtIn: KeyValuePairs = [
    "PATIENT_NAME PERSON NAME": "patient-name",
    "DOB DATE_OF_BIRTH": "date-of-birth",
    "DATE": "service-date date-of-birth",
    "DATE_OF_SERVICE": "service-date appointment",
    "APPOINTMENT": "appointment service-date" + told,
    "AGE_OVER_89": "age-over-89",
    "SSN US_SSN": "us.ssn",
    "SSN_LAST4": "us.ssn-last4 us.ssn",
    "ITIN US_ITIN": "us.itin",
    "MBI US_MBI": "us.mbi",
    "HICN US_HICN": "us.hicn",
    "MRN": "mrn",
    "MEMBER_ID HEALTH_PLAN_ID": "member-id us.mbi us.hicn",
    "ACCOUNT": "account-number bank-account",
    "CLAIM_NUMBER": "claim-number",
    "ENCOUNTER_NUMBER": "encounter-number",
    "RX_NUMBER": "rx-number",
    "PHONE FAX": "phone patient-contact",
    "EMAIL": "email-address patient-contact",
    "ADDRESS STREET_ADDRESS": "postal-address patient-contact",
    "URL": "url",
    "IP IP_ADDRESS": "ip-address",
    "CARD CREDIT_CARD": "payment-card",
    "IBAN": "iban",
    "ABA_ROUTING": "aba-routing",
    "US_BANK_ACCOUNT": "bank-account",
    "LICENSE DRIVER_LICENSE US_DRIVER_LICENSE": "us.driver-license",
    "PASSPORT US_PASSPORT": "us.passport",
    "DEVICE_SERIAL UDI": "device-serial",
    "VIN": "vin",
    "US_PLATE": "license-plate",
    "US_NPI": "us.npi",
    "US_DEA MEDICAL_LICENSE(DEA)": "us.dea",
    "US_EIN": "us.ein",
    "CLIA": "clia",
    "ICD10 ICD10CM": "icd10-cm",
    "ICD10PCS": "icd10-pcs",
    "ICD9CM": "icd9-cm",
    "CPT": "cpt",
    "HCPCS": "hcpcs",
    "NDC": "ndc",
    "LOINC": "loinc",
    "SNOMED": "snomed",
    "DIAGNOSIS": "condition " + protected + told,
    "SYMPTOM": "symptom condition " + protected + told,
    "PROCEDURE": "procedure " + protected + told,
    "MEDICATION": "medication " + protected + told,
    "LAB_RESULT": "lab-value " + protected + told,
    "GENETIC_RESULT": "genetic addressee-protected first-person-protected",
    "COVERAGE_OR_PAYMENT": "coverage" + told,
    "SENSITIVE_TERM": protected,
    "SENSITIVE_HIV": "hiv addressee-protected first-person-protected",
    "SENSITIVE_SUD": "substance-use addressee-protected first-person-protected",
    "SENSITIVE_MH": "mental-health psychotherapy addressee-protected first-person-protected",
    "SENSITIVE_STI": "sti addressee-protected first-person-protected",
    "SENSITIVE_SEX": "reproductive addressee-protected first-person-protected",
    "SENSITIVE_GENETIC": "genetic addressee-protected first-person-protected",
    "SENSITIVE_SDV": "violence addressee-protected first-person-protected",
  ]
}
