import Foundation
import GamutTestSupport
import Testing

/// A file is read once, so that a pipe can stand in the place of any input.
@Suite struct PipeTests {
  private func piped(_ file: String, _ arguments: String..., in folder: ScratchFolder) throws -> Program.Outcome {
    try Program.run(arguments, in: folder, input: folder.data(file))
  }

  /// With a JPEG, and the same without its model.
  private func folder() throws -> ScratchFolder {
    let folder = try ScratchFolder.withReducedPhoto()
    try #require(try folder.run("strip", "demo.jpg", "-o", "plain.jpg").code == 0)
    return folder
  }

  @Test(arguments: ["demo.jpg", "plain.jpg"], ["/dev/stdin", "-"])
  func `a JPEG from a pipe is expanded as from its file`(jpeg: String, input: String) throws {
    let folder = try folder()
    #expect(try folder.run("expand", jpeg, "-o", "file.tif").code == 0)
    #expect(try piped(jpeg, "expand", input, "-o", "pipe.tif", in: folder).code == 0)
    let isSame = try folder.data("pipe.tif") == folder.data("file.tif")
    #expect(isSame)
  }

  @Test(arguments: ["demo.jpg", "plain.jpg"], ["/dev/stdin", "-"])
  func `a JPEG from a pipe is compared as from its file`(jpeg: String, input: String) throws {
    let folder = try folder()
    let file = try folder.run("compare", "demo.tif", jpeg, "--expand", "--json").json()
    let pipe = try piped(jpeg, "compare", "demo.tif", input, "--expand", "--json", in: folder).json()
    #expect(pipe["psnr"] as? Double == file["psnr"] as? Double)
    #expect(pipe["other"] as? String == input)
  }

  @Test func `a reference can come from a pipe`() throws {
    let folder = try folder()
    let outcome = try piped("demo.tif", "compare", "-", "demo.tif", "--json", in: folder)
    #expect(try outcome.json()["rmse"] as? Double == 0)
  }

  @Test func `a photograph from a pipe is reduced as from its file`() throws {
    let folder = try folder()
    let outcome = try piped("demo.tif", "reduce", "-", "-o", "pipe.jpg", "--steps", "300", "--batch", "256", in: folder)
    #expect(outcome.code == 0)
    #expect(try folder.data("pipe.jpg") == folder.data("demo.jpg"))
  }

  @Test func `a JPEG from a pipe tells what it carries`() throws {
    let folder = try folder()
    let json = try piped("demo.jpg", "info", "-", "--json", in: folder).json()
    #expect(json["model"] is [String: Any])
  }

  @Test func `a model is taken out of a JPEG from a pipe`() throws {
    let folder = try folder()
    #expect(try piped("demo.jpg", "strip", "-", "-o", "pipe.jpg", in: folder).code == 0)
    #expect(try folder.data("pipe.jpg") == folder.data("plain.jpg"))
  }

  @Test func `standard input has no name for an output in a directory`() throws {
    let folder = try folder()
    #expect(try piped("demo.jpg", "expand", "-", "--output-dir", "out", in: folder).code == 64)
  }

  @Test func `an empty standard input is named in the refusal`() throws {
    let folder = try ScratchFolder()
    let outcome = try folder.run("info", "-")
    #expect(outcome.code == 1)
    #expect(outcome.diagnostics.contains("standard input"))
  }
}
