import ColorScience
import Foundation
import GamutMLP
import ImageFiles
import Wording

/// One photograph through the whole path with the default preset: quality, bytes, and seconds per stage.
struct PhotoFigures: Codable {
  let photo: String
  let megapixels: Double
  let outOfGamutPercent: Double
  let clip: ColorErrors?
  let recovered: ColorErrors?
  let metadataBytes: Int
  let millionSamplesPerSecond: Double
  let expandMegapixelsPerSecond: Double
  /// By stage, of the reduction; `read` and `expand` (without decoding) besides.
  let seconds: [String: Double]

  init(path: String) throws {
    let clock = ContinuousClock()
    let start = clock.now
    let options = try ReductionOptions()
    let photo = try PhotoReader.read(path: path, workers: options.threads)
    let readSeconds = (clock.now - start) / .seconds(1)
    let reduced = try GamutReducer.reduce(photo, options: options)
    let report = reduced.report
    let megapixels = Double(report.width * report.height) / 1e6
    var seconds = Dictionary(uniqueKeysWithValues: report.seconds.map { ($0.rawValue, $1) })
    seconds["read"] = readSeconds
    let expander = try GamutExpander(jpeg: reduced.jpeg, threads: options.threads, kernels: options.kernels)
    seconds["expand"] = secondsTaken { _ = expander.pixels() }
    self.photo = URL(filePath: path).lastPathComponent
    self.megapixels = megapixels
    outOfGamutPercent = report.outOfGamutPercent
    clip = report.clip
    recovered = report.recovered
    metadataBytes = report.metadataBytes
    millionSamplesPerSecond = Double(report.samples) / seconds["optimize", default: .infinity] / 1e6
    expandMegapixelsPerSecond = megapixels / seconds["expand"]!
    self.seconds = seconds
  }

  var line: String {
    func decibels(_ errors: ColorErrors?) -> String {
      "\(NumberFormat.fixed(errors?.psnr ?? .nan, 2))/\(NumberFormat.fixed(errors?.psnrOutOfGamut ?? .nan, 2))"
    }
    let stages = ["read", "clip", "jpeg", "optimize", "measure", "expand"].map {
      "\($0) \(NumberFormat.fixed(seconds[$0] ?? 0, 3))"
    }
    return
      "\(photo)  \(NumberFormat.fixed(megapixels, 1)) MP  clip \(decibels(clip))  recovered \(decibels(recovered))  "
      + "\(NumberFormat.bytes(metadataBytes))  " + stages.joined(separator: "  ")
  }
}
