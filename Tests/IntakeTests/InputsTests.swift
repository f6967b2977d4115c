import Foundation
import TestSupport
import Testing

@testable import Intake

@Suite struct InputsTests {
  private let own: OwnScratch
  private var scratch: Scratch { own.scratch }

  init() throws { own = try OwnScratch() }
  /// What the walk meets, one line each; paths are below the scratch folder.
  private func walk(
    _ paths: [String] = [""], options: Inputs.Options = .init()
  ) throws -> [String] {
    let top = scratch.folder.path
    var inputs = Inputs(paths.map { InputPath(top + "/" + $0) }, options: options)
    var lines: [String] = []
    while let input = inputs.next() {
      switch input {
      case .message(let message):
        let text = String(decoding: try message.bytes(), as: UTF8.self)
        lines.append(message.source + " " + (text.split(separator: "\n").first ?? ""))
      case .failure(let error): lines.append("! " + error.source + " " + error.reason)
      case .endOfFolder(let summary):
        lines.append("= \(summary.source) \(summary.messages) \(summary.skipped)")
      }
    }
    return lines.map { $0.replacing(top + "/", with: "") }
  }

  @Test("a folder is walked in the order of its names, and only mail is read")
  func folder() throws {
    try scratch.write("a", to: "b/z.eml")
    try scratch.write("Subject: s", to: "b/00001.7c53336b")
    try scratch.write("c", to: "a.TXT")
    try scratch.write("d", to: "c/noending")
    try scratch.write("{}", to: "c/data.json")
    try scratch.write(Data([0, 1, 2]), to: "picture.png")
    try scratch.write("Subject: s", to: ".hidden.eml")
    try scratch.write("Subject: s", to: ".git/x.eml")
    #expect(
      try walk() == [
        "a.TXT c", "b/00001.7c53336b Subject: s", "b/z.eml a", "c/noending d", "=  4 2",
      ])
  }

  @Test("a named file is read whatever it is called or holds")
  func namedFiles() throws {
    try scratch.write("{}", to: ".data.json")
    try scratch.write("", to: "empty")
    #expect(try walk([".data.json", "empty"]) == [".data.json {}", "empty "])
  }

  @Test("what cannot be read is told, and the walk goes on")
  func failures() throws {
    try scratch.write("a", to: "folder/a.eml")
    try scratch.write("c", to: "folder/c.eml")
    for (link, target) in [("folder/b.eml", "nowhere"), ("circle", "circle")] {
      try FileManager.default.createSymbolicLink(
        atPath: scratch.place(of: link).path, withDestinationPath: target)
    }
    #expect(
      try walk(["missing", "folder", "circle", "folder/a.eml/x"]) == [
        "! missing No such file or directory", "folder/a.eml a",
        "! folder/b.eml No such file or directory", "folder/c.eml c", "= folder 2 0",
        "! circle Too many levels of symbolic links", "! folder/a.eml/x Not a directory",
      ])
  }

  @Test("links to files are followed, links to folders only when named, pipes never in a folder")
  func links() throws {
    try scratch.write("a", to: "mail/a.eml")
    for (link, target) in [("mail/b.eml", "a.eml"), ("mail/up", ".."), ("named", "mail")] {
      try FileManager.default.createSymbolicLink(
        atPath: scratch.place(of: link).path, withDestinationPath: target)
    }
    try #require(unsafe mkfifo(scratch.place(of: "mail/pipe.eml").path, 0o600) == 0)
    #expect(try walk(["mail"]) == ["mail/a.eml a", "mail/b.eml a", "= mail 2 2"])
    #expect(try walk(["named"]) == ["named/a.eml a", "named/b.eml a", "= named 2 2"])
  }

  @Test("a Maildir gives cur and new, with its hidden folders and without tmp")
  func maildir() throws {
    try scratch.write("a", to: "box/cur/1772550720.M1P2.host:2,S")
    try scratch.write("From x Tue Mar  3 10:12:00 2026\n\nb\n\nFrom y: z", to: "box/new/1.json")
    try scratch.write("c", to: ["box", "tmp", "half"].joined(separator: "/"))
    try scratch.write("1 V1 N3", to: "box/dovecot-uidlist")
    try scratch.write("d", to: "box/.Sent/cur/3")
    try FileManager.default.createDirectory(
      at: scratch.place(of: "box/.Sent/new"), withIntermediateDirectories: true)
    try scratch.write("Subject: e", to: "box/.secret/x.eml")
    #expect(
      try walk(["box"]) == [
        "box/.Sent/cur/3 d", "box/cur/1772550720.M1P2.host:2,S a",
        "box/new/1.json From x Tue Mar  3 10:12:00 2026", "= box 3 1",
      ])
  }

  @Test("an mbox file is split, in a folder and by its name")
  func mbox() throws {
    let line = "From a@b.example Tue Mar  3 10:12:00 2026\n"
    let text = (1...3).map { "\(line)Subject: \($0)\n\ntext\n\n" }.joined()
    try scratch.write(text, to: "archive/sent")
    let sources = ["archive/sent#1", "archive/sent#2", "archive/sent#3"]
    let first = " From a@b.example Tue Mar  3 10:12:00 2026"
    #expect(try walk(["archive/sent"]) == sources.map { $0 + first })
    #expect(try walk(["archive"]) == sources.map { $0 + first } + ["= archive 3 0"])
  }

  @Test("a mailbox of many chunks gives every message once, each cut at the limit")
  func largeMailbox() throws {
    var text = ""
    for number in 1...40 {
      text += "From a Tue Mar  3 10:12:00 2026\nSubject: \(number)\n\n"
      text += String(repeating: "line \(number)\n", count: number * 400) + "\n"
    }
    try scratch.write(text, to: "box.mbox")
    var options = Inputs.Options()
    options.messageBytes = 50_000
    for limit in [1 << 20, 50_000] {
      options.messageBytes = limit
      var inputs = Inputs(
        [InputPath(scratch.place(of: "box.mbox").path)], options: options)
      var total = 0
      var number = 0
      while case .message(let message) = inputs.next() {
        number += 1
        let bytes = try message.bytes()
        #expect(message.source.hasSuffix("/box.mbox#\(number)"))
        #expect(bytes.count <= limit)
        #expect(String(decoding: bytes, as: UTF8.self).contains("\nSubject: \(number)\n"))
        total += bytes.count
      }
      #expect(number == 40)
      #expect((total == text.utf8.count) == (limit == 1 << 20))
    }
  }

  @Test("names that are no UTF-8 are opened by their bytes and shown with U+FFFD")
  func otherNames() throws {
    let path = InputPath(scratch.folder.path).entry([0x61, 0xE9, 0x2E, 0x65, 0x6D, 0x6C])
    let descriptor = unsafe open(path.cString, O_CREAT | O_WRONLY, 0o600)
    try #require(descriptor >= 0)
    close(descriptor)
    #expect(try walk() == ["a\u{FFFD}.eml ", "=  1 0"])
    #expect(path.fileExtension == "eml")
  }

  @Test("a file that is gone when its turn comes is a failure, not a crash")
  func vanishing() throws {
    try scratch.write("a", to: "a.eml")
    let gone = try scratch.write("b", to: "b.eml")
    var inputs = Inputs([InputPath(scratch.folder.path)])
    guard case .message = inputs.next() else {
      Issue.record("the first message is missing")
      return
    }
    try FileManager.default.removeItem(at: gone)
    guard case .failure(let error) = inputs.next() else {
      Issue.record("the missing file is not told")
      return
    }
    #expect(error.source.hasSuffix("/b.eml"))
  }
}
