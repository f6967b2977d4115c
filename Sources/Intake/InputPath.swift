// Where mail is read from, and why it could not be. Tested by InputsTests.

import Glibc

/// The path of a file or folder; its bytes need not be valid UTF-8.
public struct InputPath: Sendable, Hashable, CustomStringConvertible {
  /// The bytes that the system knows the file by.
  public let bytes: [UInt8]

  /// Makes a path from the bytes of its name; what follows a NUL is left out.
  public init(bytes: [UInt8]) { self.bytes = Array(bytes.prefix { $0 != 0 }) }

  /// Makes a path from text.
  public init(_ text: String) { self.init(bytes: Array(text.utf8)) }

  /// The path as text; bytes that are no UTF-8 become U+FFFD.
  public var description: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether it stands for standard input.
  public var isStandardInput: Bool { bytes == [UInt8(ascii: "-")] }

  /// The path of an entry of this folder.
  public func entry(_ name: [UInt8]) -> InputPath {
    let slash = UInt8(ascii: "/")
    return InputPath(bytes: bytes + (bytes.last == slash ? [] : [slash]) + name)
  }

  /// The folder that holds it.
  public var folder: InputPath {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return InputPath(".") }
    return slash == 0 ? InputPath("/") : InputPath(bytes: Array(bytes[..<slash]))
  }

  /// Whether it leads to a folder.
  public var isFolder: Bool { (try? OpenFile(self, isPatient: false))?.kind == .folder }

  /// The name without the folders before it.
  var name: ArraySlice<UInt8> {
    bytes[((bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)...]
  }

  /// The part of the name after its last dot, in lower case; nil where there is none.
  public var fileExtension: String? {
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
      return nil
    }
    return String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased()
  }

  /// The path as C wants it.
  var cString: [CChar] { bytes.map { CChar(bitPattern: $0) } + [0] }
}

/// A file or folder that could not be read.
public struct InputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The path as given or found.
  public let source: String
  /// What the system says, for example `Permission denied`.
  public let reason: String
  /// What can be done about it.
  public let remedy: String

  /// Makes an error from the path and the system's error number (errno).
  init(_ path: InputPath, code: Int32) {
    source = path.description
    reason = unsafe String(cString: strerror(code))
    remedy =
      switch code {
      case ENOENT, ENOTDIR: "check the path"
      case EACCES, EPERM: "run it as a user who may read this"
      case ELOOP: "mend the symbolic link"
      case EMFILE, ENFILE: "allow more open files (ulimit -n), or use fewer workers"
      case ENAMETOOLONG: "give a shorter path, from a folder further down"
      case ENXIO: "give a file, a folder or a pipe"
      default: "check the disk and try again"
      }
  }

  /// An error from a reason in words.
  public init(_ path: InputPath, reason: String, remedy: String) {
    source = path.description
    self.reason = reason
    self.remedy = remedy
  }

  /// Path, reason and remedy in one line.
  public var description: String { "\(source): \(reason); \(remedy)" }
}
