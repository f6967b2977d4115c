// Where the tests find the files of the repository.

public import Foundation

/// The folder of the package: the tests read its sources, rules and corpus.
public enum Repository {
  /// The root folder; `PHIGATE_ROOT` replaces the folder that this file was compiled from.
  public static let root: URL = {
    if let path = ProcessInfo.processInfo.environment["PHIGATE_ROOT"] {
      return URL(fileURLWithPath: path, isDirectory: true)
    }
    return URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }()

  /// The paths of the regular files below a folder, relative to that folder and sorted.
  public static func files(below folder: String) -> [String] {
    let top = root.appendingPathComponent(folder)
    guard let walk = FileManager.default.enumerator(atPath: top.path) else { return [] }
    var paths: [String] = []
    for case let path as String in walk {
      var isFolder: ObjCBool = false
      let full = top.appendingPathComponent(path).path
      if unsafe FileManager.default.fileExists(atPath: full, isDirectory: &isFolder),
        !isFolder.boolValue
      {
        paths.append(path)
      }
    }
    return paths.sorted()
  }

  /// The text of a file, by its path below the root.
  public static func text(of path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }
}
