import Testing

@testable import Checks

@Suite struct CalendarDateTests {
  @Test(
    "dates in the ways people write them",
    arguments: [
      "4/12/1961", "12-04-1961", "1961-04-12", "19610412", "12 Apr 1961", "April 12, 1961",
      "2 de mayo de 1990", "29/02/2020", "4/12/61", "Mar-14-78",
    ])
  func good(value: String) { #expect(passes("date", value), "\(value)") }

  @Test(
    "days that no calendar has",
    arguments: [
      "13/32/1961", "2/30/2020", "29/02/2021", "1961-13-01", "00/00/2000", "April 31, 1961", "x",
    ])
  func bad(value: String) { #expect(!passes("date", value), "\(value)") }

  @Test("years may be asked for")
  func years() {
    #expect(
      passes("date", "4/12/1961", [1900, 2030]) && !passes("date", "4/12/1861", [1900, 2030]))
    #expect(passes("year", "1999") && !passes("year", "1899") && !passes("year", "19999"))
    #expect(passes("year", "1850", [1800, 1899]))
  }

  @Test("every day of a leap year, of a common year and of two centuries' ends")
  func everyDay() {
    for year in [1900, 2000, 2023, 2024] {
      let isLeap = year == 2000 || year == 2024
      for month in 0...13 {
        let thirty = [4, 6, 9, 11].contains(month)
        let last = month == 2 ? (isLeap ? 29 : 28) : thirty ? 30 : 31
        for day in 0...32 {
          let isDay = (1...12).contains(month) && (1...last).contains(day)
          let text = "\(year)-\(month)-\(day)"
          #expect(passes("date", text) == isDay, "\(text)")
        }
      }
    }
  }
}
