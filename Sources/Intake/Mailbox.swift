// An mbox file as a stream of messages. Tested by InputsTests.

import Mail

/// Reads an mbox file message by message; memory is one message and one chunk.
struct Mailbox: Sendable {
  private let file: OpenFile
  private let source: String
  private var splitter: MboxSplitter
  private var ready: [MboxSplitter.Message] = []
  private var failure: InputError?
  private var isAtEnd = false

  /// Bytes that are read at once.
  private static let chunkBytes = 256 << 10

  /// Begins to read.
  ///
  /// - Parameters:
  ///   - file: The open file.
  ///   - head: What was read from it already.
  ///   - messageBytes: Most bytes of one message that are kept.
  init(_ file: OpenFile, head: [UInt8], messageBytes: Int) {
    self.file = file
    source = file.path.description
    splitter = MboxSplitter(messageBytes: messageBytes)
    take(head)
  }

  /// The next message, named `path#N`; nil at the end.
  mutating func next() -> Input? {
    while ready.isEmpty, !isAtEnd { readOn() }
    if let message = ready.popLast() {
      return .message(
        MessageInput(source: "\(source)#\(message.number)", bytes: message.bytes))
    }
    defer { failure = nil }
    return failure.map { .failure($0) }
  }

  private mutating func readOn() {
    do {
      let chunk = try file.read(upTo: Self.chunkBytes)
      isAtEnd = chunk.isEmpty
      take(chunk)
    } catch {
      failure = error
      isAtEnd = true
    }
    guard isAtEnd else { return }
    var last: [MboxSplitter.Message] = []
    splitter.finish { last.append($0) }
    ready = last.reversed() + ready
  }

  private mutating func take(_ chunk: [UInt8]) {
    var found: [MboxSplitter.Message] = []
    splitter.feed(chunk.span) { found.append($0) }
    ready = found.reversed() + ready
  }
}
