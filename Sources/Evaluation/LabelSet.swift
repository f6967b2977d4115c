// What people say that mail and texts hold. Tested by LabelReaderTests.

public import Findings

/// Labelled messages or texts that are judged together.
public struct LabelSet: Sendable, Hashable {
  /// What is labelled.
  public enum Kind: String, Sendable, Hashable, Encodable {
    /// Messages with verdicts; their spans are what decides, not all that there is.
    case messages
    /// Texts in which every value of the labelled types is marked.
    case texts
    /// Texts with one question each: is a value of this type in it?
    case vectors
  }

  /// Where the labels come from.
  public var name: String
  /// What is labelled.
  public var kind: Kind
  /// The labelled messages or texts.
  public var items: [LabelledItem]
  /// Whether labels were derived from some fields of a format, so that values are left unmarked
  /// and precision is a lower bound.
  public var isDerived = false

  /// Makes a set.
  public init(name: String, kind: Kind, items: [LabelledItem]) {
    self.name = name
    self.kind = kind
    self.items = items
  }
}

/// A labelled message or text.
public struct LabelledItem: Sendable, Hashable {
  /// What is scanned.
  public enum Content: Sendable, Hashable {
    /// A message in this file, as the labels name it.
    case file(String)
    /// A text.
    case text(String)
  }

  /// The name under which misses are listed; it holds no value.
  public var id: String
  /// What is scanned.
  public var content: Content
  /// The right verdict.
  public var verdict: Verdict?
  /// The right reason; nil for any.
  public var reason: String?
  /// What the whole text is: `phi`, `none` or another word.
  public var document: String?
  /// The marked values.
  public var spans: [ExpectedSpan]
  /// The question of a vector.
  public var question: Question?

  /// Makes an item.
  public init(
    id: String, content: Content, verdict: Verdict? = nil, reason: String? = nil,
    document: String? = nil, spans: [ExpectedSpan] = [], question: Question? = nil
  ) {
    self.id = id
    self.content = content
    self.verdict = verdict
    self.reason = reason
    self.document = document
    self.spans = spans
    self.question = question
  }
}

/// A marked value.
public struct ExpectedSpan: Sendable, Hashable {
  /// Where it stands.
  public enum Position: Sendable, Hashable {
    /// At these bytes of the text's UTF-8.
    case bytes(Range<Int>)
    /// Wherever this text is seen in the message.
    case text(String)
  }

  /// The name of the type in the labels.
  public var type: String
  /// Where it stands.
  public var position: Position
  /// Whether it must be found; otherwise finding it is neither right nor wrong.
  public var counts: Bool

  /// Makes a span.
  public init(type: String, position: Position, counts: Bool = true) {
    self.type = type
    self.position = position
    self.counts = counts
  }
}

/// What a vector asks about its text.
public struct Question: Sendable, Hashable {
  /// The name of the type in the labels.
  public var type: String
  /// Whether a value of the type is in the text.
  public var expected: Bool
  /// Where, in bytes; nil for anywhere.
  public var bytes: Range<Int>?
  /// Why the row decides nothing; nil where it does.
  public var leftOut: String?

  /// Makes a question.
  public init(type: String, expected: Bool, bytes: Range<Int>? = nil, leftOut: String? = nil) {
    self.type = type
    self.expected = expected
    self.bytes = bytes
    self.leftOut = leftOut
  }
}
