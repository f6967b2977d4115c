// A child process with its three standard streams and nothing else. Tested by PopplerTests.

import Glibc
import Synchronization

/// Starts a program without a shell and talks to it within limits.
struct ChildProcess: ~Copyable {
  /// How the talk ended.
  enum End {
    /// The child ended by itself; its exit status, or 128 and the signal.
    case finished(status: Int32, output: [UInt8], errors: [UInt8])
    /// It ran longer than the limit and was killed.
    case tooLong
    /// It wrote more than the limit and was killed.
    case tooMuch
  }

  /// Bytes of standard error that are kept.
  private static let errorLimit = 4096

  private let pid: pid_t
  private let input: Int32
  private let output: Int32
  private let errors: Int32

  /// Starts `arguments[0]` with an empty environment; nil when it cannot be started.
  init?(_ arguments: [String]) {
    // One start at a time: a pipe must be closed-on-exec before another child is started.
    let started = Self.starting.withLock { _ in Self.start(arguments) }
    guard let started else { return nil }
    (pid, input, output, errors) = started
  }

  private static let starting = Mutex<Void>(())

  private static func start(_ arguments: [String]) -> (pid_t, Int32, Int32, Int32)? {
    guard let pipes = Pipes() else { return nil }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
    for (number, pair) in pipes.pairs.enumerated() {
      let end = number == 0 ? pair.read : pair.write
      unsafe posix_spawn_file_actions_adddup2(&actions, end, Int32(number))
    }
    var vector = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { unsafe vector.forEach { unsafe free($0) } }
    var environment: [UnsafeMutablePointer<CChar>?] = unsafe [nil]
    var child = pid_t()
    let status = unsafe posix_spawn(
      &child, arguments[0], &actions, nil, &vector, &environment)
    close(pipes.pairs[0].read)
    close(pipes.pairs[1].write)
    close(pipes.pairs[2].write)
    let ends = [pipes.pairs[0].write, pipes.pairs[1].read, pipes.pairs[2].read]
    guard status == 0 else {
      for descriptor in ends { close(descriptor) }
      return nil
    }
    return (child, ends[0], ends[1], ends[2])
  }

  /// Feeds the child, reads what it says, and waits for its end.
  consuming func converse(input bytes: [UInt8], outputLimit: Int, seconds: Int) -> End {
    var talk = Talk(bytes: bytes, outputLimit: outputLimit, errorLimit: Self.errorLimit)
    let outcome = talk.run(input: input, output: output, errors: errors, seconds: seconds)
    for descriptor in [output, errors] { close(descriptor) }
    if outcome != .ended { kill(pid, SIGKILL) }
    var status = Int32()
    while unsafe waitpid(pid, &status, 0) < 0, errno == EINTR {}
    switch outcome {
    case .tooLong: return .tooLong
    case .tooMuch: return .tooMuch
    case .ended:
      let signal = status & 0x7F
      let code = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
      return .finished(status: code, output: talk.output, errors: talk.errors)
    }
  }
}

/// Three pipes, closed on exec.
private struct Pipes {
  var pairs: [(read: Int32, write: Int32)] = []

  init?() {
    for _ in 0..<3 {
      var ends: [Int32] = [0, 0]
      guard unsafe pipe(&ends) == 0 else {
        for pair in pairs {
          close(pair.read)
          close(pair.write)
        }
        return nil
      }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      pairs.append((ends[0], ends[1]))
    }
  }
}

/// The exchange of bytes with a child.
private struct Talk {
  enum Outcome { case ended, tooLong, tooMuch }

  let bytes: [UInt8]
  let outputLimit: Int
  let errorLimit: Int
  var written = 0
  var output: [UInt8] = []
  var errors: [UInt8] = []
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)

  init(bytes: [UInt8], outputLimit: Int, errorLimit: Int) {
    self.bytes = bytes
    self.outputLimit = outputLimit
    self.errorLimit = errorLimit
  }

  mutating func run(input: Int32, output: Int32, errors: Int32, seconds: Int) -> Outcome {
    var open = [input, output, errors]
    for descriptor in open { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
    defer { if open[0] >= 0 { close(open[0]) } }
    let deadline = Self.now() + seconds
    while open[1] >= 0 || open[2] >= 0 {
      guard Self.now() <= deadline else { return .tooLong }
      var waits = open.enumerated().map { number, descriptor in
        pollfd(
          fd: descriptor, events: Int16(number == 0 ? POLLOUT : POLLIN), revents: 0)
      }
      guard unsafe poll(&waits, nfds_t(waits.count), 1000) >= 0 || errno == EINTR else {
        return .tooLong
      }
      if waits[0].revents != 0, !feed(input) {
        close(input)
        open[0] = -1
      }
      if waits[1].revents != 0, !read(output, errors: false) { open[1] = -1 }
      if waits[2].revents != 0, !read(errors, errors: true) { open[2] = -1 }
      if self.output.count > outputLimit { return .tooMuch }
    }
    return .ended
  }

  /// Writes what the pipe takes; false when all is written or the child reads no more.
  private mutating func feed(_ descriptor: Int32) -> Bool {
    guard written < bytes.count else { return false }
    let count = unsafe bytes.withUnsafeBytes {
      unsafe write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
    }
    if count < 0 { return errno == EAGAIN || errno == EINTR }
    written += count
    return written < bytes.count
  }

  /// Reads what the child says; false at its end.
  private mutating func read(_ descriptor: Int32, errors isError: Bool) -> Bool {
    let count = unsafe chunk.withUnsafeMutableBytes {
      unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
    }
    if count < 0 { return errno == EAGAIN || errno == EINTR }
    if isError {
      errors += chunk[..<min(count, max(0, errorLimit - errors.count))]
    } else {
      output += chunk[..<count]
    }
    return count > 0
  }

  private static func now() -> Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec
  }
}
