// Why a scan ended as it did, in words.

/// The account of one scan: every candidate with its steps, and every line of the policy.
public struct Explanation: Sendable, Hashable {
  /// What became of one candidate value.
  public struct Entry: Sendable, Hashable {
    /// The detector's id.
    public let detector: String
    /// Place: part, line and column.
    public let place: String
    /// The masked value.
    public let evidence: String
    /// How it ended: `high`, `medium`, `low`, or `no finding`.
    public let outcome: String
    /// The steps that led there.
    public let steps: [String]
  }

  /// The candidates in the order of the message.
  public let entries: [Entry]
  /// For each line of the policy, whether it holds and what it means.
  public let policy: [String]
  /// For a detector without candidates, what it would have needed; empty otherwise.
  public let notes: [String]
}
