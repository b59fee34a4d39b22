import ArgumentParser
import ColorScience
import Figures
import Foundation
import GamutMLP
import ImageFiles

/// `gamutmlp figure`.
struct FigureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figure",
    abstract: "Draws a plot as PNG or SVG.",
    discussion: """
      From one photograph: chromaticity, loss, error-map, mask. From several: histogram. From the rows that \
      gamutmlp evaluate --json prints: methods, widths, rate (of several qualities); from those of gamutmlp sweep: \
      pareto. Photographs that are named then select their rows.

      Examples:
        gamutmlp figure dusk.tif --kind chromaticity -o dusk.svg
        gamutmlp figure *.tif --kind histogram -o shares.png
        gamutmlp figure --kind methods --rows rows.jsonl -o methods.png
        gamutmlp figure --kind pareto --rows study.jsonl -o pareto.svg
      """)

  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case chromaticity, loss
    case errorMap = "error-map"
    case mask, methods, widths, rate, pareto, histogram

    var readsRows: Bool { [.methods, .widths, .rate, .pareto].contains(self) }
  }

  @Argument(
    help: ArgumentHelp("Photographs: TIFF, PNG, JPEG; HEIC, AVIF and RAW where built in.", valueName: "photo"),
    completion: .file())
  var photos: [String] = []
  @Option(help: "The kind of plot.")
  var kind: Kind
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The .png or .svg file to write; - for standard output, as PNG.", valueName: "file"),
    completion: .file())
  var output: String
  @Option(
    help: ArgumentHelp(
      """
      Rows that gamutmlp evaluate --json has printed, for methods, widths and rate; those of gamutmlp sweep for \
      pareto.
      """,
      valueName: "file.jsonl"),
    completion: .file())
  var rows: String?
  @Flag(help: "Overwrite an existing output.")
  var force = false
  @Flag(help: "Show no progress.")
  var quiet = false
  @OptionGroup var reduction: ReductionArguments

  func validate() throws {
    try requireName(output, "-o")
    guard isSVG || isPNG else { throw ValidationError("\(output.printable) ends neither in .png nor in .svg.") }
    if kind.readsRows, rows == nil {
      throw ValidationError(
        "--kind \(kind.rawValue) needs --rows <file.jsonl>, the rows that gamutmlp "
          + "\(kind == .pareto ? "sweep" : "evaluate") --json has printed.")
    }
    if !kind.readsRows, rows != nil {
      throw ValidationError("--rows is for the kinds methods, widths, rate and pareto.")
    }
    if !kind.readsRows, photos.isEmpty { throw ValidationError("--kind \(kind.rawValue) needs a photograph.") }
    if !kind.readsRows, kind != .histogram, photos.count > 1 {
      throw ValidationError("--kind \(kind.rawValue) takes one photograph.")
    }
  }

  private var isSVG: Bool { output.lowercased().hasSuffix(".svg") }
  private var job: OutputArguments.Job { OutputArguments.Job(input: "", output: output) }
  private var isPNG: Bool { job.isPiped || output.lowercased().hasSuffix(".png") }

  func run() throws {
    defer { Assumptions.warnOfTheRest() }
    var file = try OutputFile(
      path: output, overwriting: force, inputs: photos + (rows.map { [$0] } ?? []) + reduction.inputs)
    let figure = try ProgressBar.during(quiet: quiet) { try drawn($0) }
    try file.append(isSVG ? Array(figure.svg().utf8) : figure.png())
    try file.commit()
    let size = "\(Int(figure.width)) × \(Int(figure.height)) points"
    try OutputArguments.print("\(job.name): \(kind.rawValue), \(size)\n", for: job)
  }

  private func drawn(_ progress: WorkProgress) throws -> Figure {
    switch kind {
    case .methods: return try MethodsFigure.figure(rowsIn: rows ?? "", photos: photos)
    case .widths: return try WidthsFigure.figure(rowsIn: rows ?? "", photos: photos)
    case .rate: return try RateFigure.figure(rowsIn: rows ?? "", photos: photos)
    case .pareto: return try ParetoFigure.figure(rowsIn: rows ?? "", photos: photos)
    case .histogram:
      return HistogramFigure.figure(
        try photos.map { path in
          let pixels = try reduction.reading.photoRestoredWarning(path, progress).pixels
          let mask = GamutMask(of: pixels, adaptation: reduction.adaptation)
          return HistogramFigure.Entry(name: path.fileStem, share: mask.share)
        })
    case .chromaticity: return try drawn(.chromaticity, progress)
    case .loss: return try drawn(.loss, progress)
    case .errorMap: return try drawn(.errorMap, progress)
    case .mask: return try drawn(.mask, progress)
    }
  }

  private func drawn(_ plot: PhotoPlot, _ progress: WorkProgress) throws -> Figure {
    let photo = try reduction.reading.photoRestoredWarning(photos[0], progress)
    return try plot.figure(photo, name: photos[0].fileStem, options: reduction.options(), progress: progress)
  }
}
