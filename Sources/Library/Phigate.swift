// The library product: what a program needs to scan messages. Tested by ReadmeTests.

// With these two, `import Phigate` is all that a program must write: a result's members belong to
// the module that declares them, and a type alias alone would not make them visible.
@_exported public import Engine
@_exported public import Findings

/// Scans messages: made from rules, given a message, it returns a ``ScanResult``.
///
///     let scanner = try Scanner()
///     let result = scanner.scan(message, source: "draft")
///
/// A program that also imports Foundation, which has a `Scanner` too, writes `Phigate.Scanner`.
/// Rules and policy come from a ``ScannerConfiguration``; by default they are those of the
/// library. A scanner is an immutable value that any number of threads may share.
public typealias Scanner = Engine.Scanner
