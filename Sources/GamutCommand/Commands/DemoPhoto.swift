import ArgumentParser
import ColorScience
import DemoPhotograph
import Foundation
import GamutMLP
import ImageFiles

extension DemoPhotograph.Scene: ExpressibleByArgument {}

struct DemoPhoto: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo-photo",
    abstract: "Writes the built-in wide-gamut demo photograph.",
    discussion: """
      Example:
        gamutmlp demo-photo -o demo.tif --width 3000 --height 2000
      """)

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The TIFF or PNG to write; - for standard output.", valueName: "file"),
    completion: .file())
  var output: String
  @Option(help: ArgumentHelp("In pixels.", valueName: "N"))
  var width = 1536
  @Option(help: ArgumentHelp("In pixels.", valueName: "N"))
  var height = 1024
  @Option(help: ArgumentHelp("Another seed gives another arrangement, light and grain.", valueName: "N"))
  var seed: UInt64 = 1
  @Option(help: "What is seen.")
  var scene = DemoPhotograph.Scene.stillLife
  @Flag(help: "Overwrite an existing output.")
  var force = false
  @Flag(help: "Show no progress.")
  var quiet = false

  func validate() throws {
    try requireName(output, "-o")
    let limits = ReadingLimits()
    try require(width, in: 1...limits.dimension, "--width")
    try require(height, in: 1...limits.dimension, "--height")
    guard width * height <= limits.pixels else {
      throw ValidationError(
        "\(width) × \(height) are more than the \(limits.pixels) pixels that photographs may have here.")
    }
    guard format != nil else { throw ValidationError("\(output.printable) ends neither in .tif nor in .png.") }
  }

  private var job: OutputArguments.Job { OutputArguments.Job(input: "", output: output) }

  /// A pipe gets a TIFF.
  private var format: WideGamutFormat? {
    job.isPiped ? .tiff(.deflate) : WideGamutFormat(suffixOf: output, compression: .deflate)
  }

  func run() throws {
    guard let format else { return }
    var file = try OutputFile(path: output, overwriting: force)
    try ProgressBar.during(quiet: quiet) { progress in
      let photo = DemoPhotograph.render(width: width, height: height, seed: seed, scene: scene) { progress.report($0) }
      progress.enter(.write)
      try file.write(photo, as: format, workers: ProcessInfo.processInfo.activeProcessorCount) { progress.report($0) }
      try file.commit()
    }
    try OutputArguments.print("\(job.name): \(width) × \(height) pixels in ProPhoto RGB\n", for: job)
  }
}
