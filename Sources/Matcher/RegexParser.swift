// Reads regular expressions. Tested by RegexParserTests.

/// A regular expression as the machine needs it.
struct ParsedRegex: Sendable {
  /// What it says; a superset of it where PCRE2 must confirm.
  var node: RegexNode
  /// Whether it has what only PCRE2 can decide: look-around, back-references, `\b`, anchors,
  /// lazy, possessive and atomic repetition.
  var needsPCRE: Bool
  /// Whether it has a group named `value`.
  var hasValueGroup: Bool
}

/// Reads the syntax of PCRE2 as far as rules use it.
///
/// Characters, `.` (anything but LF), classes, `\d \w \s` and their opposites (ASCII), `\t \n \r
/// \f \xHH \x{H..}`, groups, `|`, `? * + {m} {m,} {m,n}`, `(?i)`, and the group `(?<value>...)`.
/// Look-around, back-references, `\b`, `^`, `$` and lazy, possessive or atomic repetition are
/// read as what they could match at most.
struct RegexParser {
  /// Largest count in braces.
  static let repetitionLimit = 1000
  /// Deepest nesting of groups.
  static let depthLimit = 100

  private let scalars: [UInt32]
  private var index = 0
  private var depth = 0
  private var ignoresCase = false
  private var needsPCRE = false
  private var hasValueGroup = false
  private var groups: [RegexNode?] = []
  private var names: [String: Int] = [:]

  private init(_ regex: String) { scalars = regex.unicodeScalars.map(\.value) }

  /// Reads a regular expression.
  ///
  /// - Throws: ``ProgramError`` with the offset of what is wrong.
  static func parse(_ regex: String) throws(ProgramError) -> ParsedRegex {
    var parser = RegexParser(regex)
    let node = try parser.choice()
    if parser.index < parser.scalars.count {
      throw parser.error("')' closes no group; write '\\)' for the character")
    }
    return ParsedRegex(
      node: node, needsPCRE: parser.needsPCRE, hasValueGroup: parser.hasValueGroup)
  }

  // MARK: Reading characters

  private func error(_ message: String, at offset: Int? = nil) -> ProgramError {
    ProgramError(message: message, offset: offset ?? index)
  }

  private func peek(_ ahead: Int = 0) -> Character? {
    guard index + ahead < scalars.count else { return nil }
    return Unicode.Scalar(scalars[index + ahead]).map(Character.init)
  }

  private mutating func take(_ text: String) -> Bool {
    let wanted = text.unicodeScalars.map(\.value)
    guard scalars[index...].starts(with: wanted) else { return false }
    index += wanted.count
    return true
  }

  private mutating func takeName(closedBy end: Character) throws(ProgramError) -> String {
    var name = ""
    while let character = peek(), character != end {
      name.append(character)
      index += 1
    }
    guard peek() == end, !name.isEmpty else { throw error("a group name must end with '\(end)'") }
    index += 1
    return name
  }

  // MARK: Structure

