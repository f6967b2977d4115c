import Testing

@testable import Checks

@Suite struct ShapeTests {
  @Test("digits, letters and lengths are counted")
  func counts() {
    #expect(passes("digit-count", "A-12 34", [4, 4]))
    #expect(!passes("digit-count", "12345", [6, 9]))
    #expect(passes("letter-count", "ab-1", [2, 3]))
    #expect(passes("length", "abc", [3, 3]))
    #expect(passes("has-digit", "a1") && !passes("has-digit", "ab"))
    #expect(passes("between", "42", [1, 99]) && !passes("between", "420", [1, 99]))
    #expect(passes("all-zeros", "00-00") && !passes("all-zeros", "01") && !passes("all-zeros", "x"))
    #expect(passes("repeated-digit", "111-11-1111") && !passes("repeated-digit", "111-11-1112"))
  }

  @Test("Luhn catches every wrong digit")
  func luhn() {
    let good = [7, 9, 9, 2, 7, 3, 9, 8, 7, 1, 3]
    #expect(Shape.isLuhn(good))
    for bad in wrongDigits(good) { #expect(!Shape.isLuhn(bad)) }
  }

  @Test("Luhn knows one check digit for every number")
  func luhnDigit() {
    for number in 0..<2000 {
      let digits = String(number).utf8.map { Int($0 - 0x30) }
      #expect((0...9).count { Shape.isLuhn(digits + [$0]) } == 1, "\(number)")
    }
    #expect(!Shape.isLuhn([]) && passes("luhn", "7992-7398-713") && !passes("luhn", "79927398710"))
  }
}
