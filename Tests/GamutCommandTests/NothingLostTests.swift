import Foundation
import GamutTestSupport
import ImageFiles
import Testing

@testable import GamutCommand

/// Outputs that other programs' habits, names and signals would lose.
@Suite struct NothingLostTests {
  private static let quick = "--steps 5 --batch 256"

  @Test(arguments: [">&-", "2>&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-"])
  func `closed standard descriptors do not become the output`(redirection: String) throws {
    let folder = try ScratchFolder.withPhoto()
    try #require(
      try Program.shell("\"$GAMUTMLP\" reduce demo.tif -o right.jpg \(Self.quick)", in: folder).code == 0)
    let script = "\"$GAMUTMLP\" reduce demo.tif -o out.jpg --json \(Self.quick) \(redirection)"
    #expect(try Program.shell(script, in: folder).code == 0)
    let isSame = try folder.data("out.jpg") == folder.data("right.jpg")
    #expect(isSame)
  }

  @Test(arguments: ["reduce demo.tif -o -", "info demo.jpg", "compare demo.tif demo.jpg --json", "--help"])
  func `a result for a closed standard output is a failure`(command: String) throws {
    let folder = try ScratchFolder.withReducedPhoto()
    let steps = command.hasPrefix("reduce") ? Self.quick : ""
    let outcome = try Program.shell("\"$GAMUTMLP\" \(command) \(steps) >&-", in: folder)
    #expect(outcome.code == 1)
    #expect(try folder.names == ["demo.jpg", "demo.tif"])
  }

  @Test func `a closed standard input is named`() throws {
    let outcome = try Program.shell("\"$GAMUTMLP\" info - <&-", in: ScratchFolder())
    #expect(outcome.code == 1)
    #expect(outcome.diagnostics.contains("standard input"))
  }

  @Test(arguments: ["M\\374nchen", "\\314\\201x", "a\\nb", "\\033[31m", "\\342\\200\\256x", "\\377"])
  func `names are bytes`(stem: String) throws {
    let folder = try ScratchFolder.withPhoto()
    let script = """
      name=$(printf '\(stem)')
      cp demo.tif "$name.tif" && mkdir "d$name"
      "$GAMUTMLP" reduce "$name.tif" -o "d$name/$name.jpg" \(Self.quick) --json &&
      "$GAMUTMLP" expand "d$name/$name.jpg" --output-dir "$name" &&
      [ -s "$name/$name.tif" ] && [ "$(ls -Ab | wc -l)" = 4 ]
      """
    let outcome = try Program.shell(script, in: folder)
    #expect(outcome.code == 0, "\(outcome.text) \(outcome.diagnostics)")
    let isObeyed = outcome.text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control }
    #expect(!isObeyed)
    #expect(!outcome.text.unicodeScalars.contains("\u{202E}"))
    #expect(outcome.text.split(separator: "\n").count == 2)
  }

  @Test func `names that look alike are two files`() throws {
    let folder = try ScratchFolder.withPhoto()
    let script = """
      one=$(printf '\\303\\251'); two=$(printf 'e\\314\\201')
      cp demo.tif "$one.tif" && cp demo.tif "$two.tif"
      "$GAMUTMLP" reduce "$one.tif" "$two.tif" --output-dir out \(Self.quick) && ls out | wc -l
      "$GAMUTMLP" evaluate "$one.tif" "$two.tif" --methods clip --json | wc -l
      """
    let outcome = try Program.shell(script, in: folder)
    #expect(outcome.text.hasSuffix("2\n2\n"), "\(outcome.text) \(outcome.diagnostics)")
  }

  @Test func `rows of names that are no UTF-8 are found again`() throws {
    let folder = try ScratchFolder.withPhoto()
    let script = """
      name=$(printf 'M\\374.tif'); cp demo.tif "$name"
      for i in 1 2; do "$GAMUTMLP" evaluate "$name" --methods clip -o rows.jsonl --quiet || exit 1; done
      """
    #expect(try Program.shell(script, in: folder).code == 0)
    let rows = try folder.data("rows.jsonl")
    #expect(rows.count { $0 == 10 } == 1)
    #expect(String(decoding: rows, as: UTF8.self).contains(#""M\\xfc.tif""#))
  }

  @Test func `a name that begins with a dash is taken for an option, and the way out is said`() throws {
    let folder = try ScratchFolder.withPhoto()
    try FileManager.default.copyItem(atPath: folder.path("demo.tif"), toPath: folder.path("-x.tif"))
    let refused = try folder.run("reduce", "-x.tif", "-o", "a.jpg")
    #expect(refused.code == 64)
    #expect(refused.diagnostics.contains("./-x.tif"))
    for name in [["--", "-x.tif"], ["./-x.tif"]] {
      let outcome = try Program.run(
        ["reduce", "--output-dir", "out", "--steps", "5", "--force"] + name, in: folder)
      #expect(outcome.code == 0, "\(outcome.diagnostics)")
      #expect(outcome.text.hasPrefix("out/-x.jpg"))
    }
  }

  @Test(arguments: [
    ["reduce", "--no\u{1B}[31m"], ["a\u{1B}]0;x\u{7}b"], ["reduce", "a\nb\u{202E}", "-o"],
    ["expand", "a.jpg", "-o", "b\u{9B}.gif"],
  ])
  func `wrong usage is told without what it would do to a terminal`(arguments: [String]) throws {
    let outcome = try Program.run(arguments, in: ScratchFolder())
    #expect(outcome.code == 64)
    let isHarmless = outcome.diagnostics.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isHarmful }
    #expect(isHarmless, "\(outcome.diagnostics.debugDescription)")
    #expect(!outcome.diagnostics.contains("a\nb"))
  }

  // KILL alone: programs that tests start inherit the mask of Dispatch's threads, which block the other signals, and
  // shells have their background jobs ignore INT. `.ci/random-kills` sends them all.
  @Test func `a killed run leaves nothing behind the next one`() throws {
    let folder = try ScratchFolder.withPhoto()
    let script = """
      "$GAMUTMLP" reduce demo.tif -o long.jpg --steps 1000000 --quiet & pid=$!
      while [ -z "$(ls -A | grep gamutmlp-)" ]; do sleep 0.02; done
      kill -KILL $pid; wait $pid
      "$GAMUTMLP" reduce demo.tif -o next.jpg \(Self.quick)
      """
    #expect(try Program.shell(script, in: folder).code == 0)
    #expect(try folder.names == ["demo.tif", "next.jpg"])
  }

  @Test func `a file size limit is an error, and nothing is left`() throws {
    let folder = try ScratchFolder.withPhoto()
    let outcome = try Program.shell("ulimit -f 1; \"$GAMUTMLP\" reduce demo.tif -o out.jpg \(Self.quick)", in: folder)
    #expect(outcome.code == 1)
    #expect(outcome.sentences.count == 1)
    #expect(try folder.names == ["demo.tif"])
  }

  @Test func `what the inspector is to leave is tried at its start`() throws {
    let folder = try ScratchFolder.withPhoto()
    let outcome = try folder.run("demo.tif", "--keep-running", "-o", "none/out.jpg")
    #expect(outcome.code == 1)
    #expect(outcome.diagnostics.contains("none/out.jpg"))
    #expect(
      try folder.run("demo.tif", "--keep-running", "-o", "out.jpg", "--headless", "80x24").code == 64)
    #expect(try folder.names == ["demo.tif"])
  }

  @Test func `runs are not kept in a photograph`() throws {
    let folder = try ScratchFolder.withPhoto()
    let before = try folder.data("demo.tif")
    #expect(try folder.run("demo.tif", "--headless", "80x24", "--runs", "demo.tif").code == 1)
    #expect(try folder.data("demo.tif") == before)
  }

  @Test func `a checkpoint that is none is kept`() throws {
    let folder = try ScratchFolder.withPhoto()
    try folder.write(Data("no checkpoint".utf8), "a.gmls.checkpoint")
    let outcome = try folder.run(
      "pretrain", "demo.tif", "-o", "a.gmls", "--crop", "0", "--min-out-of-gamut", "0", "--inner-steps", "1")
    #expect(outcome.code == 1)
    #expect(try folder.data("a.gmls.checkpoint") == Data("no checkpoint".utf8))
  }
}
