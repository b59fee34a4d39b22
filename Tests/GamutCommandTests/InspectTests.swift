import ArgumentParser
import Foundation
import GamutMLP
import GamutTestSupport
import Inspector
import InspectorEngine
import Testing

@testable import GamutCommand

@Suite struct InspectTests {
  /// What the screen copies, parsed as the program parses it.
  private func parsed(_ options: RunOptions) throws -> ReductionOptions {
    let command = try GamutCommand.parseAsRoot(["reduce", "dusk.tif", "-o", "dusk.jpg"] + options.flags)
    return try #require(command as? Reduce).reduction.options()
  }

  @Test(arguments: OptimizationPlan.Preset.allCases) func `a copied command reduces exactly as the run does`(
    preset: OptimizationPlan.Preset
  ) throws {
    // The parser takes its time: all parameters are changed at once, upwards and downwards.
    for up in [true, false] {
      var options = RunOptions(plan: OptimizationPlan(preset: preset), jpeg: JPEGSettings())
      for parameter in Parameter.shown { try parameter.set(parameter.stepped(options, up: up), in: &options) }
      let reduction = try parsed(options)
      let made = StudySettings(plan: reduction.plan, jpeg: reduction.jpeg)
      #expect(made.settled == StudySettings(plan: options.plan, jpeg: options.jpeg).settled, "\(options.flags)")
    }
  }

  /// The options of `reduce` by groups, with their help: a small group is parsed ten times as fast as all of them.
  private static let groups: [(arguments: any ParsableArguments.Type, help: String)] = [
    NetworkOptions.self, OptimizationOptions.self, ReductionArguments.self,
  ].map { ($0, $0.helpMessage()) }

  @Test(arguments: Parameter.shown) func `every parameter of the screen is an option of reduce with the same limits`(
    parameter: Parameter
  ) throws {
    let group = try #require(Self.groups.first { $0.help.contains(parameter.flag + " ") }).arguments
    for value in ["-1", "0.5", "5", "17", "33", "auto", "nan"] {
      var options = RunOptions(plan: OptimizationPlan(preset: .compact), jpeg: JPEGSettings())
      let isTaken = (try? parameter.set(value, in: &options)) != nil
      let isParsed = (try? group.parse(["\(parameter.flag)=\(value)"])) != nil
      #expect(isTaken == isParsed, "\(parameter.flag)=\(value)")
    }
  }

