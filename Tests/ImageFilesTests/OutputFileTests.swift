import CImageCodecs
import Foundation
import GamutTestSupport
import Testing

@testable import ImageFiles

@Suite struct OutputFileTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func refusal(_ name: String, overwriting: Bool = false, inputs: [String] = []) -> ImageFileError? {
    imageFileError { () throws(ImageFileError) in
      _ = try OutputFile(path: scratch.path(name), overwriting: overwriting, inputs: inputs.map(scratch.path))
    }
  }

  @Test func `a committed file is in its place and nothing else is`() throws {
    var file = try OutputFile(path: scratch.path("a.bin"))
    try file.append([1, 2, 3])
    try file.append([4])
    try file.write([9], at: 1)
    try #require(scratch.names.count == 1)
    #expect(try scratch.names[0].hasPrefix(".a.bin.gamutmlp-"))
    #expect(try file.bytes(at: 0, count: 10) == [1, 9, 3, 4])
    try file.commit(synchronizing: true)
    #expect(try scratch.names == ["a.bin"])
    #expect(try scratch.bytes("a.bin") == [1, 9, 3, 4])
  }

  @Test func `a file that is not committed leaves nothing behind`() throws {
    do {
      let file = try OutputFile(path: scratch.path("a.bin"))
      try file.append([1])
    }
    #expect(try scratch.names.isEmpty)
  }

  @Test func `an existing file is replaced only when asked, and keeps its permissions`() throws {
    let path = try scratch.write([7], "a.bin")
    chmod(path, 0o640)
    #expect(refusal("a.bin") == .outputExists(path: path))
    var file = try OutputFile(path: path, overwriting: true)
    try file.append([8])
    #expect(try scratch.bytes("a.bin") == [7])
    try file.commit()
    #expect(try scratch.bytes("a.bin") == [8])
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o640)
  }

  @Test func `an unfinished file is its owner's alone, and the finished one gets its permissions`() throws {
    let old = try scratch.write([7], "a.bin")
    chmod(old, 0o444)
    try scratch.write([7], "usual.bin")
    func mode(_ name: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: scratch.path(name))[.posixPermissions] as? Int
    }
    for (name, finished) in try [("a.bin", 0o444), ("new.bin", mode("usual.bin"))] {
      var file = try OutputFile(path: scratch.path(name), overwriting: true)
      let temporary = try #require(scratch.names.first { $0.hasPrefix(".") })
      #expect(try mode(temporary) == 0o600)
      try file.commit()
      #expect(try mode(name) == finished)
    }
  }

  @Test(arguments: [true, false])
  func `a name that leads to something else is neither put in place nor removed`(isReplacing: Bool) throws {
    let path = scratch.path("a.bin")
    if isReplacing { try scratch.write([7], "a.bin") }
    let name: String
    do {
      var file = try OutputFile(path: path, overwriting: true)
      name = try #require(scratch.names.first { $0.hasPrefix(".") })
      unlink(scratch.path(name))
      try scratch.write([9], name)
      #expect(imageFileError { () throws(ImageFileError) in try file.commit() } == .temporaryReplaced(path: path))
    }
    #expect(try scratch.names == (isReplacing ? [name, "a.bin"] : [name]))
    #expect(try scratch.bytes(name) == [9])
    if isReplacing { #expect(try scratch.bytes("a.bin") == [7]) }
  }

  @Test func `the input is never the output, by whatever name`() throws {
    let input = try scratch.write([7], "in.bin")
    link(input, scratch.path("hard"))
    symlink(input, scratch.path("soft"))
    for name in ["in.bin", "./in.bin", "hard", "soft"] {
      #expect(refusal(name, overwriting: true, inputs: ["in.bin"]) == .outputIsInput(path: scratch.path(name)))
    }
  }

  @Test func `a link stays a link and its target is replaced`() throws {
    let target = try scratch.write([7], "target")
    symlink(target, scratch.path("link"))
    var file = try OutputFile(path: scratch.path("link"), overwriting: true)
    try file.append([8])
    try file.commit()
    #expect(try scratch.bytes("target") == [8])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: scratch.path("link")) == target)
  }

  @Test func `a file that appears meanwhile is not replaced`() throws {
    var file = try OutputFile(path: scratch.path("a.bin"))
    try file.append([1])
    let path = try scratch.write([7], "a.bin")
    #expect(imageFileError { () throws(ImageFileError) in try file.commit() } == .outputExists(path: path))
    #expect(try scratch.bytes("a.bin") == [7])
  }

  @Test func `directories and missing directories are refused`() throws {
    #expect(
      imageFileError { () throws(ImageFileError) in _ = try OutputFile(path: scratch.path) }
        == .outputIsDirectory(path: scratch.path))
    #expect(refusal("none/a.bin") == .noPlaceForOutput(path: scratch.path("none/a.bin"), errno: ENOENT))
    #expect(
      imageFileError { () throws(ImageFileError) in _ = try OutputFile(path: "") }
        == .noPlaceForOutput(path: "", errno: ENOENT))
  }

  @Test func `long names work`() throws {
    let name = String(repeating: "ä", count: 126) + ".x"
    var file = try OutputFile(path: scratch.path(name))
    try file.commit()
    #expect(try scratch.names.count == 1)
  }

  @Test func `devices are written to and not replaced`() throws {
    var file = try OutputFile(path: "/dev/null")
    try file.append([1])
    try file.commit()
    var facts = stat()
    #expect(stat("/dev/null", &facts) == 0)
    #expect(facts.st_mode & S_IFMT == S_IFCHR)
  }

  @Test func `where a regular file belongs, devices and pipes are refused, and a dash is a name`() throws {
    let pipe = scratch.path("pipe")
    mkfifo(pipe, 0o600)
    for path in [pipe, "/dev/null"] {
      #expect(
        imageFileError { () throws(ImageFileError) in
          _ = try OutputFile(path: path, overwriting: true, regularOnly: true)
        } == .notRegular(path: path))
    }
    var file = try OutputFile(path: scratch.path + "/-", regularOnly: true)
    try file.commit()
    #expect(try scratch.names == ["-", "pipe"])
  }

  @Test func `paths of descriptors are known, through links too`() {
    symlink("/dev/stdout", scratch.path("link"))
    #expect(DescriptorPath.number("/dev/fd/2") == 2)
    #expect(DescriptorPath.number("/dev/stdout") == 1)
    #expect(DescriptorPath.number(scratch.path("link")) == 1)
    #expect(DescriptorPath.isStandardOutput("-"))
    for path in ["", "1", "/dev/null", scratch.path, scratch.path("none")] {
      #expect(DescriptorPath.number(path) == nil, "\(path)")
    }
  }

  @Test func `what killed processes left is removed, once nobody holds it`() throws {
    try scratch.write([1], ".a.tif.gamutmlp-abcdefgh")
    chmod(try scratch.write([1], ".read-only.gamutmlp-abcdefgh"), 0o444)
    try scratch.write([1], ".other.gamutmlp-abcdef")
    try scratch.write([1], "a.gamutmlp-abcdefgh")
    let held = try scratch.write([1], ".held.gamutmlp-abcdefgh")
    let other = Descriptor(number: open(held, O_RDWR))
    #expect(file_lock(other.number, true))
    let file = try OutputFile(path: scratch.path("b.bin"))
    #expect(
      try scratch.names.filter { !$0.hasPrefix(".b.bin.") }
        == [".held.gamutmlp-abcdefgh", ".other.gamutmlp-abcdef", "a.gamutmlp-abcdefgh"])
    #expect(file.size == 0)
    #expect(other.number >= 0)
  }

  @Test func `an unfinished output is not taken for a stray`() throws {
    var file = try OutputFile(path: scratch.path("a.bin"))
    temporary_files_sweep(scratch.path)
    try file.append([1])
    try file.commit()
    #expect(try scratch.names == ["a.bin"])
  }

  @Test func `names that are no UTF-8 are written`() throws {
    let name = String(fileName: [0x4D, 0xFC] + Array("/\u{301}x.bin".utf8).dropFirst())
    var file = try OutputFile(path: scratch.path + "/" + name)
    try file.commit()
    #expect(SideFile.entries(of: scratch.path).map { $0.name.fileNameBytes } == [name.fileNameBytes])
  }
}
