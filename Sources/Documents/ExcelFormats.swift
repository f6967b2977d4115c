// How workbooks show numbers: which of them are dates (MS-XLS 2.5.165). Tested by LegacyOfficeTests.

/// The number formats of a workbook, as far as they tell dates from other numbers.
struct ExcelFormats {
  /// Whether day 0 is the first of January 1904.
  var isFrom1904 = false
  private var dateFormats: Set<Int> = []
  /// Whether the cells of each style are dates.
  private var isDate: [Bool] = []

  /// Adds a format of the workbook's own.
  mutating func add(format: Int, code: [UInt8]) {
    if Self.isDate(code) { dateFormats.insert(format) } else { dateFormats.remove(format) }
  }

  /// Adds the next style.
  mutating func add(styleWithFormat format: Int) {
    let isBuiltIn = [14...17, 22...22, 27...36, 50...58].contains { $0.contains(format) }
    isDate.append(isBuiltIn || dateFormats.contains(format))
  }

  /// A number as a cell of this style shows it; dates in the form of ISO 8601.
  func text(of value: Double, style: Int?) -> [UInt8] {
    if let style, style < isDate.count, isDate[style], value >= 1, value < 2_958_466 {
      return Self.date(Int(value) + (isFrom1904 ? 1462 : 0))
    }
    // Not `rounded()`, which would need the mathematics library.
    guard value.magnitude < 1e15, Double(Int(value)) == value else {
      return Array(String(value).utf8)
    }
    return Array(String(Int(value)).utf8)
  }

  /// A format with a year or a day outside of quotes and brackets.
  private static func isDate(_ code: [UInt8]) -> Bool {
    var end: UInt8?
    var isEscaped = false
    for byte in code {
      if isEscaped {
        isEscaped = false
      } else if let closing = end {
        if byte == closing { end = nil }
      } else {
        switch byte {
        case UInt8(ascii: "\""): end = byte
        case UInt8(ascii: "["): end = UInt8(ascii: "]")
        case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): isEscaped = true
        case UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "d"), UInt8(ascii: "D"):
          return true
        default: break
        }
      }
    }
    return false
  }

  /// The date of a day counted from the end of 1899; day 60 is the 29th of February 1900, which
  /// never was.
  private static func date(_ day: Int) -> [UInt8] {
    // Days from the first of March of year 0 (proleptic Gregorian calendar).
    let days = (day < 60 ? day + 1 : day) + 693_899
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    return digits(year, 4) + [0x2D] + digits(month < 10 ? month + 3 : month - 9, 2) + [0x2D]
      + digits(dayOfYear - (153 * month + 2) / 5 + 1, 2)
  }

  private static func digits(_ value: Int, _ width: Int) -> [UInt8] {
    let text = Array(String(value).utf8)
    return [UInt8](repeating: 0x30, count: max(width - text.count, 0)) + text
  }
}
