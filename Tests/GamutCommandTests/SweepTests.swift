import Foundation
import GamutMLP
import GamutTestSupport
import Testing

@testable import GamutCommand

@Suite struct SweepTests {
  /// Small and short, so that a run takes some milliseconds.
  private static let short = ["--steps", "60", "--batch", "64"]
  private static let grid = ["demo.tif", "--vary", "width=8,16", "--vary", "frequencies-rgb=0...1"] + short

  private func sweep(_ arguments: [String], in folder: ScratchFolder) throws -> Program.Outcome {
    try Program.run(["sweep"] + arguments, in: folder)
  }

  private func rows(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test func `the table has what varies, means with spreads, and marks of the front`() throws {
    let folder = try ScratchFolder.withPhoto()
    let outcome = try sweep(Self.grid + ["--seeds", "2", "-o", "rows.jsonl"], in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.diagnostics.isEmpty)
    let lines = outcome.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    try #require(lines.count > 9)
    #expect(lines[0].contains("4 combinations"))
    #expect(lines[0].contains("2 seeds"))
    #expect(lines[2].hasPrefix("| frequencies-rgb | width "))
    #expect(!lines[2].contains("neighborhood"))
    let cells = lines[4...7].map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
    #expect(cells.map { $0[1] } == ["8", "8", "16", "16"])
    #expect(cells.map { $0[0] } == ["0", "1", "0", "1"])
    #expect(cells.allSatisfy { $0[3].contains(" ± ") })
    #expect(cells.contains { $0.contains("best") })
    #expect(cells.contains { $0.last == "*" })
    #expect(try folder.data("rows.jsonl").count { $0 == 10 } == 8)
  }

  @Test func `one seed says that it has no spread`() throws {
    let folder = try ScratchFolder.withPhoto()
    let outcome = try sweep(["demo.tif", "--vary", "width=8,16"] + Self.short, in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.diagnostics.isEmpty)
    #expect(!outcome.text.contains("±"))
    #expect(outcome.text.contains("One seed has no spread"))
    #expect(try folder.names == ["demo.tif"])
  }

  @Test func `rows are what reduce says with the same options and seed`() throws {
    let folder = try ScratchFolder.withPhoto()
    let vary = [
      "--vary", "width=8,16", "--vary", "signal=extended,clipped", "--vary", "preset=compact,compact-clipped",
    ]
    let fixed = ["--seed", "3", "--seeds", "2", "--quality", "90", "--weights", "int6"] + Self.short
    let outcome = try sweep(["demo.tif", "--json", "--quiet"] + vary + fixed, in: folder)
    let rows = try rows(outcome.text)
    #expect(rows.count == 16)
    for row in rows {
      let options = try #require(row["options"] as? [String: Any])
      var arguments = [
        "reduce", "demo.tif", "-o", "a.jpg", "--force", "--json", "--seed", "\(try #require(row["seed"]))",
      ]
      for (name, value) in options where "\(value)" != "" {
        arguments.append("--\(name)=\(value)")
      }
      let reduced = try Program.run(arguments, in: folder).json()
      let recovered = try #require(reduced["recovered"] as? [String: Any])
      for key in ["rmse", "psnr", "psnrOutOfGamut", "psnrInGamut"] {
        #expect(row[key] as? Double == recovered[key] as? Double, "\(options) \(key)")
      }
      for key in ["metadataBytes", "jpegBytes", "parameters"] {
        #expect(row[key] as? Int == reduced[key] as? Int, "\(options) \(key)")
      }
    }
  }

  @Test func `a killed study resumes, repeats nothing, and ends with the same table`() throws {
    let folder = try ScratchFolder.withPhoto()
    let plan = Self.grid + ["--seeds", "2", "-o", "rows.jsonl"]
    let arguments = plan + ["--csv"]
    let whole = try sweep(arguments, in: folder)
    let lines = try folder.data("rows.jsonl")
    // A file that is complete is left as it is.
    #expect(try sweep(arguments, in: folder).output == whole.output)
    #expect(try folder.data("rows.jsonl") == lines)
    // Half a line at the end, as a killed program leaves it.
    try folder.write(lines.dropLast(60), "rows.jsonl")
    #expect(try sweep(plan + ["--plan"], in: folder).text.contains("7 are done"))
    let resumed = try sweep(arguments, in: folder)
    #expect(resumed.code == 0)
    let mended = try folder.data("rows.jsonl")
    #expect(mended.starts(with: lines.prefix(lines.dropLast(1).lastIndex(of: 10)! + 1)))
    #expect(mended.count { $0 == 10 } == 8)
    // All but the seconds.
    func figures(_ text: String) -> [[Substring]] {
      text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).dropLast(4) }
    }
    #expect(figures(resumed.text) == figures(whole.text))
  }

  @Test func `parts of a study are merged to the whole`() throws {
    let folder = try ScratchFolder.withPhoto()
    let whole = try sweep(Self.grid + ["--seeds", "3", "--json"], in: folder)
    for part in 1...2 {
      let outcome = try sweep(
        Self.grid + ["--seeds", "3", "--part", "\(part)/2", "-o", "\(part).jsonl"], in: folder)
      #expect(outcome.code == 0)
      #expect(try folder.data("\(part).jsonl").count { $0 == 10 } == 6)
    }
    let merged = try sweep(["--merge", "1.jsonl", "2.jsonl", "1.jsonl", "--json"], in: folder)
    func figures(_ text: String) -> Set<String> {
      Set(text.split(separator: "\n").map { String($0).replacing(#/"optimizeSeconds":[0-9.]+/#, with: "") })
    }
    #expect(figures(merged.text) == figures(whole.text))
    #expect(try sweep(["--merge", "1.jsonl", "2.jsonl"], in: folder).text.contains("4 combinations"))
  }

  @Test func `the figure of rows has the combinations of the front by name`() throws {
    let folder = try ScratchFolder.withPhoto()
    try #require(try sweep(Self.grid + ["--seeds", "2", "-o", "rows.jsonl"], in: folder).code == 0)
    let outcome = try folder.run("figure", "--kind", "pareto", "--rows", "rows.jsonl", "-o", "a.svg")
    #expect(outcome.code == 0)
    #expect(String(decoding: try folder.data("a.svg"), as: UTF8.self).contains("whiskers"))
    #expect(try folder.run("figure", "--kind", "pareto", "--rows", "rows.jsonl", "-o", "a.png").code == 0)
    #expect(try folder.run("figure", "no.tif", "--kind", "pareto", "--rows", "rows.jsonl", "-o", "b.png").code == 1)
  }

  @Test func `the plan is told without a run`() throws {
    let folder = try ScratchFolder.withPhoto()
    let outcome = try sweep(Self.grid + ["--seeds", "3", "--plan", "-o", "rows.jsonl"], in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.text.hasPrefix("12 runs: 4 combinations, 3 seeds, 1 photograph; about "))
    #expect(try folder.names == ["demo.tif"])
  }

  @Test func `a photograph that fails does not stop the others, and is told once`() throws {
    let folder = try ScratchFolder.withPhoto()
    let outcome = try sweep(["none.tif"] + Self.grid + ["--json", "--quiet"], in: folder)
    #expect(outcome.code == 1)
    #expect(outcome.sentences.count == 1)
    #expect(try rows(outcome.text).count == 4)
  }

  @Test func `a file that holds no rows of a study is left alone`() throws {
    let folder = try ScratchFolder.withPhoto()
    for text in ["no newline", "{\"a\":1}\n", "{\"photo\":1}\n", "\n\n", "{\"b"] {
      try folder.write(Data(text.utf8), "notes.txt")
      let outcome = try sweep(["demo.tif", "--vary", "width=8", "-o", "notes.txt"], in: folder)
      #expect(outcome.code == 1)
      #expect(outcome.diagnostics.contains("notes.txt"))
      #expect(try folder.data("notes.txt") == Data(text.utf8))
    }
  }

  @Test(arguments: [
    ["--vary", "width=9"], ["--vary", "widht=8"], ["--vary", "seed=1,2"], ["--vary", "width"], ["--seeds", "0"],
    ["--vary", "width=8", "--vary", "width=16"], ["--vary", "steps=5...1"], ["--part", "3/2"], ["--front", "psnr"],
    ["--front", "psnr,beauty"], ["--csv", "--json"], ["--merge", "--vary", "width=8"],
    ["--no-measure", "--gate", "off"],
    ["--vary", "init=meta"],
  ])
  func `what cannot be meant is a usage error`(options: [String]) throws {
    let folder = try ScratchFolder.withPhoto()
    let outcome = try sweep(["demo.tif"] + options, in: folder)
    #expect(outcome.code == 64)
    #expect(try folder.names == ["demo.tif"])
  }

  @Test(arguments: StudyParameter.allCases) func `every parameter of a study is an option of reduce`(
    parameter: StudyParameter
  ) {
    #expect(GamutCommand.helpMessage(for: Reduce.self).contains("--\(parameter.rawValue) "))
  }
}
