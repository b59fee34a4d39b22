import ArgumentParser
import GamutContainer
import GamutMLP
import ImageFiles

struct Reduce: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reduces a wide-gamut photograph to an sRGB JPEG that carries what restores it.",
    discussion: """
      Examples:
        gamutmlp reduce dusk.tif -o dusk.jpg
        gamutmlp reduce dusk.tif -o dusk.jpg --quality 90 --weights int6 --json
        gamutmlp reduce *.tif --output-dir shared
      """)

  @Argument(
    help: ArgumentHelp(
      "Photographs: TIFF, PNG, JPEG; HEIC, AVIF and RAW where built in; - for standard input.", valueName: "photo"),
    completion: .file())
  var photos: [String]
  @OptionGroup(title: "Output") var output: OutputArguments
  @OptionGroup(title: "Output") var report: ReportArguments
  @OptionGroup var reduction: ReductionArguments

  func validate() throws { _ = try output.jobs(for: photos, suffix: "jpg") }

  func run() throws {
    let options = try reduction.options()
    try output.run(output.jobs(for: photos, suffix: "jpg")) { job, prefix in try reduce(job, options, prefix) }
  }

  private func reduce(_ job: OutputArguments.Job, _ options: ReductionOptions, _ prefix: String) throws {
    var clock = CommandClock()
    // Opened before the work, so that an output that cannot be written costs no time.
    var file = try OutputFile(path: job.output, overwriting: output.force, inputs: photos + reduction.inputs)
    let reduced = try ProgressBar.during(quiet: report.quiet, prefix: prefix) { progress -> ReducedPhoto in
      let photo = try clock.time(.read) { try reduction.reading.photoRestored(job.input, progress) }
      do { return try GamutReducer.reduce(photo, options: options, progress: progress) } catch let error
        as ContainerError
      {
        // The model that was asked for does not fit into the segment that was asked for, whatever the photograph.
        guard case .modelTooLarge = error else { throw error }
        throw CommandFailure.usage(Diagnostics.sentences.sentence(for: error) ?? "\(error)")
      }
    }
    clock.add(reduced.report.seconds)
    try clock.time(.write) {
      try file.append(reduced.jpeg)
      try file.commit()
    }
    Diagnostics.warn(reduced.notices, in: prefix.isEmpty ? nil : job.input)
    let text =
      report.json
      ? JSON.reduction(input: job.input, output: job.output, reduced.report, clock).description + "\n"
      : ReductionSummary(name: job.name, report: reduced.report, seconds: clock.total).text
    try OutputArguments.print(text, for: job)
  }
}
