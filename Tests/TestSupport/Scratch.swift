// A folder for the files of one test.

public import Foundation

/// A new empty folder; whoever makes it removes it.
public struct Scratch: Sendable {
  /// Where it is.
  public let folder: URL

  /// Makes the folder.
  public init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("phigate-test-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// The place of a file in the folder.
  public func place(of name: String) -> URL { folder.appendingPathComponent(name) }

  /// Writes a file, and the folders on its path, and returns its place.
  @discardableResult
  public func write(_ bytes: Data, to name: String) throws -> URL {
    let url = place(of: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: url)
    return url
  }

  /// Writes a text file and returns its place.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> URL {
    try write(Data(text.utf8), to: name)
  }

  /// Removes the folder with all that is in it.
  public func remove() { try? FileManager.default.removeItem(at: folder) }
}
