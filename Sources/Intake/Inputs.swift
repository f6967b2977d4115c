// Finds the messages that paths lead to. Tested by InputsTests.

import Mail

/// The messages of files, folders, mbox files, Maildirs and standard input, one after another.
///
/// A file that is named is always read. Of a folder those files are read that look like mail (see
/// ``mailExtensions``), in the order of their names; hidden files and links to folders are not
/// followed. The next message is looked for only when it is asked for, so that memory stays
/// small however much mail there is.
public struct Inputs: Sendable {
  /// How messages are found.
  public struct Options: Sendable, Hashable {
    /// Whether standard input is split if it begins like an mbox file.
    public var splitsStandardInput = false
    /// Most bytes of one message that are read.
    public var messageBytes = 256_000_000

    /// Makes the default options.
    public init() {}
  }

  /// Endings of the names of files in a folder that are read whatever they hold.
  ///
  /// Beside these, files without an ending are read, and files that begin like mail.
  public static let mailExtensions: Set<String> = ["eml", "emlx", "mail", "mbox", "mbx", "txt"]

  /// Why a file is read.
  private enum Rule {
    /// It was named.
    case named
    /// Its ending or its content makes it mail.
    case nameOrContent
    /// Only its content can make it mail.
    case content
    /// It is one message by its place in a Maildir.
    case message
  }

  private enum Step {
    case named(InputPath)
    case file(InputPath, Rule)
    case folder(InputPath)
    case hiddenFolder(InputPath)
    case maildirMessages(InputPath)
    case broken(InputPath, Int32)
    case end
  }

  private let options: Options
  /// What is still to do; the next step is the last one.
  private var steps: [Step]
  private var mailbox: Mailbox?
  private var summary = FolderSummary(source: "")

  /// Makes a walk over paths; nothing is opened yet.
  public init(_ paths: [InputPath], options: Options = .init()) {
    self.options = options
    steps = paths.reversed().map { .named($0) }
  }

  /// The next message or the next thing that could not be read; nil at the end.
  public mutating func next() -> Input? {
    while true {
      if let input = mailbox?.next() {
        if case .message = input { summary.messages += 1 }
        return input
      }
      mailbox = nil
      guard let step = steps.popLast() else { return nil }
      do {
        if let input = try perform(step) { return input }
      } catch {
        return .failure(error)
      }
    }
  }

  private mutating func perform(_ step: Step) throws(InputError) -> Input? {
    switch step {
    case .named(let path): return try openNamed(path)
    case .file(let path, let rule):
      let file = try OpenFile(path, isPatient: false)
      guard file.kind == .regular else {
        summary.skipped += 1
        return nil
      }
      return try message(in: file, rule)
    case .folder(let path): list(try Folder(path))
    case .hiddenFolder(let path):
      let folder = try Folder(path)
      if folder.isMaildir { list(folder) }
    case .maildirMessages(let path): listMessages(try Folder(path))
    case .broken(let path, let code): throw InputError(path, code: code)
    case .end: return .endOfFolder(summary)
    }
    return nil
  }

  private mutating func openNamed(_ path: InputPath) throws(InputError) -> Input? {
    let file = try OpenFile(path)
    if path.isStandardInput, !options.splitsStandardInput {
      return .message(MessageInput(file, head: [], limit: options.messageBytes))
    }
    guard file.kind == .folder else { return try message(in: file, .named) }
    summary = FolderSummary(source: path.description)
    steps.append(.end)
    steps.append(.folder(path))
    return nil
  }

  /// The message of a file, or nil when the file is a mailbox or no mail.
  private mutating func message(in file: OpenFile, _ rule: Rule) throws(InputError) -> Input? {
    let head = try file.read(upTo: MessageHead.length)
    if rule != .message, MboxSplitter.looksLikeMbox(head.span) {
      mailbox = Mailbox(file, head: head, messageBytes: options.messageBytes)
      return nil
    }
    guard isMail(file.path, head, rule) else {
      summary.skipped += 1
      return nil
    }
    summary.messages += 1
    return .message(MessageInput(file, head: head, limit: options.messageBytes))
  }

  private func isMail(_ path: InputPath, _ head: [UInt8], _ rule: Rule) -> Bool {
    switch rule {
    case .named, .message: return true
    case .content: return MessageHead.looksLikeMessage(head)
    case .nameOrContent:
      guard let ending = path.fileExtension else { return true }
      return Self.mailExtensions.contains(ending) || MessageHead.looksLikeMessage(head)
    }
  }

  /// Puts the entries of a folder before all other steps.
  private mutating func list(_ folder: Folder) {
    let isMaildir = folder.isMaildir
    for entry in folder.entries.reversed() {
      switch entry.kind {
      case .folder:
        if entry.isHidden {
          if isMaildir { steps.append(.hiddenFolder(entry.path)) }
        } else if isMaildir, entry.isFolder("cur") || entry.isFolder("new") {
          steps.append(.maildirMessages(entry.path))
        } else if !isMaildir || !entry.isFolder("tmp") {
          steps.append(.folder(entry.path))
        }
      case .file where !entry.isHidden:
        steps.append(.file(entry.path, isMaildir ? .content : .nameOrContent))
      default: pass(entry)
      }
    }
  }

  /// Puts the messages of a Maildir's `cur` or `new` before all other steps.
  private mutating func listMessages(_ folder: Folder) {
    for entry in folder.entries.reversed() {
      if case .file = entry.kind, !entry.isHidden {
        steps.append(.file(entry.path, .message))
      } else {
        pass(entry)
      }
    }
  }

  /// Counts an entry that is not read; a broken link is an error, for nobody knows what it hides.
  private mutating func pass(_ entry: Folder.Entry) {
    guard !entry.isHidden else { return }
    if case .brokenLink(let code) = entry.kind {
      steps.append(.broken(entry.path, code))
    } else {
      summary.skipped += 1
    }
  }
}
