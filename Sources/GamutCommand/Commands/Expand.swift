import ArgumentParser
import Foundation
import GamutMLP
import ImageFiles
import Wording

struct Expand: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Restores the wide-gamut photograph from a JPEG.",
    discussion: """
      A JPEG without a model is expanded by the standard conversion. With --blind a network that has never seen the \
      photograph adds what clipping usually takes away: a guess, not the colours that were lost. With \
      --assume-extended colours beyond those that viewers show are kept: right for sYCC files and for JPEGs of ours \
      whose model was stripped, noise in others.

      Examples:
        gamutmlp expand dusk.jpg -o restored.tif
        gamutmlp expand dusk.jpg -o restored.png
        gamutmlp expand dusk.jpg -o - --format tiff --compression none > restored.tif
        gamutmlp expand shared/*.jpg --output-dir restored
        gamutmlp expand found.jpg -o guessed.tif --blind
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case tiff, png }

  @Argument(help: ArgumentHelp("JPEG files; - for standard input.", valueName: "jpeg"), completion: .file())
  var jpegs: [String]
  @OptionGroup(title: "Output") var output: OutputArguments
  @OptionGroup(title: "Output") var report: ReportArguments
  @Option(help: "The output's format (default: by its suffix; TIFF in a directory).")
  var format: Format?
  @Option(help: "Compression of a TIFF.")
  var compression = TIFFFile.Compression.deflate
  @Flag(help: "Expand even where the pixels are not those that the model was made for.")
  var ignoreMismatch = false
  @Flag(help: "Guess colours beyond sRGB where a JPEG carries no model.")
  var blind = false
  @Flag(help: "Keep colours beyond those that viewers show where a JPEG carries no model.")
  var assumeExtended = false
  @OptionGroup var threading: ThreadArguments

  func validate() throws {
    if blind, assumeExtended {
      throw ValidationError("--blind guesses what was clipped, --assume-extended says that nothing was: use one.")
    }
    for job in try jobs() { _ = try format(of: job) }
  }

  private func jobs() throws -> [OutputArguments.Job] {
    try output.jobs(for: jpegs, suffix: format == .png ? "png" : "tif")
  }

  private func format(of job: OutputArguments.Job) throws -> WideGamutFormat {
    switch format {
    case .tiff: return .tiff(compression)
    case .png: return .png
    case nil: break
    }
    if job.isPiped { throw ValidationError("With -o - the format must be given: --format tiff or --format png.") }
    if let format = WideGamutFormat(suffixOf: job.output, compression: compression) { return format }
    throw ValidationError(
      "\(job.output.printable) ends neither in .tif nor in .png; add --format tiff or --format png.")
  }

  func run() throws {
    let kernels = try KernelSet.fromEnvironment()
    try output.run(jobs()) { job, prefix in try expand(job, kernels, prefix) }
  }

  private func expand(_ job: OutputArguments.Job, _ kernels: KernelSet, _ prefix: String) throws {
    var clock = CommandClock()
    let format = try format(of: job)
    // Opened before the work, so that an output that cannot be written costs no time.
    var file = try OutputFile(path: job.output, overwriting: output.force, inputs: jpegs)
    var notices: [GamutNotice] = []
    let expander = try ProgressBar.during(quiet: report.quiet, prefix: prefix) { progress in
      let expander = try clock.time(.read) {
        try InputFile.opened(job.input) { input in
          try GamutExpander(
            input, ignoringMismatch: ignoreMismatch, unmodelled: unmodelled, threads: threading.workers,
            kernels: kernels, progress: progress)
        }
      }
      let written = try expander.write(to: file, as: format, progress: progress)
      clock.add(written.seconds)
      try clock.time(.write) { try file.commit() }
      notices = expander.notices + written.notices.map(GamutNotice.photo)
      return expander
    }
    Diagnostics.warn(notices, in: prefix.isEmpty ? nil : job.input)
    let text =
      report.json
      ? JSON.expansion(input: job.input, output: job.output, expander, clock).description + "\n"
      : "\(job.name): \(expander.width) × \(expander.height) pixels"
        + " in ProPhoto RGB, \(way(expander)) in \(NumberFormat.seconds(clock.total))\n"
    try OutputArguments.print(text, for: job)
  }

  private var unmodelled: UnmodelledExpansion {
    if blind { return .guessed }
    return assumeExtended ? .extended : .standard
  }

  private func way(_ expander: GamutExpander) -> String {
    if expander.modelFound { return "restored with the JPEG's model" }
    if expander.isGuess { return "guessed beyond sRGB without a model" }
    return expander.isExtended ? "with the colours beyond sRGB that it holds" : "by the standard conversion"
  }
}
