// The entries of a folder. Tested by InputsTests.

import Glibc

/// A folder, listed in the order of its entries' names.
struct Folder {
  /// What an entry is.
  enum Kind {
    case file, folder
    /// A symbolic link to a folder; it is not followed, so that no walk runs in a circle.
    case linkToFolder
    /// A symbolic link that leads nowhere, with the system's error number.
    case brokenLink(Int32)
    /// A pipe, socket or device.
    case special
  }

  /// A file or folder in it.
  struct Entry {
    let path: InputPath
    let kind: Kind

    /// Whether its name begins with a dot.
    var isHidden: Bool { path.name.first == UInt8(ascii: ".") }

    /// Whether it is a folder of that name.
    func isFolder(_ name: String) -> Bool {
      guard case .folder = kind else { return false }
      return path.name.elementsEqual(name.utf8)
    }
  }

  let entries: [Entry]

  /// Whether it is a Maildir (maildir(5), qmail): `cur` and `new` beside `tmp`.
  var isMaildir: Bool {
    entries.contains { $0.isFolder("cur") } && entries.contains { $0.isFolder("new") }
  }

  /// Lists a folder.
  init(_ path: InputPath) throws(InputError) {
    guard let stream = unsafe opendir(path.cString) else {
      throw InputError(path, code: errno)
    }
    defer { unsafe _ = closedir(stream) }
    var names: [[UInt8]] = []
    errno = 0
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe Array(bytes.prefix { $0 != 0 })
      }
      if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
      errno = 0
    }
    let code = errno
    guard code == 0 else { throw InputError(path, code: code) }
    names.sort { $0.lexicographicallyPrecedes($1) }
    entries = names.map { name in
      let entry = path.entry(name)
      return Entry(path: entry, kind: Self.kind(of: entry))
    }
  }

  private static func kind(of path: InputPath) -> Kind {
    var status = stat()
    let name = path.cString
    guard unsafe lstat(name, &status) == 0 else { return .brokenLink(errno) }
    let isLink = status.st_mode & S_IFMT == S_IFLNK
    if isLink, unsafe stat(name, &status) != 0 { return .brokenLink(errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return isLink ? .linkToFolder : .folder
    default: return .special
    }
  }
}
