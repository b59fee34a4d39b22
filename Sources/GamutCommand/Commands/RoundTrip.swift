import ArgumentParser
import ColorScience
import DemoPhotograph
import Foundation
import GamutMLP
import ImageFiles

/// Reduces and restores a photograph and prints the figures; leaves no files.
struct RoundTrip: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "round-trip",
    abstract: "Reduces and restores a photograph in memory and prints the figures.",
    discussion: """
      Examples:
        gamutmlp round-trip               with the built-in demo photograph
        gamutmlp round-trip dusk.tif      with your own
      """)

  @Argument(
    help: "A photograph: TIFF, PNG, JPEG; HEIC, AVIF and RAW where built in (default: the built-in demo photograph).",
    completion: .file())
  var photo: String?
  @Flag(help: "Show no progress.")
  var quiet = false
  @OptionGroup var reduction: ReductionArguments

  func run() throws { try Self.report(photo, reduction, quiet: quiet) }

  /// Travels and prints.
  /// - Parameter photo: nil: the built-in demo photograph.
  static func report(_ photo: String?, _ reduction: ReductionArguments, quiet: Bool) throws {
    let options = try reduction.options()
    var clock = CommandClock()
    let trip = try ProgressBar.during(quiet: quiet) { progress in
      let original = try clock.time(.read) { try wideGamutPhoto(photo, reduction.reading, progress) }
      return try travel(original, options, &clock, progress)
    }
    Diagnostics.warn(trip.notices)
    try Console.print(RoundTripSummary(name: photo ?? "The built-in demo photograph", trip: trip, clock: clock).text)
  }

  private static func travel(
    _ original: Photo, _ options: ReductionOptions, _ clock: inout CommandClock, _ progress: WorkProgress
  ) throws -> Trip {
    let reduced = try GamutReducer.reduce(original, options: options, progress: progress)
    clock.add(reduced.report.seconds)
    let file = try InputFile(bytes: reduced.jpeg, name: "the JPEG")
    let expander = try GamutExpander(
      file, threads: options.threads, kernels: options.kernels, progress: progress)
    let restored = clock.time(.expand) { expander.pixels(progress: progress) }
    let plain = try PhotoReader.read(file, workers: options.threads)
    func comparison(with other: Raster<ProPhoto16>) throws -> PhotoComparison {
      try PhotoComparison(
        reference: original.pixels, other: other, adaptation: options.jpeg.adaptation, threads: options.threads,
        progress: progress)
    }
    return Trip(
      report: reduced.report, notices: reduced.notices, clipped: try comparison(with: plain.pixels),
      restored: try comparison(with: restored))
  }

  private static func wideGamutPhoto(_ photo: String?, _ reading: ReadingArguments, _ progress: WorkProgress) throws
    -> Photo
  {
    if let photo { return try reading.photo(photo, progress) }
    progress.enter(.read)
    let pixels = DemoPhotograph.render { progress.report($0) }
    return Photo(pixels: pixels)
  }
}
