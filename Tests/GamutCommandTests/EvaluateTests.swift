import Foundation
import GamutTestSupport
import Testing

@testable import GamutCommand

@Suite struct EvaluateTests {
  private func rows(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test func `rows are JSON lines with the promised keys`() throws {
    let folder = try ScratchFolder.withPhoto()
    let outcome = try folder.run("evaluate", "demo.tif", "--methods", "clip,soft-clip", "--json")
    #expect(outcome.code == 0)
    #expect(outcome.diagnostics.isEmpty)
    let rows = try rows(outcome.text)
    #expect(rows.map { $0["method"] as? String } == ["clip", "soft-clip"])
    for key in [
      "photo", "metadataBytes", "rmse", "psnr", "rmseOutOfGamut", "psnrOutOfGamut", "rmseInGamut", "psnrInGamut",
      "optimizeSeconds",
      "expandSeconds", "outOfGamutPercent",
    ] { #expect(rows.allSatisfy { $0[key] != nil }, "\(key)") }
    #expect(rows.map { $0["metadataBytes"] as? Int } == [0, 23])
    #expect(try folder.names == ["demo.tif"])
  }

  @Test func `the table is Markdown and names protocol, methods and photographs`() throws {
    let folder = try ScratchFolder.withPhoto()
    let outcome = try folder.run("evaluate", "demo.tif", "--methods", "clip,residual-image", "--no-jpeg", "--each")
    let lines = outcome.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    try #require(lines.count > 9)
    #expect(lines[0] == "8-bit sRGB without compression: 1 photograph")
    #expect(lines[1].isEmpty)
    #expect(lines[2].hasPrefix("| method "))
    #expect(lines[3].hasPrefix("| ---"))
    #expect(lines[3].contains("-: |"))
    #expect(lines[4].hasPrefix("| clip "))
    #expect(lines[4].hasSuffix(" 0 |"))
    #expect(lines[5].hasSuffix(" 1 |"))
    #expect(Set(lines[2...5].map(\.count)).count == 1)
    #expect(lines[7].hasPrefix("| PSNR / OG "))
    #expect(lines[9].hasPrefix("| demo "))
  }

  @Test func `finished rows are not repeated, and a row cut off is made again`() throws {
    let folder = try ScratchFolder.withPhoto()
    let first = try folder.run("evaluate", "demo.tif", "--methods", "clip,soft-clip", "-o", "rows.jsonl")
    let whole = try folder.data("rows.jsonl")
    #expect(first.code == 0)
    #expect(whole.count { $0 == 10 } == 2)
    #expect(try folder.run("evaluate", "demo.tif", "--methods", "soft-clip,clip", "-o", "rows.jsonl").code == 0)
    #expect(try folder.data("rows.jsonl") == whole)

    try folder.write(whole.dropLast(40), "rows.jsonl")
    let resumed = try folder.run("evaluate", "demo.tif", "--methods", "clip,soft-clip", "-o", "rows.jsonl", "--json")
    let mended = try folder.data("rows.jsonl")
    let shown = try rows(resumed.text)
    #expect(resumed.code == 0)
    #expect(shown.count == 2)
    let firstLine = try #require(whole.split(separator: 10).first)
    let kept = mended.starts(with: firstLine)
    #expect(kept)
    #expect(mended.count { $0 == 10 } == 2)
    #expect(mended.last == 10)
    // Other terms are other rows.
    #expect(try folder.run("evaluate", "demo.tif", "--methods", "clip", "--no-jpeg", "-o", "rows.jsonl").code == 0)
    #expect(try folder.data("rows.jsonl").count { $0 == 10 } == 3)
  }

  @Test func `a file that holds no rows is left alone`() throws {
    let folder = try ScratchFolder.withPhoto()
    for text in ["no newline", "{\"a\":1}\n", "{\"photo\":1}\n", "\n\n", "{\"b"] {
      try folder.write(Data(text.utf8), "notes.txt")
      let outcome = try folder.run("evaluate", "demo.tif", "--methods", "clip", "-o", "notes.txt")
      #expect(outcome.code == 1)
      #expect(outcome.diagnostics.contains("notes.txt"))
      #expect(try folder.data("notes.txt") == Data(text.utf8))
    }
  }

  @Test func `an evaluation without a row leaves no file`() throws {
    let folder = try ScratchFolder()
    #expect(try folder.run("evaluate", "none.tif", "--methods", "clip", "-o", "rows.jsonl").code == 1)
    #expect(try folder.names.isEmpty)
  }

  @Test(arguments: [
    ("metadataBytes", "9223372036854775807"), ("metadataBytes", "-1"), ("steps", "9223372036854775807"),
    ("optimizeSeconds", "1e300"), ("outOfGamutPercent", "1e300"), ("psnr", "-1e300"),
  ])
  func `numbers that no evaluation writes are refused`(key: String, number: String) throws {
    let folder = try ScratchFolder.withPhoto()
    try #require(try folder.run("evaluate", "demo.tif", "--methods", "clip", "-o", "rows.jsonl").code == 0)
    let row = String(decoding: try folder.data("rows.jsonl"), as: UTF8.self)
    let changed = row.replacing(try Regex("\"\(key)\":[-0-9.]+"), with: "\"\(key)\":\(number)")
    try #require(changed != row)
    try folder.write(Data((row + changed).utf8), "rows.jsonl")
    let merged = try folder.run("evaluate", "--merge", "rows.jsonl")
    #expect(merged.code == 1)
    #expect(merged.diagnostics.contains("line 2"))
  }

  @Test func `merged files give one table without doubles`() throws {
    let folder = try ScratchFolder.withPhoto()
    for (method, name) in [("clip", "a.jsonl"), ("soft-clip", "b.jsonl")] {
      _ = try folder.run("evaluate", "demo.tif", "--methods", method, "-o", name)
    }
    let merged = try folder.run("evaluate", "--merge", "a.jsonl", "b.jsonl", "a.jsonl", "--json")
    #expect(merged.code == 0)
    #expect(try folder.data("a.jsonl") + folder.data("b.jsonl") == merged.output)
    #expect(try folder.run("evaluate", "--merge", "a.jsonl", "b.jsonl").text.contains("| soft-clip |"))
    #expect(try folder.run("evaluate", "--merge", "none.jsonl").code == 1)
  }

  @Test func `a photograph that fails does not stop the others`() throws {
    let folder = try ScratchFolder.withPhoto()
    let outcome = try folder.run("evaluate", "none.tif", "demo.tif", "--methods", "clip", "--json")
    #expect(outcome.code == 1)
    #expect(outcome.sentences.count == 1)
    #expect(outcome.diagnostics.contains("none.tif"))
    #expect(try rows(outcome.text).count == 1)
  }

  @Test func `photographs with little out of gamut are left out, and the histogram counts the rest`() throws {
    let folder = try ScratchFolder.withPhoto()
    let left = try folder.run("evaluate", "demo.tif", "--methods", "clip", "--json", "--min-out-of-gamut", "99%")
    #expect(left.code == 0)
    #expect(left.output.isEmpty)
    let histogram = try folder.run("evaluate", "demo.tif", "--histogram")
    #expect(histogram.code == 0)
    #expect(histogram.text.hasPrefix("Pixels outside sRGB, 1 photograph, "))
    #expect(histogram.text.contains("# 1\n"))
    let share = try folder.run("evaluate", "demo.tif", "--histogram", "--json").json()
    #expect(share["outOfGamutPercent"] as? Double != nil)
  }

  @Test(arguments: [
    ["--methods", "gamutnet"], ["--methods", ","], ["--methods", "residual-image:9"], ["--budget", "0"],
    ["--budget", "soon"],
    ["--merge", "--histogram"], ["--merge", "-o", "a.jsonl"],
  ])
  func `what cannot be meant is a usage error`(options: [String]) throws {
    let folder = try ScratchFolder.withPhoto()
    #expect(try Program.run(["evaluate", "demo.tif"] + options, in: folder).code == 64)
    #expect(try folder.names == ["demo.tif"])
  }

  @Test(arguments: [("60s", 60), ("2m", 120), ("1h", 3_600), ("0.5", 0.5), ("1.5s", 1.5)])
  func `budgets are times with a unit`(text: String, seconds: Double) {
    #expect(TimeBudget(argument: text)?.seconds == seconds)
  }

  @Test func `what is left is told by the methods' own times`() {
    var time = RemainingTime()
    #expect(time.text(for: ["a"]) == nil)
    time.add(2, method: "a")
    time.add(118, method: "b")
    #expect(time.seconds(for: ["a", "a", "b"]) == 122)
    // A method that was not tried yet is taken as the mean of the others.
    #expect(time.text(for: ["c", "b"]) == "3 min left")
  }
}