  private mutating func choice() throws(ProgramError) -> RegexNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw error("groups are nested deeper than \(Self.depthLimit); write the pattern flatter")
    }
    let outerCase = ignoresCase
    defer { ignoresCase = outerCase }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(ProgramError) -> RegexNode {
    var nodes: [RegexNode] = []
    while let character = peek(), character != "|", character != ")" {
      let start = index
      let atom = try self.atom()
      nodes.append(try repeated(atom, from: start))
    }
    switch nodes.count {
    case 0: return .empty
    case 1: return nodes[0]
    default: return .sequence(nodes)
    }
  }

  private mutating func repeated(
    _ atom: RegexNode, from start: Int
  ) throws(ProgramError) -> RegexNode {
    guard let (least, most) = try quantifier() else { return atom }
    if take("?") || take("+") { needsPCRE = true }
    if peek() == "*" || peek() == "?" || peek() == "+" {
      throw error("a repetition cannot be repeated; put the inner one in a group")
    }
    return .repetition(atom, least: least, most: most)
  }

  private mutating func quantifier() throws(ProgramError) -> (Int, Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    guard peek() == "{", let next = peek(1), next.isASCII, next.isNumber else { return nil }
    let start = index
    index += 1
    let least = number()
    var most: Int? = least
    if take(",") { most = peek() == "}" ? nil : number() }
    guard take("}") else { throw error("a repetition is written {m}, {m,} or {m,n}", at: start) }
    guard max(least, most ?? 0) <= Self.repetitionLimit, least <= most ?? least else {
      throw error(
        "a repetition needs m <= n and counts up to \(Self.repetitionLimit)", at: start)
    }
    return (least, most)
  }

  private mutating func number() -> Int {
    var value = 0
    while let digit = peek()?.wholeNumberValue, peek()?.isASCII == true {
      value = min(value * 10 + digit, 1_000_000)
      index += 1
    }
    return value
  }

  // MARK: Atoms

  private mutating func atom() throws(ProgramError) -> RegexNode {
    switch peek() {
    case "(": return try group()
    case "[": return try characterClass()
    case "\\": return try escape()
    case ".":
      index += 1
      return .characters([0...0x09, 0x0B...0x10FFFF])
    case "^", "$":
      index += 1
      needsPCRE = true
      return .empty
    case "*", "+", "?": throw error("nothing to repeat; write '\\' before the character")
    default:
      let scalar = scalars[index]
      index += 1
      return characters([scalar...scalar])
    }
  }

  private func characters(_ ranges: [ClosedRange<UInt32>]) -> RegexNode {
    .characters(ignoresCase ? CaseFolding.bothCases(of: ranges) : ranges)
  }

  private mutating func group() throws(ProgramError) -> RegexNode {
    let start = index
    index += 1
    let outerCase = ignoresCase
    var isAssertion = false
    var number: Int?
    if take("?") {
      if take("=") || take("!") || take("<=") || take("<!") {
        needsPCRE = true
        isAssertion = true
      } else if take(">") {
        needsPCRE = true
      } else if take("<") {
        let name = try takeName(closedBy: ">")
        if name == "value" {
          guard !hasValueGroup else { throw error("there may be one group 'value'", at: start) }
          hasValueGroup = true
        }
        groups.append(nil)
        number = groups.count - 1
        names[name] = number
      } else if try !flags() {
        return .empty
      }
    } else {
      groups.append(nil)
      number = groups.count - 1
    }
    let node = try choice()
    guard take(")") else { throw error("this group is not closed", at: start) }
    ignoresCase = outerCase
    if let number { groups[number] = node }
    return isAssertion ? .empty : node
  }

  /// Reads `i`, `-i` and what follows; false for `(?i)`, which ends at once.
  private mutating func flags() throws(ProgramError) -> Bool {
    if take(":") { return true }
    let isOff = take("-")
    guard take("i") else {
      throw error("unknown group; the groups are (?:, (?i), (?i:, (?<name>, (?=, (?!, (?<=, (?<!")
    }
    ignoresCase = !isOff
    if take(":") { return true }
    guard take(")") else { throw error("flags end with ':' or ')'") }
    return false
  }

  private mutating func escape() throws(ProgramError) -> RegexNode {
    let start = index
    index += 1
    guard let character = peek() else { throw error("nothing follows '\\'", at: start) }
    if character == "b" || character == "B" || character == "A" || character == "z" {
      index += 1
      needsPCRE = true
      return .empty
    }
    if character == "k" {
      index += 1
      guard take("<") else { throw error("a reference is written \\k<name>", at: start) }
      let name = try takeName(closedBy: ">")
      return try reference(to: names[name], at: start)
    }
    if let digit = character.wholeNumberValue, character.isASCII, digit > 0 {
      index += 1
      if let next = peek(), next.isASCII, next.isNumber {
        throw error("a digit follows a reference; write \\k<name> or (?:\\1)", at: start)
      }
      return try reference(to: digit - 1, at: start)
    }
    return characters(try escapedRanges())
  }

  private mutating func reference(
    to group: Int?, at start: Int
  ) throws(ProgramError) -> RegexNode {
    guard let group, groups.indices.contains(group), let node = groups[group] else {
      throw error("there is no closed group of that number or name before this", at: start)
    }
    needsPCRE = true
    return node
  }

  /// The characters of an escape whose letter stands at `index`.
  private mutating func escapedRanges() throws(ProgramError) -> [ClosedRange<UInt32>] {
    let start = index - 1
    let scalar = scalars[index]
    index += 1
    switch Unicode.Scalar(scalar) {
    case "d": return CharacterRanges.digits
    case "D": return CharacterRanges.complement(CharacterRanges.digits)
    case "w": return CharacterRanges.words
    case "W": return CharacterRanges.complement(CharacterRanges.words)
    case "s": return CharacterRanges.spaces
    case "S": return CharacterRanges.complement(CharacterRanges.spaces)
    case "t": return [9...9]
    case "n": return [10...10]
    case "r": return [13...13]
    case "f": return [12...12]
    case "x": return [try hexadecimal(from: start)]
    default:
      let isLetter = (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
      guard !isLetter, !(0x30...0x39).contains(scalar) else {
        throw error("unknown escape; the escapes are \\d \\w \\s \\b \\t \\n \\r \\xHH", at: start)
      }
      return [scalar...scalar]
    }
  }

  private mutating func hexadecimal(from start: Int) throws(ProgramError) -> ClosedRange<UInt32> {
    let isBraced = take("{")
    var digits = ""
    while let digit = peek(), digit.isHexDigit, digit.isASCII, digits.count < (isBraced ? 6 : 2) {
      digits.append(digit)
      index += 1
    }
    guard let value = UInt32(digits, radix: 16), Unicode.Scalar(value) != nil,
      !isBraced || take("}")
    else { throw error("a code is written \\xHH or \\x{H...}", at: start) }
    return value...value
  }

  private mutating func characterClass() throws(ProgramError) -> RegexNode {
    let start = index
    index += 1
    let isNegated = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    var isFirst = true
    while isFirst || peek() != "]" {
      isFirst = false
      guard index < scalars.count else { throw error("this class is not closed", at: start) }
      let low = try classMember()
      guard peek() == "-", let next = peek(1), next != "]" else {
        ranges += low
        continue
      }
      let dash = index
      index += 1
      let high = try classMember()
      guard low.count == 1, high.count == 1, low[0].count == 1, high[0].count == 1,
        low[0].lowerBound <= high[0].lowerBound
      else { throw error("a range runs from a lower to a higher character", at: dash) }
      ranges.append(low[0].lowerBound...high[0].lowerBound)
    }
    index += 1
    if ignoresCase { ranges = CaseFolding.bothCases(of: ranges) }
    return .characters(isNegated ? CharacterRanges.complement(ranges) : ranges)
  }

  private mutating func classMember() throws(ProgramError) -> [ClosedRange<UInt32>] {
    let start = index
    if peek() == "[", peek(1) == ":" {
      throw error("classes such as [:alpha:] are not known; write a-z", at: start)
    }
    if take("\\") {
      guard let next = peek() else { throw error("nothing follows '\\'", at: start) }
      if next == "b" {
        index += 1
        return [8...8]
      }
      return try escapedRanges()
    }
    let scalar = scalars[index]
    index += 1
    return [scalar...scalar]
  }
}