  @Test func `a frame is printed without a terminal, and the same seed gives the same one`() throws {
    let folder = try ScratchFolder.withPhoto()
    let keys = "<done> 2 ] v v x <wait:done>"
    let arguments =
      [
        "demo.tif", "--frequencies", "7", "--steps", "20", "--batch", "256", "--headless", "120x40", "--keys", keys,
        "--dump",
      ]
    let environment = ["XDG_CONFIG_HOME": folder.url.path()]
    let frames = try (0..<2).map { _ in try Program.run(arguments, in: folder, environment: environment) }
    #expect(frames[0].code == 0)
    #expect(frames[0].diagnostics.isEmpty)
    #expect(frames[0].text == frames[1].text)
    let lines = frames[0].text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 41)
    #expect(frames[0].text.contains("recovered by run 1"))
    #expect(frames[0].text.contains("8 * was 7"))
    #expect(try folder.names == ["demo.tif"])
  }

  @Test func `everything is done by keys: another run, an export, and its JPEG opened again`() throws {
    let folder = try ScratchFolder.withPhoto()
    let keys = "<done> 2 [ r <done> c e <c-u> out.jpg <enter> <done> o <c-u> out.jpg <enter> <done>"
    let outcome = try folder.run(
      "demo.tif", "--steps", "30", "--batch", "256", "--gate", "off", "--runs", "runs.jsonl", "--headless", "120x40",
      "--keys", keys,
      "--dump",
      environment: ["XDG_CONFIG_HOME": folder.url.path()])
    #expect(outcome.code == 0, "\(outcome.text)")
    #expect(outcome.text.contains("out.jpg"), "\(outcome.text)")
    #expect(try folder.names == ["demo.tif", "out.jpg", "runs.jsonl"])
    #expect(try folder.run("info", "out.jpg", "--json").text.contains("\"pixelsMatch\":true"))
    #expect(try String(decoding: folder.data("runs.jsonl"), as: UTF8.self).split(separator: "\n").count == 2)
  }

  @Test func `the explorer opens without a run, on a photograph and on what a JPEG restores`() throws {
    let folder = try ScratchFolder.withPhoto()
    let explore = ["--explore", "--headless", "120x40", "--keys", "<done> n <done>", "--dump"]
    let photo = try Program.run(["learn", "demo.tif"] + explore, in: folder)
    #expect(photo.code == 0, "\(photo.text)")
    #expect(photo.text.contains("gamut explorer"), "\(photo.text)")
    #expect(photo.text.contains("lost colour 2 of"), "\(photo.text)")
    #expect(!photo.text.contains("step"))
    #expect(!photo.text.contains("run 1"))
    #expect(
      try folder.run("reduce", "demo.tif", "-o", "out.jpg", "--steps", "30", "--batch", "256", "--gate", "off").code
        == 0)
    let jpeg = try Program.run(["learn", "out.jpg"] + explore, in: folder)
    #expect(jpeg.code == 0, "\(jpeg.text)")
    #expect(jpeg.text.contains("lost colour 2 of"), "\(jpeg.text)")
    #expect(jpeg.text.contains("pixels"), "\(jpeg.text)")
    #expect(try Program.run(["learn", "--explore", "--demo"], in: folder).code == 64)
  }

  @Test func `methods are tried by name and by keys, and kept beside the runs`() throws {
    let folder = try ScratchFolder.withPhoto()
    let keys = "<done> T residual-image:1500 <enter> <done> e E <c-u> out.tif <enter> <done> 6"
    let outcome = try folder.run(
      "demo.tif", "--method", "soft-clip", "--runs", "runs.jsonl", "--headless", "120x40", "--keys", keys, "--dump",
      environment: ["XDG_CONFIG_HOME": folder.url.path()])
    #expect(outcome.code == 0, "\(outcome.text)")
    #expect(outcome.text.contains("soft-clip"), "\(outcome.text)")
    #expect(outcome.text.contains("residual-image:1"), "\(outcome.text)")
    // The JPEG was refused, and the restored photograph is there.
    #expect(try folder.names == ["demo.tif", "out.tif", "runs.jsonl"])
    #expect(try String(decoding: folder.data("runs.jsonl"), as: UTF8.self).split(separator: "\n").count == 2)
  }

  @Test(arguments: [
    (["--method", "gamutnet"], Int32(64), "There is no method 'gamutnet'"),
    (["--method", "external:nowhere"], 1, "cannot be read."),
    (["--method", "external:."], 0, ""), (["--method", "paper", "--width", "64"], 64, "leave the options of network"),
    (["--method", "clip", "--demo"], 64, "--demo"),
  ]) func `a method that cannot be is one sentence`(arguments: [String], code: Int32, words: String) throws {
    let folder = try ScratchFolder.withPhoto()
    let photo = arguments.contains("--demo") ? [] : ["demo.tif"]
    // A command that is right opens the inspector, which needs a terminal or none.
    let screen = code == 0 ? ["--headless", "80x24", "--keys", "<done>"] : []
    let outcome = try Program.run(photo + arguments + screen, in: folder)
    #expect(outcome.code == code, "\(outcome.diagnostics)")
    #expect(outcome.output.isEmpty, "\(outcome.diagnostics)")
    #expect(words.isEmpty || outcome.diagnostics.contains(words), "\(outcome.diagnostics)")
    #expect(outcome.sentences.count == (code == 0 ? 0 : 1))
  }

  @Test func `a photograph that is no image is a message on the screen`() throws {
    let folder = try ScratchFolder()
    try folder.write(Data("no image".utf8), "broken.tif")
    let outcome = try folder.run("broken.tif", "--headless", "80x24", "--keys", "<done>", "--dump")
    #expect(outcome.code == 0)
    #expect(outcome.text.contains("broken.tif"))
  }

  @Test func `without a terminal nothing is opened and one sentence said`() throws {
    let folder = try ScratchFolder.withPhoto()
    let outcome = try folder.run("demo.tif")
    #expect(outcome.code == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.sentences.count == 1)
  }
}
