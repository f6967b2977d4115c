// Names of types and the detectors behind them.

import Engine
import Evaluation
import Findings
import Testing

@Suite struct TypeTableTests {
  @Test("names are compared without case and joints")
  func names() {
    let table = TypeTable()
    #expect(table.detectors(of: "patient_name") == [DetectorID("patient-name")])
    #expect(table.detectors(of: "Patient-Name") == [DetectorID("patient-name")])
    #expect(table.detectors(of: "shoe size").isEmpty)
  }

  @Test("a mapping takes the place of the built-in one")
  func map() {
    var table = TypeTable()
    table.map("mrn", to: [DetectorID("wristband")])
    #expect(table.detectors(of: "MRN") == [DetectorID("wristband")])
  }

  @Test("every detector of the built-in table is in the built-in rules")
  func detectors() throws {
    let known = Set(try Scanner().detectors)
    for detector in TypeTable().allDetectors {
      #expect(known.contains(detector), "\(detector.name)")
    }
  }
}
