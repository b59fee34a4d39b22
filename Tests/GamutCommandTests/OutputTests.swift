import Foundation
import GamutContainer
import GamutMLP
import GamutTestSupport
import NeuralField
import Testing

@testable import GamutCommand

/// Which input becomes which output, and what people read.
@Suite struct OutputTests {
  private func jobs(_ options: [String], _ inputs: [String]) throws -> [OutputArguments.Job] {
    try OutputArguments.parse(options).jobs(for: inputs, suffix: "jpg")
  }

  @Test func `a directory's outputs keep their names`() throws {
    let jobs = try jobs(["--output-dir", "out"], ["a/dusk.tif", "b/dawn.2.png"])
    #expect(jobs.map(\.output) == ["out/dusk.jpg", "out/dawn.2.jpg"])
  }

  @Test(arguments: [
    ([], ["a.tif"]), (["-o", "x.jpg", "--output-dir", "out"], ["a.tif"]), (["-o", "x.jpg"], ["a.tif", "b.tif"]),
    (["--output-dir", "out"], ["a/dusk.tif", "b/dusk.png"]), (["-o", ""], ["a.tif"]),
    (["--output-dir", ""], ["a.tif"]),
  ])
  func `outputs that contradict are refused`(options: [String], inputs: [String]) {
    #expect(throws: (any Error).self) { try jobs(options, inputs) }
  }

  @Test func `directories above an output directory are made under their own names`() throws {
    let folder = try ScratchFolder()
    let path = folder.url.path(percentEncoded: false) + "/my photos/März 100%/out/"
    try OutputArguments.parse(["--output-dir", path]).prepare()
    var isDirectory: ObjCBool = false
    #expect(FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory))
    #expect(isDirectory.boolValue)
    #expect(try folder.names == ["my photos"])
  }

  @Test func `figures stand below each other`() {
    let table = Table([["PSNR", "whole"], ["clipped", "43.20 dB"], ["gained", ""]])
    #expect(table.text == "PSNR        whole\nclipped  43.20 dB\ngained\n")
  }

  @Test func `a progress bar has one width`() {
    let lines = [WorkProgress.Stage.clip, .optimize].flatMap { stage in
      [-1, 0, 0.5, 1, 2].map { ProgressBar.line(prefix: "", stage: stage, fraction: $0) }
    }
    #expect(Set(lines.map(\.count)).count == 1)
    #expect(
      ProgressBar.line(prefix: "2/5 ", stage: .jpeg, fraction: 0.5)
        == "2/5 jpeg     [################................]  50 %")
  }

  @Test func `each kind of failure has its exit code`() {
    func code(_ error: any Error) -> Int32? { Diagnostics.failure(for: error)?.code }
    #expect(code(GamutError.pixelsDiffer(name: "a.jpg", .cropped(0.1))) == 3)
    #expect(code(GamutError.stopped) == 1)
    #expect(code(ContainerError.noScan(at: 2)) == 1)
    #expect(code(KernelSetError.unknown("mmx")) == 64)
    #expect(code(CommandFailure.neitherCommandNorFile("reduc")) == 64)
    #expect(code(CommandFailure.severalFailed) == 1)
    #expect(code(CancellationError()) == nil)
  }
}
