import Foundation
import GamutTestSupport
import Testing

/// Standard streams as inputs and outputs, by whatever name and in whatever state.
@Suite struct StreamsTests {
  private static let quick = "--steps 5 --batch 256"

  @Test(arguments: [
    "reduce - -o demo.tif --force \(quick) <demo.tif", "reduce - -o link.tif --force \(quick) <demo.tif",
    "strip - -o demo.jpg --force <demo.jpg", "expand - -o demo.jpg --format tiff --force <demo.jpg",
    "figure - --kind mask -o demo.png --force <demo.png", "strip demo.jpg -o - >>demo.jpg",
    "strip demo.jpg -o - 1<>demo.jpg", "strip - -o - <demo.jpg 1<>demo.jpg", "strip demo.jpg -o /dev/stdout >>demo.jpg",
    "expand demo.jpg plain.jpg --output-dir . --force", "reduce demo.tif -o start.gmls --force --init start.gmls",
  ])
  func `an input is never overwritten, though a stream is its name`(command: String) throws {
    let folder = try ScratchFolder.withReducedPhoto()
    try #require(try folder.run("demo-photo", "-o", "demo.png", "--width", "16", "--height", "16").code == 0)
    try folder.write(folder.data("demo.jpg"), "plain.jpg")
    try folder.write([1], "start.gmls")
    symlink("demo.tif", folder.path("link.tif"))
    symlink("demo.jpg", folder.path("plain.tif"))
    let names = ["demo.tif", "demo.jpg", "demo.png", "start.gmls"]
    let before = try names.map(folder.data)
    let isExpanding = command.hasPrefix("expand demo.jpg plain.jpg")
    // Its other output is no input.
    if isExpanding { try FileManager.default.removeItem(atPath: folder.path("demo.tif")) }
    let outcome = try Program.shell("\"$GAMUTMLP\" \(command)", in: folder)
    #expect(outcome.code == 1)
    #expect(outcome.sentences.count == 1, "\(outcome.diagnostics)")
    for (name, content) in zip(names, before) where !(isExpanding && name == "demo.tif") {
      let isSame = try folder.data(name) == content
      #expect(isSame, "\(name)")
    }
  }

  @Test(arguments: ["/dev/stdout", "/dev/fd/1"]) func `a closed standard output is a failure under any name`(
    path: String
  )
    throws
  {
    let folder = try ScratchFolder.withReducedPhoto()
    let outcome = try Program.shell("\"$GAMUTMLP\" strip demo.jpg -o \(path) >&-", in: folder)
    #expect(outcome.code == 1)
    #expect(outcome.sentences.count == 1)
    #expect(try Program.shell("\"$GAMUTMLP\" info /dev/stdin <&-", in: folder).code == 1)
  }

  @Test func `standard output gets nothing but the result, under any name`() throws {
    let folder = try ScratchFolder.withReducedPhoto()
    let right = try folder.run("strip", "demo.jpg", "-o", "-")
    for path in ["/dev/stdout", "/dev/fd/1"] {
      let outcome = try Program.shell("\"$GAMUTMLP\" strip demo.jpg -o \(path)", in: folder)
      #expect(outcome.output == right.output)
      #expect(outcome.sentences.count == 1)
    }
  }

  @Test(arguments: [
    "inspect demo.tif --headless 80x24 --dump --paused", "--help", "--version", "help reduce",
    "--generate-completion-script bash", "--generate-manual", "info demo.jpg",
  ])
  func `a full standard output is one sentence`(command: String) throws {
    let folder = try ScratchFolder.withReducedPhoto()
    for redirection in [">/dev/full", ">&-"] {
      let outcome = try Program.shell("\"$GAMUTMLP\" \(command) \(redirection)", in: folder)
      #expect(outcome.code == 1)
      #expect(outcome.sentences.count == 1, "\(outcome.diagnostics)")
      #expect(outcome.diagnostics.hasPrefix("gamutmlp: "))
    }
  }

  @Test(arguments: [
    ["pairs", "demo.tif", "-o", ""], ["pairs", "demo.tif", "-o", "-"],
    ["sweep", "demo.tif", "--vary", "width=8", "-o", ""],
    ["evaluate", "demo.tif", "-o", ""], ["pretrain", "demo.tif", "-o", ""], ["pretrain", "demo.tif", "-o", "-"],
    ["strip", "demo.jpg", "-o", ""], ["reduce", "demo.tif", "-o", ""], ["reduce", "demo.tif", "--output-dir", ""],
    ["reduce", "demo.tif", "--output-dir", "-"], ["figure", "demo.tif", "--kind", "mask", "-o", ""],
    ["demo-photo", "-o", ""], ["demo.tif", "--headless", "80x24", "--runs", ""],
    ["demo.tif", "--headless", "80x24", "--runs", "-"], ["demo.tif", "--keep-running", "-o", ""],
    ["demo.tif", "--keep-running", "-o", "-"], ["demo.tif", "--terminal-report", "--runs", ""],
    ["sweep", "demo.tif", "--vary", "width=8", "-o", "-", "--csv"],
    ["sweep", "demo.tif", "--vary", "width=8", "-o", "-", "--plan"],
  ])
  func `names that can be no output are wrong usage`(arguments: [String]) throws {
    let folder = try ScratchFolder.withReducedPhoto()
    let outcome = try Program.run(arguments, in: folder)
    #expect(outcome.code == 64, "\(outcome.diagnostics)")
    #expect(outcome.output.isEmpty)
    #expect(try folder.names == ["demo.jpg", "demo.tif"])
  }

  @Test(arguments: ["-", "/dev/stdout"]) func `rows for standard output are printed and nothing else`(path: String)
    throws
  {
    let folder = try ScratchFolder.withPhoto()
    for command in ["evaluate demo.tif --methods clip,soft-clip", "sweep demo.tif --vary width=8,16 \(Self.quick)"] {
      let outcome = try Program.shell("\"$GAMUTMLP\" \(command) -o \(path)", in: folder)
      #expect(outcome.code == 0)
      let lines = outcome.text.split(separator: "\n")
      #expect(lines.count == 2)
      for line in lines { #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) } }
    }
    #expect(try folder.names == ["demo.tif"])
  }

  @Test func `diagnostics that nobody reads do not end the work`() throws {
    let folder = try ScratchFolder.withPhoto()
    let script = """
      mkfifo gone
      true <gone & sh -c 'sleep 0.3; exec "$GAMUTMLP" evaluate none.tif demo.tif --methods clip --json' 2>gone
      """
    let outcome = try Program.shell(script, in: folder)
    #expect(outcome.code == 1)
    #expect(outcome.text.split(separator: "\n").count == 1)
  }

  @Test(arguments: [4, 5, 6, 8]) func `too few descriptors are one sentence`(limit: Int) throws {
    let folder = try ScratchFolder.withPhoto()
    let script = "ulimit -n \(limit); exec \"$GAMUTMLP\" reduce demo.tif -o out.jpg \(Self.quick)"
    let outcome = try Program.shell(script, in: folder)
    #expect(outcome.code == 1)
    #expect(outcome.sentences.count == 1)
    #expect(try folder.names == ["demo.tif"])
  }
}
