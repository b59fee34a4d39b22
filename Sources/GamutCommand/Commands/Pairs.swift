import ArgumentParser
import ColorScience
import Foundation
import GamutMLP
import ImageFiles
import Wording

struct Pairs: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes a dataset of wide-gamut photographs and their clipped versions.",
    discussion: """
      Square crops with enough pixels outside sRGB become pairs: a 16-bit ProPhoto TIFF, the clipped 8-bit sRGB PNG, \
      and a mask that is white where the pixel is outside sRGB. They are written to <directory>/train, validation and \
      test; all crops of a photograph are in the same one. manifest.jsonl has a line for each pair.

      Examples:
        gamutmlp pairs photos/*.tif -o dataset
        gamutmlp pairs photos/*.tif -o dataset --crop 0 --min-out-of-gamut 10%
      """)

  @Argument(
    help: ArgumentHelp("Photographs: TIFF, PNG, JPEG; HEIC, AVIF and RAW where built in.", valueName: "photo"),
    completion: .file())
  var photos: [String]
  @Option(
    name: .shortAndLong, help: ArgumentHelp("The directory of the dataset.", valueName: "directory"),
    completion: .directory)
  var output: String
  @Option(help: ArgumentHelp("Side of a crop in pixels; 0 takes whole photographs.", valueName: "N"))
  var crop = 512
  @Option(
    help: ArgumentHelp("Leave out crops with a smaller part outside sRGB, such as 0.1 or 10%.", valueName: "share"))
  var minOutOfGamut = Fraction(argument: "10%")!
  @Option(help: ArgumentHelp("Another seed splits the photographs differently.", valueName: "N"))
  var seed: UInt64 = 1
  @Flag(help: "Overwrite existing files.")
  var force = false
  @OptionGroup var report: ReportArguments
  @OptionGroup var reading: ReadingArguments

  func validate() throws {
    try requireDirectory(output, "-o")
    if crop != 0 { try require(crop, in: 8...65_500, "--crop") }
    let twice = Dictionary(grouping: photos) { $0.fileStem.fileNameBytes }.first { $0.value.count > 1 }
    if let twice {
      let names = twice.value.map(\.printable)
      throw ValidationError("\(names[0]) and \(names[1]) would both be called \(twice.value[0].fileStem.printable).")
    }
  }

  func run() throws {
    defer { Assumptions.warnOfTheRest() }
    var made = MadeDirectories()
    do {
      for split in DatasetSplit.allCases {
        for kind in Pair.kinds { try made.make("\(output)/\(split.rawValue)/\(kind)") }
      }
      try writePairs()
    } catch {
      made.removeEmpty()
      throw error
    }
  }

  private func writePairs() throws {
    let splits = DatasetSplit.split(photos.map(\.fileStem), seed: seed)
    // Opened before the work, so that a manifest that cannot be written costs no time.
    var manifest = try OutputFile(path: output + "/manifest.jsonl", overwriting: force, inputs: photos)
    var counts: [DatasetSplit: Int] = [:]
    var without: [String] = []
    for (index, photo) in photos.enumerated() {
      let split = splits[photo.fileStem]!
      let pairs = try ProgressBar.during(
        quiet: report.quiet, prefix: "\(index + 1)/\(photos.count) \(photo.fileStem.printable) "
      ) { progress in
        try self.pairs(of: photo, split, progress)
      }
      for pair in pairs { try manifest.append(Array((pair.json.description + "\n").utf8)) }
      if pairs.isEmpty { without.append(photo) }
      counts[split, default: 0] += pairs.count
    }
    try manifest.commit()
    if !without.isEmpty {
      Diagnostics.warn(
        "\(without.joined(separator: ", ")) gave no pair: no part is large enough with enough pixels outside sRGB.")
    }
    try show(counts)
  }

  /// Writes the pairs of one photograph.
  private func pairs(of path: String, _ split: DatasetSplit, _ progress: WorkProgress) throws -> [Pair] {
    let photo = try reading.photoWarning(path, progress).pixels
    progress.enter(.clip)
    let clipped = GamutClipping.clip(photo, adaptation: .bradford, threads: reading.workers)
    let mask = clipped.outOfGamut
    let crops =
      crop == 0
      ? [GamutCrop(whole: mask)].filter { $0.outOfGamutShare >= minOutOfGamut.value }
      : GamutCrop.grid(side: crop, outOfGamutShare: minOutOfGamut.value, in: mask)
    progress.enter(.write)
    return try crops.enumerated().map { index, crop in
      let name = path.fileStem + (self.crop == 0 ? "" : String(format: "-%03d", index + 1))
      let pair = Pair(photo: path, split: split, name: name, crop: crop)
      try write(pair, Pair.kinds[0]) { file in
        try file.write(crop.pixels(of: photo), as: .tiff(.deflate), workers: reading.workers)
      }
      try write(pair, Pair.kinds[1]) { try $0.append(PNGFile.encode(crop.pixels(of: clipped.pixels))) }
      try write(pair, Pair.kinds[2]) { try $0.append(PNGFile.encode(crop.picture(of: mask))) }
      progress.report(Double(index + 1) / Double(crops.count))
      return pair
    }
  }

  private func write(_ pair: Pair, _ kind: String, _ content: (borrowing OutputFile) throws -> Void) throws {
    var file = try OutputFile(path: output + "/" + pair.file(kind), overwriting: force, inputs: photos)
    try content(file)
    try file.commit()
  }

  private func show(_ counts: [DatasetSplit: Int]) throws {
    let total = counts.values.reduce(0, +)
    guard !report.json else {
      let members = DatasetSplit.allCases.map { JSON.Member(key: $0.rawValue, value: .integer(counts[$0, default: 0])) }
      let first = [
        JSON.Member(key: "output", value: .string(output)), JSON.Member(key: "pairs", value: .integer(total)),
      ]
      return try Console.report(JSON.object(first + members).description + "\n")
    }
    let parts = DatasetSplit.allCases.map { "\(NumberFormat.count(counts[$0, default: 0])) for \($0.rawValue)" }
    try Console.report("\(output.printable): \(NumberFormat.count(total, "pair")), \(parts.joined(separator: ", "))\n")
  }
}

/// One line of the manifest.
private struct Pair {
  let photo: String
  let split: DatasetSplit
  let name: String
  let crop: GamutCrop

  static let kinds = ["wide", "clipped", "mask"]

  /// Its path below the dataset's directory.
  func file(_ kind: String) -> String { "\(split.rawValue)/\(kind)/\(name).\(kind == Self.kinds[0] ? "tif" : "png")" }

  var json: JSON {
    let files = Self.kinds.map { JSON.Member(key: $0, value: .string(file($0))) }
    return .object(
      [JSON.Member(key: "photo", value: .string(photo)), JSON.Member(key: "split", value: .string(split.rawValue))]
        + files + [
          JSON.Member(key: "x", value: .integer(crop.x)), JSON.Member(key: "y", value: .integer(crop.y)),
          JSON.Member(key: "width", value: .integer(crop.width)),
          JSON.Member(key: "height", value: .integer(crop.height)),
          JSON.Member(key: "outOfGamutPercent", value: JSON.rounded(100 * crop.outOfGamutShare, decimals: 4)),
        ])
  }
}
