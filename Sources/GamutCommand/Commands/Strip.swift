import ArgumentParser
import GamutMLP
import ImageFiles
import Wording

struct Strip: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Removes the model from a JPEG and touches nothing else.",
    discussion: """
      Example:
        gamutmlp strip dusk.jpg -o plain.jpg
      """)

  @Argument(help: ArgumentHelp("A JPEG file; - for standard input.", valueName: "jpeg"), completion: .file())
  var jpeg: String
  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write; - for standard output.", valueName: "file"),
    completion: .file())
  var output: String
  @Flag(help: "Overwrite an existing output.")
  var force = false

  private static let beyond = "; it still holds colours beyond sRGB, which expand --assume-extended reads"

  func validate() throws { try requireName(output, "-o") }

  func run() throws {
    let job = OutputArguments.Job(input: jpeg, output: output)
    var file = try OutputFile(path: output, overwriting: force, inputs: [jpeg])
    let stripped = try InputFile.opened(jpeg) { try StrippedJPEG($0) }
    try file.append(stripped.jpeg)
    try file.commit()
    let text =
      stripped.removedBytes > 0
      ? "\(job.name): \(NumberFormat.bytes(stripped.removedBytes)) smaller\(stripped.isExtended ? Self.beyond : "")\n"
      : "\(job.name): unchanged, \(jpeg.printable) carries no model\n"
    try OutputArguments.print(text, for: job)
  }
}
