import Foundation
import TestSupport
import Testing

@testable import Intake

@Suite struct OpenFileTests {
  private let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }

  @Test(
    "the content is the whole file, whatever was read of it before",
    arguments: [0, 1, 4096, 300_000, 400_000])
  func wholeFile(headBytes: Int) throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let path = try scratch.write(Data(bytes), to: "file").path
    let file = try OpenFile(InputPath(path))
    #expect(file.kind == .regular)
    #expect(file.size == bytes.count)
    let head = try file.read(upTo: headBytes)
    #expect(head.count == min(headBytes, bytes.count))
    #expect(try file.content(after: head, limit: 1_000_000) == bytes)
  }

  @Test("no more than the limit is read", arguments: [0, 1, 4096, 100_000, 299_999, 300_000])
  func limit(count: Int) throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let path = try scratch.write(Data(bytes), to: "file").path
    let file = try OpenFile(InputPath(path))
    #expect(try file.content(after: [], limit: count) == Array(bytes.prefix(count)))
  }

  @Test("a pipe is read to its end", arguments: [0, 1, 65_536, 65_537, 4_300_000, 9_000_000])
  func pipe(count: Int) throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let path = scratch.place(of: "pipe").path
    try #require(unsafe mkfifo(path, 0o600) == 0)
    let sent = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 12) }
    let writer = Thread {
      try? FileHandle(forWritingTo: URL(fileURLWithPath: path)).write(contentsOf: sent)
    }
    writer.start()
    let file = try OpenFile(InputPath(path))
    #expect(file.kind == .other)
    let head = try file.read(upTo: 100)
    let content = try file.content(after: head, limit: 10_000_000)
    let isWhole = content == sent
    #expect(isWhole, "\(content.count) of \(count) bytes")
  }

  @Test("what cannot be opened is named with the reason and a remedy")
  func errors() throws {
    let missing = #expect(throws: InputError.self) { try OpenFile(InputPath("no/such\n.eml")) }
    #expect(missing?.description == "no/such\n.eml: No such file or directory; check the path")
    let long = InputPath(String(repeating: "x", count: 300))
    let tooLong = #expect(throws: InputError.self) { try OpenFile(long) }
    #expect(tooLong?.reason == "File name too long")
  }

  @Test("a folder is no file to read")
  func folder() throws {
    let file = try OpenFile(InputPath("."))
    #expect(file.kind == .folder)
    let error = #expect(throws: InputError.self) { try file.read(upTo: 10) }
    #expect(error?.reason == "Is a directory")
  }
}
