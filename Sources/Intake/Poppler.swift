// Text of PDF files by poppler's pdftotext, run as a limited child process. Tested by PopplerTests.

public import Documents
import Glibc

/// Runs `pdftotext` (Debian package poppler-utils).
///
/// The child gets the file on standard input and gives the text on standard output: no file is
/// written. It has an empty environment, no descriptors but its own three (all others are closed
/// on exec), and limits of memory and time set by `prlimit` (util-linux) and by its reader.
public struct Poppler: Sendable {
  /// Limits of one run.
  public struct Limits: Sendable, Hashable {
    /// Address space of the child in bytes.
    public var memoryBytes = 1_000_000_000
    /// Processor and wall time of the child in seconds.
    public var seconds = 20
    /// Bytes of text that are read.
    public var textBytes = 64_000_000

    /// Makes the default limits.
    public init() {}
  }

  private let programs: [String]
  private let limits: Limits

  /// Looks for the programs in the usual places; nil when they are not installed.
  public init?(limits: Limits = .init()) {
    let found = ["prlimit", "pdftotext"].compactMap { name in
      ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }
        .first { unsafe access($0, X_OK) == 0 }
    }
    guard found.count == 2 else { return nil }
    programs = found
    self.limits = limits
  }

  /// Reads the text of a PDF file, with its layout kept so that columns stay columns.
  public func read(_ file: [UInt8]) -> PDFOutcome {
    let arguments = [
      programs[0], "--as=\(limits.memoryBytes)", "--cpu=\(limits.seconds)", "--core=0",
      "--fsize=0", "--", programs[1], "-layout", "-enc", "UTF-8", "-", "-",
    ]
    guard let child = ChildProcess(arguments) else { return .closed(.unsupported) }
    let end = child.converse(
      input: file, outputLimit: limits.textBytes, seconds: limits.seconds)
    switch end {
    case .finished(let status, let output, let errors):
      if status == 0 { return .text(output) }
      let complaint = String(decoding: errors, as: UTF8.self).lowercased()
      if complaint.contains("password") { return .closed(.encrypted) }
      return .closed(.damaged)
    case .tooLong: return .closed(.damaged)
    case .tooMuch: return .closed(.tooLarge)
    }
  }
}
