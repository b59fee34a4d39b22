import ColorScience
import Foundation
import GamutContainer
import GamutTestSupport
import ImageFiles
import Testing

/// What the program refuses, with which exit code, and that it leaves everything as it was.
@Suite struct RefusalTests {
  @Test func `an existing output is refused without force`() throws {
    let folder = try ScratchFolder.withReducedPhoto()
    let before = try folder.data("demo.jpg")
    let refused = try folder.run("reduce", "demo.tif", "-o", "demo.jpg", "--steps", "5")
    #expect(refused.code == 1)
    #expect(refused.output.isEmpty)
    #expect(refused.diagnostics.contains("demo.jpg"))
    #expect(try folder.data("demo.jpg") == before)
    #expect(try folder.run("reduce", "demo.tif", "-o", "demo.jpg", "--steps", "5", "--force").code == 0)
    #expect(try folder.names == ["demo.jpg", "demo.tif"])
  }

  @Test func `an output that is the input is refused even with force`() throws {
    let folder = try ScratchFolder.withReducedPhoto()
    let before = try folder.data("demo.jpg")
    #expect(try folder.run("strip", "demo.jpg", "-o", "./demo.jpg", "--force").code == 1)
    #expect(try folder.data("demo.jpg") == before)
  }

  @Test func `pixels that were changed end with 3 and write nothing`() throws {
    let folder = try ScratchFolder.withReducedPhoto()
    // A turned or recompressed copy would be recognized; the upper half is another picture.
    let jpeg = [UInt8](try folder.data("demo.jpg"))
    let found = try ModelCarrier.extract(from: jpeg)
    let model = try #require(found)
    let whole = try JPEGFile.decode(jpeg).pixels
    let half = Raster<SRGB8>(
      width: whole.width, height: whole.height / 2,
      components: Array(whole.components.prefix(3 * whole.width * (whole.height / 2))))
    try folder.write(Data(ModelCarrier.embed(model, into: JPEGFile.encode(half, quality: 95))), "changed.jpg")
    let refused = try folder.run("expand", "changed.jpg", "-o", "r.tif")
    #expect(refused.code == 3)
    #expect(refused.diagnostics.contains("changed.jpg"))
    #expect(try folder.run("expand", "changed.jpg", "--output-dir", "out").code == 3)
    // Of several files each has its own sentence, and the code only says that some failed.
    try folder.write(folder.data("changed.jpg"), "too.jpg")
    #expect(try folder.run("expand", "changed.jpg", "too.jpg", "--output-dir", "out").code == 1)
    #expect(try folder.run("expand", "changed.jpg", "-o", "ignored.tif", "--ignore-mismatch").code == 0)
    #expect(try folder.names == ["changed.jpg", "demo.jpg", "demo.tif", "ignored.tif", "too.jpg"])
  }

  @Test func `of several files a failed one does not stop the rest`() throws {
    let folder = try ScratchFolder.withPhoto()
    let outcome = try folder.run("reduce", "none.tif", "demo.tif", "--output-dir", "out", "--json", "--steps", "300")
    #expect(outcome.code == 1)
    #expect(outcome.text.split(separator: "\n").count == 1)
    #expect(outcome.sentences.count == 1)
    #expect(outcome.diagnostics.contains("none.tif"))
    #expect(try folder.names == ["demo.tif", "out"])
  }

  @Test(arguments: [
    ["nonsense"], ["reduce"], ["reduce", "demo.tif"], ["reduce", "demo.tif", "-o", "a.jpg", "--width", "33"],
    ["reduce", "demo.tif", "-o", "a.jpg", "--no-measure"], ["expand", "demo.jpg", "-o", "a.gif"],
    ["demo-photo", "-o", "a.tif", "--width", "0"],
    ["inspect"], ["--", "info"], [], ["inspect", "--headless", "120"],
    ["inspect", "--headless", "20x10", "--keys", "<entr>"],
    ["inspect", "--dump"], ["inspect", "--pace", "0", "--headless", "80x24"],
    ["inspect", "--no-measure", "--gate", "off", "--headless", "80x24"],
  ])
  func `wrong usage ends with 64`(arguments: [String]) throws {
    let folder = try ScratchFolder()
    let outcome = try Program.run(arguments, in: folder)
    #expect(outcome.code == 64)
    #expect(outcome.output.isEmpty)
    #expect(!outcome.diagnostics.isEmpty)
    #expect(try folder.names.isEmpty)
  }

  @Test func `kernels that do not exist are wrong usage`() throws {
    let folder = try ScratchFolder.withPhoto()
    let outcome = try folder.run("reduce", "demo.tif", "-o", "a.jpg", environment: ["GAMUTMLP_KERNELS": "mmx"])
    #expect(outcome.code == 64)
    #expect(outcome.diagnostics.contains("mmx"))
    #expect(try folder.names == ["demo.tif"])
  }

  @Test(arguments: [["--version"], ["--help"], ["reduce", "--help"], ["help", "expand"]])
  func `help and version are results`(arguments: [String]) throws {
    let outcome = try Program.run(arguments, in: ScratchFolder())
    #expect(outcome.code == 0)
    #expect(!outcome.output.isEmpty)
    #expect(outcome.diagnostics.isEmpty)
  }

  @Test(arguments: ["evaluate", "expand", "figure", "inspect", "learn", "pairs", "pretrain", "reduce"])
  func `help names defaults as they would be given`(command: String) throws {
    let help = try Program.run([command, "--help"], in: ScratchFolder()).text
    #expect(help.contains("default:"))
    #expect(!help.contains("(value:"))
    #expect(help.contains("(default: 10%)") == ["pairs", "pretrain"].contains(command))
  }
}
