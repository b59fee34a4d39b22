import Foundation
import GamutTestSupport
import Testing

@Suite struct FigureTests {
  @Test func `figures are written as PNG and SVG`() throws {
    let folder = try ScratchFolder.withPhoto()
    #expect(
      try folder.run("figure", "demo.tif", "--kind", "mask", "-o", "mask.png").text.hasPrefix("mask.png: mask, 1212 × ")
    )
    #expect(try folder.data("mask.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(
      try folder.run("figure", "demo.tif", "--kind", "loss", "--steps", "50", "--batch", "64", "-o", "loss.svg").code
        == 0)
    #expect(try folder.data("loss.svg").starts(with: Array("<?xml".utf8)))
    let refused = try folder.run("figure", "demo.tif", "--kind", "mask", "-o", "mask.png")
    #expect(refused.code == 1)
    #expect(refused.diagnostics.contains("mask.png"))
  }

  @Test(arguments: [
    (["demo.tif", "--kind", "portrait", "-o", "a.png"], "'portrait' is invalid"),
    (["demo.tif", "--kind", "mask", "-o", "a.gif"], "a.gif ends neither"),
    (["--kind", "methods", "-o", "a.png"], "--kind methods needs --rows"),
    (["--kind", "loss", "-o", "a.png"], "--kind loss needs a photograph"),
    (["a.tif", "b.tif", "--kind", "loss", "-o", "a.png"], "takes one photograph"),
    (["a.tif", "--kind", "loss", "--rows", "r", "-o", "a.png"], "--rows is for"),
  ])
  func `wishes that cannot be drawn are refused as usage`(arguments: [String], reason: String) throws {
    let folder = try ScratchFolder()
    let outcome = try Program.run(["figure"] + arguments, in: folder)
    #expect(outcome.code == 64)
    #expect(outcome.diagnostics.contains(reason))
    #expect(try folder.names.isEmpty)
  }

  @Test func `rows that are not there are one sentence`() throws {
    let folder = try ScratchFolder()
    let outcome = try folder.run("figure", "--kind", "widths", "--rows", "none.jsonl", "-o", "a.png")
    #expect(outcome.code == 1)
    #expect(outcome.sentences.count == 1)
    #expect(outcome.diagnostics.contains("none.jsonl"))
    #expect(try folder.names.isEmpty)
  }
}
