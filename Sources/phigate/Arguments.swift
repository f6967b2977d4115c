// Paths on the command line, byte by byte. Tested by ScanTests.

import Glibc
import Intake

/// The arguments of the program as the system gave them.
enum Arguments {
  /// The paths that arguments stand for.
  ///
  /// A file name that is no UTF-8 reaches the parser with U+FFFD in it; here its own bytes are
  /// found again among the arguments of the process, so that the file can be opened.
  static func paths(_ arguments: [String]) -> [InputPath] {
    guard arguments.contains(where: { $0.unicodeScalars.contains("\u{FFFD}") }) else {
      return arguments.map { InputPath($0) }
    }
    var raw: [InputPath] = []
    for index in 0..<Int(CommandLine.argc) {
      guard let start = unsafe CommandLine.unsafeArgv[index] else { continue }
      let length = unsafe strlen(start)
      raw.append(
        InputPath(bytes: (0..<length).map { unsafe UInt8(bitPattern: start[$0]) }))
    }
    return arguments.map { argument in
      let found = raw.firstIndex { $0.description.utf8.elementsEqual(argument.utf8) }
      return found.map { raw.remove(at: $0) } ?? InputPath(argument)
    }
  }
}
