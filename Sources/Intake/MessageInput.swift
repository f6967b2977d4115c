// One message that waits to be scanned. Tested by InputsTests.

/// A message with the name under which its result is reported.
public struct MessageInput: Sendable {
  private enum Content {
    case bytes([UInt8])
    case file(OpenFile, head: [UInt8], limit: Int)
  }

  /// The path as given or found; `-` for standard input, `path#N` in a mailbox file.
  public let source: String
  private let content: Content

  init(source: String, bytes: [UInt8]) {
    self.source = source
    content = .bytes(bytes)
  }

  init(_ file: OpenFile, head: [UInt8], limit: Int) {
    source = file.path.description
    content = .file(file, head: head, limit: limit)
  }

  /// The raw bytes of the message; a file is read now, and only once.
  public func bytes() throws(InputError) -> [UInt8] {
    switch content {
    case .bytes(let bytes): bytes
    case .file(let file, let head, let limit): try file.content(after: head, limit: limit)
    }
  }
}

/// What a walk over the inputs meets.
public enum Input: Sendable {
  /// A message.
  case message(MessageInput)
  /// A file or folder that could not be read; the walk goes on.
  case failure(InputError)
  /// The end of a folder that was named as an input.
  case endOfFolder(FolderSummary)
}

/// What a walk found in a folder and the folders in it.
public struct FolderSummary: Sendable, Hashable {
  /// The folder as given.
  public let source: String
  /// Messages that were handed over.
  public var messages = 0
  /// Files that do not look like mail and were passed over; hidden files are not counted.
  public var skipped = 0
}
