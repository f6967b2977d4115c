// Reads rule packs, policies and keys from files. Tested by RuleFilesTests.

/// Files that set up a scanner.
public enum RuleFiles {
  /// Most bytes of one file.
  public static let fileBytes = 64_000_000
  /// Most files of one pack.
  public static let fileCount = 10_000

  /// A file as it is named in messages, and what it holds.
  public typealias File = (name: String, bytes: [UInt8])

  /// Reads one file whole.
  public static func read(_ path: InputPath) throws(InputError) -> File {
    let file = try OpenFile(path)
    let bytes = try file.content(after: [], limit: fileBytes + 1)
    guard bytes.count <= fileBytes else {
      throw InputError(
        path, reason: "Larger than \(fileBytes) bytes", remedy: "give a smaller file")
    }
    return (path.description, bytes)
  }

  /// Reads rule files (`.yaml`, `.yml`) with their lexicons (`.txt`).
  ///
  /// Of a folder all such files are read, with those in its folders, in the order of their names.
  /// Beside a single file its folder `lexicons` is read, if there is one.
  public static func readRules(at path: InputPath) throws(InputError) -> [File] {
    var paths: [InputPath] = []
    if try OpenFile(path).kind == .folder {
      try collect(from: path, endings: ["yaml", "yml", "txt"], into: &paths)
      guard paths.contains(where: { $0.fileExtension != "txt" }) else {
        throw InputError(
          path, reason: "Holds no rule file", remedy: "give a folder with .yaml files")
      }
    } else {
      paths = [path]
      let slash = path.bytes.lastIndex(of: UInt8(ascii: "/"))
      let lexicons = InputPath(
        bytes: path.bytes.prefix((slash ?? -1) + 1) + Array("lexicons".utf8))
      if let folder = try? OpenFile(lexicons), folder.kind == .folder {
        try collect(from: lexicons, endings: ["txt"], into: &paths)
      }
    }
    var files: [File] = []
    for path in paths { files.append(try read(path)) }
    return files
  }

  private static func collect(
    from top: InputPath, endings: Set<String>, into paths: inout [InputPath]
  ) throws(InputError) {
    var folders = [top]
    while let path = folders.popLast() {
      for entry in try Folder(path).entries where !entry.isHidden {
        switch entry.kind {
        case .folder: folders.append(entry.path)
        case .file where endings.contains(entry.path.fileExtension ?? ""):
          paths.append(entry.path)
        case .brokenLink(let code): throw InputError(entry.path, code: code)
        default: break
        }
      }
      guard paths.count <= fileCount else {
        throw InputError(
          top, reason: "Holds more than \(fileCount) files",
          remedy: "give the folder of one rule pack")
      }
    }
    paths.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }
}
