// Dates that are on the calendar. Tested by CalendarDateTests.

/// Checks of dates; there is no clock here, years come as parameters.
enum CalendarDate {
  static let checks = [
    Check("date", arity: 0...2) { value, years in
      let range = years.count == 2 ? years[0]...max(years[0], years[1]) : 1800...2200
      return readings(of: value).contains { range.contains($0) }
    },
    Check("year", arity: 0...2) { value, years in
      let range = years.count == 2 ? years[0]...max(years[0], years[1]) : 1900...2099
      let digits = Characters.digits(value)
      return digits.count == 4 && range.contains(Characters.number(digits))
    },
  ]

  /// The years of all ways to read the value as a valid date: month-day-year, day-month-year,
  /// year-month-day, eight digits, or with the month in letters.
  static func readings(of value: Span<UInt8>) -> [Int] {
    var numbers: [[Int]] = []
    var month: Int?
    var word: [UInt8] = []
    var isInNumber = false
    for index in value.indices {
      let byte = value[index]
      if Characters.isDigit(byte) {
        if !isInNumber { numbers.append([]) }
        numbers[numbers.count - 1].append(Int(byte - 0x30))
        isInNumber = true
      } else {
        isInNumber = false
        if Characters.isUpper(byte & 0xDF) {
          word.append(byte | 0x20)
        } else {
          month = month ?? Month.number(word)
          word = []
        }
      }
    }
    month = month ?? Month.number(word)
    return years(numbers, month: month)
  }

  private static func years(_ numbers: [[Int]], month: Int?) -> [Int] {
    let values = numbers.map { Characters.number($0.prefix(8)) }
    if let month {
      guard values.count >= 2 else { return [] }
      return [(values[0], numbers[1]), (values[1], numbers[0])].compactMap { day, year in
        valid(day, month, full(year))
      }
    }
    if numbers.count == 1, numbers[0].count == 8 {
      let digits = numbers[0]
      let year = Characters.number(digits[..<4])
      let last = Characters.number(digits[4...])
      let first = (Characters.number(digits[..<2]), Characters.number(digits[2..<4]))
      return [
        valid(last % 100, last / 100, year), valid(first.1, first.0, last),
        valid(first.0, first.1, last),
      ].compactMap { $0 }
    }
    guard values.count == 3 else { return [] }
    if numbers[0].count == 4 {
      return [valid(values[2], values[1], values[0])].compactMap { $0 }
    }
    let year = full(numbers[2])
    return [valid(values[1], values[0], year), valid(values[0], values[1], year)]
      .compactMap { $0 }
  }

  /// Two digits are a year of the last century or of this one; both are plausible births.
  private static func full(_ digits: [Int]) -> Int {
    let value = Characters.number(digits.prefix(4))
    return digits.count == 2 ? (value <= 30 ? 2000 : 1900) + value : value
  }

  private static func valid(_ day: Int, _ month: Int, _ year: Int) -> Int? {
    guard (1...12).contains(month), day >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day <= days[month - 1] ? year : nil
  }
}

/// English and Spanish names of months.
private enum Month {
  private static let names = [
    ["jan", "ene"], ["feb"], ["mar"], ["apr", "abr"], ["may"], ["jun"], ["jul"], ["aug", "ago"],
    ["sep", "set"], ["oct"], ["nov"], ["dec", "dic"],
  ]

  static func number(_ word: [UInt8]) -> Int? {
    let start = String(decoding: word.prefix(3), as: UTF8.self)
    return names.firstIndex { $0.contains(start) }.map { $0 + 1 }
  }
}
