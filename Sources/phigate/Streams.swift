// Standard output and standard error of the program. Tested by CommandTests.

import ArgumentParser
import Glibc
import Report

/// Standard output: results and nothing else.
struct StandardOutput {
  /// Whether all could be written so far.
  private(set) var isOpen = true

  /// Whether a person reads it.
  static var isTerminal: Bool { isatty(1) == 1 }

  /// Gives closed standard streams a place that cannot be used, so that no file takes theirs.
  static func reserve() {
    for (descriptor, flags) in [(Int32(0), O_WRONLY), (1, O_RDONLY), (2, O_RDONLY)]
    where fcntl(descriptor, F_GETFD) < 0 {
      unsafe _ = open("/dev/null", flags)
    }
  }

  /// Writes bytes; after the first failure it writes no more.
  ///
  /// A reader that goes away is no mistake and gives no message; a full disk gives one.
  mutating func write(_ bytes: [UInt8]) {
    guard isOpen, let code = Streams.write(bytes, to: 1) else { return }
    isOpen = false
    if code != EPIPE {
      Talk.error(
        "standard output: \(unsafe String(cString: strerror(code)))",
        remedy: "make room, or write to another place")
    }
  }

  /// Writes text.
  mutating func write(_ text: String) { write(Array(text.utf8)) }

  /// Ends the program with the status of a failure if something could not be written.
  func check() throws(ExitCode) {
    if !isOpen { throw ExitStatus.failed }
  }
}

/// Standard error: talk for people.
enum Talk {
  /// Whether a person reads it.
  static var isTerminal: Bool { isatty(2) == 1 }

  /// Says what went wrong and what can be done.
  static func error(_ message: String, remedy: String) {
    say("phigate: error: \(PrintableText.of(message)); \(remedy)")
  }

  /// Says something that is good to know.
  static func note(_ message: String) { say("phigate: note: \(PrintableText.of(message))") }

  /// Writes lines as they are.
  static func say(_ lines: String) { _ = Streams.write(Array((lines + "\n").utf8), to: 2) }
}

private enum Streams {
  /// Writes all bytes; the system's error number where that fails.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count >= 0 {
        written += count
      } else if errno == EAGAIN {
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        unsafe _ = poll(&wait, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}
