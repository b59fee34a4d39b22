import ArgumentParser
import ColorScience
import Foundation
import GamutMLP
import ImageFiles
import Wording

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures how far one photograph is from another.",
    discussion: """
      Errors are in linear ProPhoto RGB with peak 1; the out-of-gamut pixels are those of the reference.

      Examples:
        gamutmlp compare dusk.tif restored.tif
        gamutmlp compare dusk.tif dusk.jpg             as any viewer reads the JPEG
        gamutmlp compare dusk.tif dusk.jpg --expand    with the model that it carries
      """)

  @Argument(help: "The photograph to compare with, taken as correct; - for standard input.", completion: .file())
  var reference: String
  @Argument(help: "The photograph to measure; - for standard input.", completion: .file())
  var other: String
  @Flag(help: "Apply the models that JPEGs carry.")
  var expand = false
  @Flag(help: "Apply models even where the pixels are not those that they were made for.")
  var ignoreMismatch = false
  @OptionGroup var report: ReportArguments
  @OptionGroup var reading: ReadingArguments

  func run() throws {
    let kernels = try KernelSet.fromEnvironment()
    var notices: [GamutNotice] = []
    let comparison = try ProgressBar.during(quiet: report.quiet) { progress in
      let a = try pixels(of: reference, kernels, &notices, progress)
      let b = try pixels(of: other, kernels, &notices, progress)
      return try PhotoComparison(reference: a, other: b, threads: reading.workers, progress: progress)
    }
    Diagnostics.warn(notices)
    try Console.print(
      report.json
        ? JSON.comparison(reference: reference, other: other, comparison).description + "\n"
        : ComparisonSummary(comparison: comparison).text)
  }

  private func pixels(
    of path: String, _ kernels: KernelSet, _ notices: inout [GamutNotice], _ progress: WorkProgress
  ) throws -> Raster<ProPhoto16> {
    let read = try InputFile.opened(path) { input in
      guard expand, input.format == .jpeg else {
        let photo = try reading.photo(input, progress)
        return (pixels: photo.pixels, notices: photo.notices.map(GamutNotice.photo))
      }
      let expander = try GamutExpander(
        input, ignoringMismatch: ignoreMismatch, threads: reading.workers, kernels: kernels, progress: progress)
      return (pixels: expander.pixels(progress: progress), notices: expander.notices)
    }
    notices += read.notices.filter { !$0.concernsMetadata }
    return read.pixels
  }
}

/// The report of a comparison.
private struct ComparisonSummary {
  let comparison: PhotoComparison

  var text: String {
    let errors = comparison.errors
    let deltaE = comparison.deltaE2000
    let table = Table([
      ["", "whole image", "out of gamut", "in gamut"],
      ["PSNR"] + errors.decibels,
      ["RMSE"] + [errors.rmse, errors.rmseOutOfGamut, errors.rmseInGamut].map(NumberFormat.error),
      ["CIEDE2000, mean", NumberFormat.deltaE(deltaE.mean), NumberFormat.deltaE(deltaE.meanOutOfGamut)],
      ["CIEDE2000, 95 %", NumberFormat.deltaE(deltaE.p95)],
      ["CIEDE2000, largest", NumberFormat.deltaE(deltaE.max)],
    ])
    let share = NumberFormat.percent(comparison.outOfGamutPercent / 100)
    return "\(comparison.width) × \(comparison.height) pixels, \(share) outside sRGB\n\n" + table.text
  }
}
