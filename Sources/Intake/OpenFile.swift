// An open file, behind the calls of POSIX. Tested by OpenFileTests.

import Glibc

/// A file, pipe or folder that is open for reading; it is closed when nobody holds it any more.
final class OpenFile: Sendable {
  /// What a path leads to.
  enum Kind { case regular, folder, other }

  let path: InputPath
  let kind: Kind
  /// Size in bytes when it was opened; 0 for pipes and the like.
  let size: Int
  private let descriptor: Int32

  /// Bytes of a block after the first one.
  private static let blockBytes = 4 << 20

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: Where it is; `-` stands for standard input.
  ///   - isPatient: Whether to wait for the writer of a named pipe.
  /// - Throws: What the system says.
  init(_ path: InputPath, isPatient: Bool = true) throws(InputError) {
    self.path = path
    let flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | (isPatient ? 0 : O_NONBLOCK)
    let opened = path.isStandardInput ? 0 : unsafe open(path.cString, flags)
    var status = stat()
    guard opened >= 0, unsafe fstat(opened, &status) == 0 else {
      let code = errno
      if opened > 0 { close(opened) }
      throw InputError(path, code: code)
    }
    descriptor = opened
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .regular
    case S_IFDIR: kind = .folder
    default: kind = .other
    }
    size = kind == .regular ? max(0, Int(status.st_size)) : 0
  }

  deinit { if descriptor > 0 { close(descriptor) } }

  /// Reads up to `count` bytes from where the last read ended; fewer only at the end of the file.
  func read(upTo count: Int) throws(InputError) -> [UInt8] {
    var code: Int32 = 0
    let bytes = block(capacity: count, code: &code)
    guard code == 0 else { throw InputError(path, code: code) }
    return bytes
  }

  /// Reads the rest of the file, but no more than `limit` bytes with the head.
  ///
  /// Peak memory is the content and one block: a file of known size is read into one array, and
  /// a pipe into blocks that are given back while they are joined.
  ///
  /// - Parameters:
  ///   - head: What was read already.
  ///   - limit: Most bytes of the whole.
  /// - Returns: The head and what follows it.
  /// - Throws: What the system says.
  func content(after head: [UInt8], limit: Int) throws(InputError) -> [UInt8] {
    var code: Int32 = 0
    let first = min(max(size, head.count + (64 << 10)) + 1, max(limit, head.count))
    var blocks = [block(capacity: first, after: head, code: &code)]
    var total = blocks[0].count
    var isWhole = total < first
    while code == 0, !isWhole, total < limit {
      let capacity = min(Self.blockBytes, limit - total)
      let next = block(capacity: capacity, code: &code)
      isWhole = next.count < capacity
      total += next.count
      blocks.append(next)
    }
    guard code == 0 else { throw InputError(path, code: code) }
    return blocks.count == 1 ? blocks[0] : Self.join(&blocks, total)
  }

  /// Reads until a new array of `capacity` bytes is full or the file ends.
  private func block(
    capacity: Int, after head: [UInt8] = [], code: inout Int32
  ) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: max(capacity, head.count)) { buffer, count in
      _ = unsafe buffer.update(fromContentsOf: head)
      count = head.count
      while count < capacity {
        let target = unsafe buffer.baseAddress?.advanced(by: count)
        let got = unsafe Glibc.read(descriptor, target, capacity - count)
        if got < 0 {
          if errno == EINTR { continue }
          code = errno
          return
        }
        if got == 0 { return }
        count += got
      }
    }
  }

  private static func join(_ blocks: inout [[UInt8]], _ total: Int) -> [UInt8] {
    blocks.reverse()
    return unsafe [UInt8](unsafeUninitializedCapacity: total) { buffer, count in
      while let next = blocks.popLast() {
        count = unsafe buffer[count...].update(fromContentsOf: next)
      }
    }
  }
}
