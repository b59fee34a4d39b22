import ArgumentParser
import Foundation
import GamutMLP
import Wording

/// Tries variants of a preset on photographs and prints a row for each: the evidence behind the presets.
struct Tune: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tries variants of a preset on photographs.",
    discussion: """
      Example: gamutbench tune photos/*.tif --variant preset --variant weights=int8,rounded=0 --variant steps=9600
      Keys of a variant: \(Variant.keys.joined(separator: ", ")).
      Each row has the means over the photographs, and over the seeds; every photograph is judged on all its pixels.
      """)

  @Argument(help: "Photographs.") var photos: [String]
  @Option(help: "The preset that variants change.") var preset = "compact"
  @Option(help: "A variant; 'preset' is the preset itself.") var variant: [Variant] = []
  @Option(help: "Seeds to take the mean over.") var seeds = 1
  @Option(help: "Worker threads.") var threads: Int?
  @Flag(help: "Without JPEG compression: 8-bit sRGB only, the paper's protocol.") var noJpeg = false
  @Flag(help: "Also a row for every photograph.") var each = false

  func run() throws {
    guard let preset = OptimizationPlan.Preset(rawValue: preset) else {
      throw ValidationError("There is no preset '\(preset)'.")
    }
    var options = try ReductionOptions()
    options.jpeg = JPEGSettings(for: preset)
    if let threads { options.threads = threads }
    let tuned = try photos.map { try TuningPhoto(path: $0, compressed: !noJpeg, options: options) }
    print("whole   OG      | vs paper whole  OG     least | bytes mean  max | seconds | variant")
    for variant in variant {
      let plan = try variant.apply(to: OptimizationPlan(preset: preset))
      var rows: [Row] = []
      for photo in tuned {
        for seed in 0..<UInt64(seeds) {
          var plan = plan
          plan.seed += seed
          guard let result = try photo.result(of: plan, options: options) else { continue }
          rows.append(Row(photo.name, result))
          if each { print(rows[rows.count - 1].line) }
        }
      }
      print(Summary(rows, yardstick: noJpeg ? PaperFigures.withoutJPEG : PaperFigures.onJPEG).line + variant.name)
    }
  }

  /// One photograph.
  private struct Row {
    let name: String
    let result: TuningPhoto.Result

    init(_ name: String, _ result: TuningPhoto.Result) { (self.name, self.result) = (name, result) }

    var whole: Double { result.recovered.psnr ?? .infinity }
    var outOfGamut: Double { result.recovered.psnrOutOfGamut ?? .infinity }

    var line: String {
      "\(NumberFormat.fixed(whole, 2))   \(NumberFormat.fixed(outOfGamut, 2))   clip "
        + "\(NumberFormat.fixed(result.clip.psnr ?? .infinity, 2)) "
        + "\(NumberFormat.fixed(result.clip.psnrOutOfGamut ?? .infinity, 2))   \(NumberFormat.bytes(result.bytes))   "
        + "\(NumberFormat.seconds(result.seconds))   \(name)"
    }
  }

  /// All photographs of one variant.
  private struct Summary {
    let rows: [Row]
    let yardstick: [String: (whole: Double, outOfGamut: Double)]

    init(_ rows: [Row], yardstick: [String: (whole: Double, outOfGamut: Double)]) {
      self.rows = rows
      self.yardstick = yardstick
    }

    var line: String {
      func mean(_ values: [Double]) -> Double { values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count) }
      let judged = rows.compactMap { row in yardstick[row.name].map { (row, $0) } }
      let gains = judged.map { $0.whole - $1.whole }
      return [
        NumberFormat.fixed(mean(rows.map(\.whole)), 3), NumberFormat.fixed(mean(rows.map(\.outOfGamut)), 3), "|",
        NumberFormat.fixed(mean(gains), 3), NumberFormat.fixed(mean(judged.map { $0.outOfGamut - $1.outOfGamut }), 3),
        NumberFormat.fixed(gains.min() ?? .nan, 2), "|",
        NumberFormat.fixed(mean(rows.map { Double($0.result.bytes) }), 0), "\(rows.map(\.result.bytes).max() ?? 0)",
        "|",
        NumberFormat.fixed(mean(rows.map(\.result.seconds)), 2), "| ",
      ].joined(separator: "  ")
    }
  }
}
