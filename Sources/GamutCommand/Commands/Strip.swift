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

  func run() throws {
    var file = try OutputFile(path: output, overwriting: force, inputs: [jpeg])
    let stripped = try InputFile.opened(jpeg) { try StrippedJPEG($0) }
    try file.append(stripped.jpeg)
    try file.commit()
    let name = output == "-" ? "Standard output" : output.printable
    let text =
      stripped.removedBytes > 0
      ? "\(name): \(NumberFormat.bytes(stripped.removedBytes)) smaller\(stripped.isExtended ? Self.beyond : "")\n"
      : "\(name): unchanged, \(jpeg.printable) carries no model\n"
    try OutputArguments.print(text, for: OutputArguments.Job(input: jpeg, output: output))
  }
}
