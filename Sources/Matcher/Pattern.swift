// What a program is made of, and what it reports. Tested by ProgramTests.

/// A pattern of a program, by its place in the list that the program was made from.
public struct PatternID: Sendable, Hashable {
  /// Index in that list, from 0.
  public let index: Int

  /// Makes an id.
  public init(index: Int) { self.index = index }
}

/// A place where a pattern matches.
public struct Match: Sendable, Hashable {
  /// The pattern.
  public var pattern: PatternID
  /// First byte of the match, as an offset in the text.
  public var start: Int
  /// Offset behind its last byte.
  public var end: Int

  /// Makes a match.
  public init(pattern: PatternID, start: Int, end: Int) {
    self.pattern = pattern
    self.start = start
    self.end = end
  }
}

/// A word or phrase to look for.
///
/// A blank in it stands for blanks and at most one line break, or for one `-` or `_`.
public struct Term: Sendable, Hashable {
  /// The words in UTF-8, set apart by blanks.
  public var text: String
  /// Whether upper and lower case differ.
  public var isCaseSensitive: Bool
  /// Whether the last word may carry the ending of a plural or of a verb.
  public var hasInflection: Bool

  /// Makes a term.
  public init(text: String, isCaseSensitive: Bool = false, hasInflection: Bool = false) {
    self.text = text
    self.isCaseSensitive = isCaseSensitive
    self.hasInflection = hasInflection
  }
}

/// What must not stand beside a match.
///
/// A condition holds by itself on a side where the match ends with a byte that is no letter or
/// digit. `_` is neither: it sets words apart.
public enum Edge: String, Sendable, Hashable, CaseIterable {
  /// Anything may stand beside it.
  case none
  /// No letter or digit; letters beyond ASCII count too.
  case word
  /// No ASCII letter or digit, and no `-`, `.` or `/` that joins it to a further digit.
  case number
}

/// A regular expression or a list of terms.
public struct Pattern: Sendable, Hashable {
  /// What matches.
  public enum Form: Sendable, Hashable {
    /// One of these terms; they always stand at word edges, and the longest one wins.
    case terms([Term])
    /// A regular expression (see ``RegexParser``).
    case regex(String)
  }

  /// What matches.
  public var form: Form
  /// What must not stand beside a match of a regular expression.
  public var edge: Edge

  /// Makes a pattern.
  public init(form: Form, edge: Edge = .word) {
    self.form = form
    self.edge = edge
  }
}

/// Why a program could not be made.
public struct ProgramError: Error, Sendable, Hashable {
  /// The pattern at fault.
  public var pattern: PatternID?
  /// What is wrong, and what to do about it.
  public var message: String
  /// Offset in the regular expression, in Unicode scalars.
  public var offset: Int?

  /// Makes an error.
  public init(pattern: PatternID? = nil, message: String, offset: Int? = nil) {
    self.pattern = pattern
    self.message = message
    self.offset = offset
  }
}
