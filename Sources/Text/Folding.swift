// Placeholder during build-up
/// Match form.
public enum Folding {
  /// Fold.
  public static func fold(_ text: MappedBytes) -> MappedBytes { text }
}
