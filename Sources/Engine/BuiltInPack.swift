// The default pack, which is compiled into the binary. Tested by LoadedRulesTests.

import CRulePack

/// The files of the default pack.
enum BuiltInPack {
  /// Rule and lexicon files, named by their path below `Rules/hipaa`.
  static var rules: [NamedFile] { files(below: "hipaa/") }

  /// The default policy.
  static var policy: NamedFile {
    files(below: "policy/").first ?? NamedFile(name: "default.yaml", bytes: [])
  }

  private static func files(below folder: String) -> [NamedFile] {
    let all = unsafe UnsafeBufferPointer(
      start: phigate_pack_files, count: phigate_pack_file_count)
    return unsafe all.compactMap { file in
      let name = unsafe String(cString: file.name)
      guard name.hasPrefix(folder) else { return nil }
      let bytes = unsafe Array(UnsafeBufferPointer(start: file.bytes, count: file.length))
      return NamedFile(name: String(name.dropFirst(folder.count)), bytes: bytes)
    }
  }
}
