// Tests of MboxSplitter: the same messages whatever the chunks.

import Mail
import Testing

@Suite struct MboxSplitterTests {
  static let mailbox = """
    From a@b.example Thu Jan  1 00:00:00 1970
    Subject: one

    >From quoted
    From here on it is text.

    From the desk of nobody, text too.

    From c@d.example Fri Jan  2 03:04:05 1970
    Subject: two

    body

    From nobody
    Subject: three

    end

    """

  /// The messages when the mailbox comes in chunks of a size.
  static func split(_ text: String, chunk: Int, limit: Int = 1 << 20) -> [MboxSplitter.Message] {
    var splitter = MboxSplitter(messageBytes: limit)
    var messages: [MboxSplitter.Message] = []
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      let piece = Array(bytes[start..<min(start + chunk, bytes.count)])
      splitter.feed(piece.span) { messages.append($0) }
    }
    splitter.finish { messages.append($0) }
    return messages
  }

  @Test("splits at From lines and keeps offsets", arguments: [1, 2, 7, 64, 100_000])
  func chunks(size: Int) {
    for text in [
      Self.mailbox,
      Self.mailbox.split(separator: "\n", omittingEmptySubsequences: false).joined(
        separator: "\r\n"),
    ] {
      let messages = Self.split(text, chunk: size)
      #expect(messages.map(\.number) == [1, 2, 3])
      #expect(messages.flatMap(\.bytes) == Array(text.utf8))
      for message in messages {
        #expect(
          Array(Array(text.utf8)[message.offset...].prefix(message.bytes.count)) == message.bytes)
        #expect(message.bytes.starts(with: Array("From ".utf8)))
        #expect(!message.isTruncated)
      }
    }
  }

  @Test(
    "a message beyond the limit is cut, and the next one is whole", arguments: [1, 999, 1 << 20])
  func limit(size: Int) {
    let long = "From a 10:00\n\n" + String(repeating: "x", count: 9000) + "\ny\n"
    let messages = Self.split(long + "\nFrom b 10:00\n\nz\n", chunk: size, limit: 5000)
    #expect(messages.map(\.isTruncated) == [true, false])
    #expect(messages.first?.bytes.count == 5000)
    #expect(messages.last?.offset == long.utf8.count + 1)
    #expect(
      messages.last.map { String(decoding: $0.bytes, as: UTF8.self) } == "From b 10:00\n\nz\n")
  }

  @Test(
    "recognises a mailbox by its first lines",
    arguments: [
      ("From a@b Thu Jan  1 00:00:00 1970\n", true), ("From a\nSubject: x\n", true),
      ("From: a@b\n", false), ("Subject: x\n", false), ("", false), ("From", false),
      ("From me to you,\nhello", false),
    ])
  func recognition(text: String, isMailbox: Bool) {
    #expect(MboxSplitter.looksLikeMbox(Array(text.utf8).span) == isMailbox)
  }

  @Test("a stream that is no mailbox is one message")
  func noMailbox() {
    #expect(Self.split("Subject: x\n\nbody", chunk: 5).map(\.offset) == [0])
    #expect(Self.split("", chunk: 5).isEmpty)
  }
}
