import ArgumentParser
import ColorScience
import Foundation
import GamutContainer
import GamutMLP
import ImageFiles
import NeuralField
import Wording

struct Pretrain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Learns a starting point from many photographs, from which others are optimized faster.",
    discussion: """
      Reptile: a network is optimized for one part of a photograph after another, always from the same start, and the \
      start moves towards the results. Progress is saved in <file>.checkpoint; after an interruption the same command \
      continues from there, and ends with the same start as an uninterrupted one.

      Examples:
        gamutmlp pretrain photos/*.tif -o mine.gmls
        gamutmlp reduce dusk.tif -o dusk.jpg --preset paper-fast --init mine.gmls
        gamutmlp pretrain photos/*.tif -o wide.gmls --width 64 --inner sgd --inner-rate 1e-2 --inner-steps 10000
      """)

  @Argument(
    help: ArgumentHelp("Photographs: TIFF, PNG, JPEG; HEIC, AVIF and RAW where built in.", valueName: "photo"),
    completion: .file())
  var photos: [String]
  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"), completion: .file())
  var output: String
  @Flag(help: "Overwrite an existing output.")
  var force = false
  @OptionGroup(title: "Learning") var learning: PretrainingOptions
  @OptionGroup(title: "Network") var network: NetworkOptions
  @Option(
    help: ArgumentHelp("Side of the square parts taken from photographs; 0 takes whole photographs.", valueName: "N"))
  var crop = 512
  @Option(
    help: ArgumentHelp("Leave out parts with a smaller share outside sRGB, such as 0.1 or 10%.", valueName: "share"))
  var minOutOfGamut = Fraction(argument: "10%")!
  @OptionGroup var stored: ProtocolArguments
  @Option(help: "How the start's weights are stored.")
  var weights = WeightPrecision.float32
  @OptionGroup var report: ReportArguments
  @OptionGroup var reading: ReadingArguments

  private var plan: PretrainingPlan { learning.plan(network: network) }

  func validate() throws {
    if crop != 0 { try require(crop, in: 8...65_500, "--crop") }
    try requireName(output, "-o")
    if DescriptorPath.isStandardOutput(output) {
      throw ValidationError("-o needs a file name: the checkpoint is kept beside that file.")
    }
  }

  func run() throws {
    defer { Assumptions.warnOfTheRest() }
    var clock = CommandClock()
    // Tried before the work, so that an output that cannot be written costs no time; held only at the end, so that
    // killing the work leaves nothing but the checkpoint.
    _ = try OutputFile(path: output, overwriting: force, inputs: photos, regularOnly: true)
    let kernels = try KernelSet.fromEnvironment()
    let parts = try clock.time(.read) { try photos.enumerated().flatMap { try self.parts(of: $1, index: $0) } }
    guard !parts.isEmpty else { throw CommandFailure.nothingToLearnFrom(crop: crop, share: minOutOfGamut.value) }
    var pretraining = Pretraining(plan, photos: parts, kernels: kernels)
    let checkpoint = CheckpointFile(path: output + ".checkpoint")
    try checkpoint.resume(&pretraining)
    let resumed = pretraining.completedSteps
    if resumed > 0 {
      Diagnostics.report("continuing after step \(resumed) of \(pretraining.steps), from \(checkpoint.path)")
    }
    try clock.time(.optimize) {
      try ProgressBar.during(quiet: report.quiet) { progress in
        progress.enter(.optimize)
        while pretraining.completedSteps < pretraining.steps {
          try pretraining.step(threads: reading.workers)
          try checkpoint.saveNowAndThen(pretraining)
          progress.report(Double(pretraining.completedSteps) / Double(pretraining.steps))
        }
      }
    }
    let start = NetworkStart(
      network: plan.network, precision: weights, parameters: pretraining.start.parameters)
    var file = try OutputFile(path: output, overwriting: force, inputs: photos, regularOnly: true)
    try file.append(start.encoded())
    try file.commit()
    checkpoint.remove()
    try Console.report(report.json ? json(pretraining, resumed, clock) : text(pretraining, parts.count, clock))
  }

  /// The parts of one photograph that are learnt from.
  private func parts(of path: String, index: Int) throws -> [PretrainingPhoto] {
    let name = path.fileStem
    return try ProgressBar.during(quiet: report.quiet, prefix: "\(index + 1)/\(photos.count) \(name.printable) ") {
      progress in
      let photo = try reading.photoWarning(path, progress).pixels
      let mask = GamutMask(of: photo)
      let crops =
        crop == 0
        ? [GamutCrop(whole: mask)].filter { $0.outOfGamutShare >= minOutOfGamut.value }
        : GamutCrop.grid(side: crop, outOfGamutShare: minOutOfGamut.value, in: mask)
      return try crops.compactMap { crop in
        let input = try MethodInput(
          Photo(pixels: crop.pixels(of: photo)), name: path, compression: stored.compression, threads: reading.workers)
        return PretrainingPhoto(input.pair, plan, threads: reading.workers)
      }
    }
  }

  private func text(_ pretraining: Pretraining, _ parts: Int, _ clock: CommandClock) -> String {
    "\(output.printable): a start of \(NumberFormat.count(plan.network.parameterCount, "parameter")), learnt from "
      + "\(NumberFormat.count(parts, "part")) of \(NumberFormat.count(photos.count, "photograph")) in "
      + "\(NumberFormat.count(pretraining.steps, "step")) and \(NumberFormat.seconds(clock.total))\n"
  }

  private func json(_ pretraining: Pretraining, _ resumed: Int, _ clock: CommandClock) -> String {
    JSON.object([
      "output": .string(output), "photos": .integer(photos.count), "parts": .integer(pretraining.photoCount),
      "parameters": .integer(plan.network.parameterCount), "steps": .integer(pretraining.steps),
      "resumedAfter": .integer(resumed),
      "seconds": JSON.seconds([.read, .optimize], clock),
    ]).description + "\n"
  }
}

/// The progress of a pretraining, in a file beside its output.
private final class CheckpointFile {
  let path: String
  private var saved = ContinuousClock.now
  /// Rare enough to cost nothing, frequent enough that little is lost.
  private static let interval = Duration.seconds(10)

  init(path: String) { self.path = path }

  /// Continues from the file, where there is one.
  /// - Throws: `CommandFailure.foreignCheckpoint` where it is of other photographs or another plan.
  func resume(_ pretraining: inout Pretraining) throws {
    guard let bytes = try SideFile.read(path, regularOnly: true) else { return }
    guard pretraining.resume(from: bytes) else { throw CommandFailure.foreignCheckpoint(path: path) }
  }

  func saveNowAndThen(_ pretraining: Pretraining) throws {
    guard ContinuousClock.now - saved > Self.interval else { return }
    var file = try OutputFile(path: path, overwriting: true, regularOnly: true)
    try file.append(pretraining.checkpoint)
    try file.commit()
    saved = .now
  }

  /// A checkpoint that cannot be removed does no harm: the output is complete.
  func remove() { SideFile.remove(path) }
}
