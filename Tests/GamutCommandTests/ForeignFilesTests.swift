import Foundation
import GamutTestSupport
import Testing

@testable import GamutCommand

/// Files of other programs, and of other commands, under the names of ours.
@Suite struct ForeignFilesTests {
  private static let album = #"{"photo":"a.jpg","caption":"Holiday in Rome, not yours"}"#

  @Test(arguments: [
    album, String(album.dropLast(5)), #"{"name":"x","version":"1.0.0","dependencies":{}}"#,
    #"{"type":"FeatureCollection","features":[]}"#, "",
  ])
  func `another program's JSON stays as it is`(content: String) throws {
    let folder = try ScratchFolder.withPhoto()
    // The last one is an evaluation's row, which the others do not take, and the sweep's, which that does not.
    let rows = try folder.run("evaluate", "demo.tif", "--methods", "clip", "-o", "-").text
    let study = try folder.run("sweep", "demo.tif", "--vary", "width=8", "--steps", "5", "-o", "-").text
    let isOurs = content.isEmpty
    for (command, row) in [
      ("evaluate demo.tif --methods clip", study), ("sweep demo.tif --vary width=8 --steps 5", rows),
      ("inspect demo.tif --headless 80x24 --steps 5 --keys <done>", rows),
    ] {
      let before = Data((isOurs ? String(row.dropLast()) : content).utf8)
      try folder.write(before, "file.json")
      let option = command.hasPrefix("inspect") ? "--runs" : "-o"
      let outcome = try Program.run(command.split(separator: " ").map(String.init) + [option, "file.json"], in: folder)
      #expect(outcome.code == 1)
      #expect(outcome.diagnostics.contains("file.json"))
      #expect(try folder.data("file.json") == before)
    }
  }

  @Test func `a last row of a newer program is not taken for half of one`() throws {
    let folder = try ScratchFolder.withPhoto()
    try #require(try folder.run("evaluate", "demo.tif", "--methods", "clip,soft-clip", "-o", "rows.jsonl").code == 0)
    let text = String(decoding: try folder.data("rows.jsonl"), as: UTF8.self)
    let newer = Data(text.replacing("\"method\":\"soft-clip\"", with: "\"method\":{\"name\":\"x\"}").dropLast().utf8)
    try folder.write(newer, "rows.jsonl")
    #expect(try folder.run("evaluate", "demo.tif", "--methods", "clip", "-o", "rows.jsonl").code == 1)
    #expect(try folder.data("rows.jsonl") == newer)
    #expect(try folder.run("evaluate", "--merge", "rows.jsonl").diagnostics.contains("line 2"))
  }

  @Test func `a directory is called one`() throws {
    let folder = try ScratchFolder.withPhoto()
    for arguments in [
      ["evaluate", "demo.tif", "--methods", "clip", "-o", "."], ["demo.tif", "--headless", "80x24", "--runs", "."],
    ] {
      let outcome = try Program.run(arguments, in: folder)
      #expect(outcome.code == 1)
      #expect(outcome.diagnostics.contains("directory"))
    }
  }

  @Test func `pipes under the names of files are not waited for`() throws {
    let folder = try ScratchFolder.withPhoto()
    let script = """
      mkdir gamutmlp && mkfifo gamutmlp/presets.json a.gmls.checkpoint e.jpg
      XDG_CONFIG_HOME=$PWD "$GAMUTMLP" demo.tif --headless 80x24 --paused || exit 2
      "$GAMUTMLP" pretrain demo.tif -o a.gmls --crop 0 --min-out-of-gamut 0 --inner-steps 1 --epochs 1 && exit 3
      "$GAMUTMLP" demo.tif --headless 80x24 --steps 5 --keys "<done> e <c-u> e.jpg <enter> <done>" && exit 4
      exit 0
      """
    let outcome = try Program.shell(script, in: folder)
    #expect(outcome.code == 0, "\(outcome.diagnostics)")
    #expect(outcome.sentences.count == 2, "\(outcome.diagnostics)")
  }

  @Test func `runs that cannot be kept are a failure`() throws {
    let folder = try ScratchFolder.withPhoto()
    let script = """
      ulimit -f 1
      "$GAMUTMLP" demo.tif --headless 80x24 --steps 600 --batch 64 --keys '<done>' --runs runs.jsonl
      """
    let outcome = try Program.shell(script, in: folder)
    #expect(outcome.code == 1)
    #expect(outcome.diagnostics.contains("runs.jsonl"))
    #expect(try folder.names == ["demo.tif"])
  }

  @Test func `the inspector replaces no photograph that it was given`() throws {
    let folder = try ScratchFolder.withReducedPhoto()
    let before = try folder.data("demo.jpg")
    for keys in ["<done> e <c-u> demo.jpg <enter> <done> y <done>", "<done> p <c-u> ./demo.txt <enter> y"] {
      symlink("demo.jpg", folder.path("demo.txt"))
      let outcome = try folder.run(
        "demo.tif", "demo.jpg", "--headless", "80x24", "--steps", "5", "--batch", "256", "--keys", keys)
      #expect(outcome.code == 1)
      #expect(outcome.sentences.count == 1)
      #expect(try folder.data("demo.jpg") == before)
    }
  }

  @Test func `names with line feeds do not break sentences`() throws {
    let folder = try ScratchFolder.withPhoto()
    for command in [["pairs", "-o", "d"], ["reduce", "--output-dir", "d"]] {
      let outcome = try Program.run(command + ["a\nb.tif", "a\nb.png"], in: folder)
      #expect(outcome.code == 64)
      #expect(!outcome.diagnostics.contains("a\nb"))
    }
  }

  @Test func `photographs whose names look alike are two in a table`() throws {
    let folder = try ScratchFolder.withPhoto()
    let row = try folder.run("evaluate", "demo.tif", "--methods", "clip", "--json").text
    let rows = ["\u{E9}.tif", "e\u{301}.tif"].map { row.replacing("demo.tif", with: $0) }.joined()
    try folder.write(Data(rows.utf8), "rows.jsonl")
    #expect(try folder.run("evaluate", "--merge", "rows.jsonl").text.contains(": 2 photographs"))
  }
}
