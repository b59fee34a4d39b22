import Foundation
import GamutTestSupport
import Testing

/// What is said of colours that were assumed and parts that were left out.
@Suite struct NoticeTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private static let untagged = Repository.path("Assets/Fixtures/Cases/uncalibrated.jpg")

  @Test(arguments: [
    ["figure", "IN", "--kind", "histogram", "-o", "a.svg"], ["figure", "IN", "--kind", "mask", "-o", "a.png"],
    ["evaluate", "IN", "--methods", "clip"], ["compare", "IN", "IN"],
    ["sweep", "IN", "--vary", "width=8,16", "--seeds", "2", "--steps", "2"],
    ["reduce", "IN", "-o", "a.jpg", "--steps", "2"],
  ])
  func `every command that reads a photograph says once what it assumed`(arguments: [String]) throws {
    let outcome = try Program.run(arguments.map { $0 == "IN" ? Self.untagged : $0 }, in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.diagnostics.components(separatedBy: "taken as sRGB").count == 2, "\(outcome.diagnostics)")
  }

  @Test func `of files alike the first is named, and the others are counted`() throws {
    let jpeg = [UInt8](try Data(contentsOf: URL(filePath: Self.untagged)))
    for name in ["a.jpg", "b.jpg", "c.jpg"] { _ = try folder.write(jpeg, name) }
    let sweep = ["--vary", "width=8,16", "--seeds", "2", "--steps", "2"]
    let outcome = try Program.run(["sweep", "a.jpg", "b.jpg", "c.jpg"] + sweep, in: folder)
    #expect(outcome.diagnostics.contains("a.jpg has no usable colour profile"))
    #expect(outcome.diagnostics.contains("2 more files have no usable colour profile"))
  }

  @Test func `of several files each says what it has lost`() throws {
    // A gain map by ISO 21496-1, in a segment of its own.
    let map = Array("urn:iso:std:iso:ts:21496:-1\0".utf8)
    let jpeg = [UInt8](try Data(contentsOf: URL(filePath: Self.untagged)))
    for name in ["a.jpg", "b.jpg"] {
      _ = try folder.write(jpeg[..<2] + [0xFF, 0xE2, 0, UInt8(map.count + 2)] + map + jpeg[2...], name)
    }
    let outcome = try folder.run("reduce", "a.jpg", "b.jpg", "--output-dir", "out", "--steps", "2")
    #expect(outcome.diagnostics.contains("warning: a.jpg: The gain map"))
    #expect(outcome.diagnostics.contains("warning: b.jpg: The gain map"))
    let alone = try folder.run("reduce", "a.jpg", "-o", "alone.jpg", "--steps", "2")
    #expect(alone.diagnostics.contains("warning: The gain map"))
  }

  @Test func `what is not carried is no affair of commands that carry nothing`() throws {
    let text = Repository.path("Assets/Fixtures/Cases/exif-damaged-before.jpg")
    #expect(try folder.run("figure", text, "--kind", "histogram", "-o", "a.svg").diagnostics.isEmpty)
    #expect(try folder.run("reduce", text, "-o", "a.jpg", "--steps", "2").diagnostics.contains("Exif"))
  }
}
