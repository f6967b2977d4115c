// The tables of folding against Unicode's own data.

import Testing

@testable import Text

@Suite struct FoldingTablesTests {
  private static let scalars = (UInt32(0)...0x10_FFFF).filter { !(0xD800...0xDFFF).contains($0) }

  @Test("inert characters are in NFKC and in no other table")
  func inertCharactersStay() {
    for value in Self.scalars where FoldingTables.isInert(value) {
      var cluster = FoldingCluster()
      cluster.append(value)
      cluster.normalize()
      #expect(cluster.values == [value])
      #expect(FoldingTables.change(of: value) == .none)
    }
  }

  @Test("no decimal digit, dash, blank, control or format character of Unicode survives")
  func familiesAreComplete() throws {
    for value in Self.scalars where value >= 0x80 {
      let scalar = try #require(Unicode.Scalar(value))
      let name = String(value, radix: 16)
      var folded: String {
        Folding.fold(MappedBytes(bytes: Array(String(scalar).utf8))).string
      }
      switch scalar.properties.generalCategory {
      case .decimalNumber:
        let digit = scalar.properties.numericValue.map { String(Int($0)) }
        #expect(folded == digit, "\(name)")
      case .dashPunctuation: #expect(folded == "-", "\(name)")
      case .spaceSeparator: #expect(folded == " ", "\(name)")
      case .lineSeparator, .paragraphSeparator: #expect(folded == "\n", "\(name)")
      case .control, .format: #expect(folded == (value == 0x85 ? "\n" : ""), "\(name)")
      default:
        if scalar.properties.isDefaultIgnorableCodePoint { #expect(folded == "", "\(name)") }
      }
    }
  }
}
