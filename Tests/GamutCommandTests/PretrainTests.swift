import Foundation
import GamutTestSupport
import Testing

@testable import GamutCommand

@Suite struct PretrainTests {
  private static let quick = [
    "--preset", "compact", "--crop", "32", "--min-out-of-gamut", "1%", "--inner-steps", "5", "--inner-batch", "64",
    "--epochs", "1",
  ]

  private func pretrain(_ folder: ScratchFolder, _ more: String...) throws -> Program.Outcome {
    try Program.run(["pretrain", "demo.tif", "-o", "start.gmls"] + Self.quick + more, in: folder)
  }

  @Test func `a start can be learnt, kept and begun from`() throws {
    let folder = try ScratchFolder.withPhoto()
    let outcome = try pretrain(folder, "--json")
    #expect(outcome.code == 0)
    #expect(outcome.diagnostics.isEmpty)
    let json = try outcome.json()
    #expect(json["output"] as? String == "start.gmls")
    #expect(json["parameters"] as? Int == 1_011)
    for key in ["photos", "parts", "steps", "resumedAfter", "seconds"] { #expect(json[key] != nil, "\(key)") }
    // No checkpoint is left.
    #expect(try folder.names == ["demo.tif", "start.gmls"])
    let from = try folder.run("reduce", "demo.tif", "-o", "a.jpg", "--steps", "300", "--init", "start.gmls")
    let random = try folder.run("reduce", "demo.tif", "-o", "b.jpg", "--steps", "300", "--init", "random")
    #expect(from.code == 0)
    #expect(random.code == 0)
    #expect(try folder.data("a.jpg") != folder.data("b.jpg"))
  }

  @Test func `an existing start is not overwritten unasked`() throws {
    let folder = try ScratchFolder.withPhoto()
    try folder.write(Data("mine".utf8), "start.gmls")
    #expect(try pretrain(folder).code == 1)
    #expect(try folder.data("start.gmls") == Data("mine".utf8))
    #expect(try pretrain(folder, "--force").code == 0)
  }

  @Test func `a checkpoint of another pretraining is left alone`() throws {
    let folder = try ScratchFolder.withPhoto()
    try folder.write(Data("another".utf8), "start.gmls.checkpoint")
    let outcome = try pretrain(folder)
    #expect(outcome.code == 1)
    #expect(outcome.diagnostics.contains("start.gmls.checkpoint"))
    #expect(try folder.names == ["demo.tif", "start.gmls.checkpoint"])
  }

  @Test func `photographs without large enough parts are told`() throws {
    let folder = try ScratchFolder.withPhoto()
    let outcome = try folder.run("pretrain", "demo.tif", "-o", "start.gmls", "--crop", "500")
    #expect(outcome.code == 1)
    #expect(outcome.diagnostics.contains("500 × 500"))
  }

  @Test func `the paper's fast preset begins from the learnt start, and says where there is none`() throws {
    let folder = try ScratchFolder.withPhoto()
    func reduce(_ name: String, _ more: String...) throws -> Program.Outcome {
      let fast = ["--preset", "paper-fast", "--steps", "3", "--batch", "256"]
      return try Program.run(["reduce", "demo.tif", "-o", name] + fast + more, in: folder)
    }
    let outcomes = try [reduce("a.jpg"), reduce("b.jpg", "--init", "meta"), reduce("c.jpg", "--init", "random")]
    #expect(outcomes.allSatisfy { $0.code == 0 && $0.diagnostics.isEmpty })
    #expect(try folder.data("a.jpg") == folder.data("b.jpg"))
    #expect(try folder.data("a.jpg") != folder.data("c.jpg"))
    let other = try reduce("d.jpg", "--frequencies", "4")
    #expect(other.code == 0)
    #expect(other.sentences.count == 1)
  }

  @Test(arguments: [
    ("start.gmls", "compact", "cannot be used: it is of inputs rgb"),
    ("demo.tif", "compact", "holds no learnt start"),
    ("nowhere.gmls", "compact", "no such file"),
  ])
  func `a start that cannot be begun from is one sentence`(file: String, preset: String, words: String) throws {
    let folder = try ScratchFolder.withPhoto()
    #expect(try pretrain(folder, "--width", "8").code == 0)
    let outcome = try folder.run("reduce", "demo.tif", "-o", "out.jpg", "--preset", preset, "--init", file)
    #expect(outcome.code == 1, "\(outcome.diagnostics)")
    #expect(outcome.diagnostics.contains(words), "\(outcome.diagnostics)")
    #expect(outcome.sentences.count == 1)
    #expect(try !folder.names.contains("out.jpg"))
  }
}
