// Runs the built program as a user does. Tested by every suite of EndToEndTests.

public import Foundation

/// What one run of the program left behind.
public struct ProgramRun: Sendable {
  /// The exit status; 128 + the signal's number where a signal ended the program.
  public var status: Int32
  /// What the program wrote to standard output.
  public var output: Data
  /// What the program wrote to standard error, as text.
  public var errors: String

  /// Standard output as text.
  public var text: String { String(decoding: output, as: UTF8.self) }

  /// The lines of standard output.
  public var lines: [Substring] { text.split(separator: "\n") }

  /// Why a run could not take place.
  public struct Failure: Error, CustomStringConvertible {
    /// What is wrong and how to mend it.
    public let description: String
  }

  /// The program under test: `PHIGATE_BINARY`, else the debug build of this package.
  public static func program() throws -> URL {
    let named = ProcessInfo.processInfo.environment["PHIGATE_BINARY"]
    let url =
      named.map { URL(fileURLWithPath: $0) }
      ?? Repository.root.appendingPathComponent(".build/debug/phigate")
    guard FileManager.default.isExecutableFile(atPath: url.path) else {
      throw Failure(
        description:
          "There is no program at \(url.path). Run `swift build` first, or set PHIGATE_BINARY.")
    }
    return url
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: The words after the program's name.
  ///   - input: The bytes on standard input; none where left out.
  ///   - folder: The working directory; the root of the repository where left out.
  ///   - program: Another program than the one under test.
  /// - Returns: What the run left behind.
  /// - Throws: ``Failure`` where there is no program, and errors of the file system.
  public static func of(
    _ arguments: [String], input: Data = Data(), in folder: URL = Repository.root,
    program: URL? = nil
  ) throws -> ProgramRun {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let source = try scratch.write(input, to: "stdin")
    let output = try scratch.write(Data(), to: "stdout")
    let errors = try scratch.write(Data(), to: "stderr")

    let process = Process()
    process.executableURL = try program ?? Self.program()
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["NO_COLOR"] = "1"
    environment["LC_ALL"] = "C.UTF-8"
    process.environment = environment
    process.standardInput = try FileHandle(forReadingFrom: source)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()

    let signalled = process.terminationReason == .uncaughtSignal
    return ProgramRun(
      status: process.terminationStatus + (signalled ? 128 : 0),
      output: try Data(contentsOf: output),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}
