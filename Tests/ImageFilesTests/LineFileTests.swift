import Foundation
import GamutTestSupport
import Testing

@testable import ImageFiles

@Suite struct LineFileTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  @Test func `a file is made with its first line`() throws {
    let file = try LineFile(path: scratch.path("a.jsonl"))
    #expect(try scratch.names.isEmpty)
    #expect(try file.lines().ended.isEmpty)
    try file.append(Array("{\"a\":1}".utf8))
    try file.append(Array("{\"a\":2}".utf8))
    #expect(try scratch.bytes("a.jsonl") == Array("{\"a\":1}\n{\"a\":2}\n".utf8))
    #expect(try file.lines().ended.count == 2)
  }

  @Test func `a line follows one that was cut off`() throws {
    let file = try LineFile(path: scratch.write("{\"a\":1}\n{\"a".utf8, "a.jsonl"))
    #expect(try Array(file.lines().last) == Array("{\"a".utf8))
    try file.append(Array("{\"b\":1}".utf8))
    #expect(try scratch.bytes("a.jsonl") == Array("{\"a\":1}\n{\"a\n{\"b\":1}\n".utf8))
  }

  @Test func `a lone brace gives way to the first line`() throws {
    let file = try LineFile(path: scratch.write("{".utf8, "a.jsonl"))
    try file.append(Array("{\"a\":1}".utf8))
    #expect(try scratch.bytes("a.jsonl") == Array("{\"a\":1}\n".utf8))
    #expect(try file.lines().ended.count == 1)
  }

  @Test func `the beginning of a line can be dropped`() throws {
    let file = try LineFile(path: scratch.write("{\"a\":1}\n{\"a".utf8, "a.jsonl"))
    try file.drop(file.lines().last)
    #expect(try scratch.bytes("a.jsonl") == Array("{\"a\":1}\n".utf8))
  }

  @Test func `a line that was finished meanwhile is not dropped`() throws {
    let file = try LineFile(path: scratch.write("{\"a\":1}\n{\"a".utf8, "a.jsonl"))
    let cutOff = try file.lines().last
    for text in ["{\"a\":1}\n{\"a\":2}\n", "{\"a\":1}\n{\"a\":2}"] {
      try scratch.write(text.utf8, "a.jsonl")
      try file.drop(cutOff)
      #expect(try scratch.bytes("a.jsonl") == Array(text.utf8))
    }
  }

  @Test(arguments: ["\u{FF}\u{D8}", "text", "[1]\n", "\n", "{ \"a\""])
  func `another program's file stays as it is`(content: String) throws {
    let path = try scratch.write(content.utf8, "a.jsonl")
    let file = try LineFile(path: path)
    #expect(imageFileError { () throws(ImageFileError) in _ = try file.lines() } == .foreignLines(path: path))
    #expect(
      imageFileError { () throws(ImageFileError) in try file.append([1]) } == .foreignLines(path: path))
    #expect(try scratch.bytes("a.jsonl") == Array(content.utf8))
  }

  @Test func `devices and folders are refused`() {
    for path in ["/dev/full", "/dev/zero"] {
      #expect(imageFileError { () throws(ImageFileError) in _ = try LineFile(path: path) } == .notRegular(path: path))
    }
    #expect(
      imageFileError { () throws(ImageFileError) in _ = try LineFile(path: scratch.path) }
        == .outputIsDirectory(path: scratch.path))
  }

  @Test func `what killed processes left is removed where lines are added`() throws {
    try scratch.write([1], ".a.jpg.gamutmlp-abcdefgh")
    _ = try LineFile(path: scratch.path("a.jsonl"))
    #expect(try scratch.names.isEmpty)
  }

  @Test func `a pipe is not waited for where a regular file belongs`() {
    let path = scratch.path("pipe")
    mkfifo(path, 0o600)
    #expect(throws: ImageFileError.notRegular(path: path)) { try SideFile.read(path, regularOnly: true) }
  }

  @Test func `a folder that is not there is found before the work`() {
    let path = scratch.path("none/a.jsonl")
    #expect(
      imageFileError { () throws(ImageFileError) in _ = try LineFile(path: path) }
        == .noPlaceForOutput(path: path, errno: ENOENT))
  }

  @Test func `large files and endless ones are not read`() throws {
    let path = try scratch.write([UInt8](repeating: 32, count: 101), "a")
    #expect(throws: ImageFileError.unreadable(path: path, errno: EFBIG)) { try SideFile.read(path, limit: 100) }
    #expect(throws: ImageFileError.unreadable(path: "/dev/zero", errno: EFBIG)) { try SideFile.read("/dev/zero") }
    #expect(try SideFile.read(scratch.path("none")) == nil)
  }
}
