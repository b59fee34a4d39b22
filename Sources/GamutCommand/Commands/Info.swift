import ArgumentParser
import Foundation
import GamutMLP
import ImageFiles
import Wording

struct Info: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Describes the model that a JPEG carries.",
    discussion: """
      Example:
        gamutmlp info dusk.jpg
      """)

  @Argument(help: ArgumentHelp("A JPEG file; - for standard input.", valueName: "jpeg"), completion: .file())
  var jpeg: String
  @OptionGroup var report: ReportArguments
  @OptionGroup var threading: ThreadArguments

  func run() throws {
    let inspection = try InputFile.opened(jpeg) { try JPEGInspection($0, threads: threading.workers) }
    try Console.print(report.json ? JSON.inspection(input: jpeg, inspection).description + "\n" : text(of: inspection))
  }

  private func text(of inspection: JPEGInspection) -> String {
    let size = "\(jpeg.printable): \(inspection.width) × \(inspection.height) pixels"
    guard let model = inspection.model else { return size + ", without a model\n" }
    var facts = [
      ("format version", "\(model.version)"),
      ("size in the file", NumberFormat.bytes(model.bytes)),
      ("the JPEG holds", Self.colors(of: inspection)),
    ]
    if let network = model.network {
      facts += [
        ("weights", "\(NumberFormat.count(network.weights.count)), as \(network.weights.precision.rawValue)"),
        ("network", network.architecture.layers("hidden layer")),
        ("inputs", Self.inputs(of: network.architecture)),
        ("residual for", Self.pixels(of: network.gate)),
      ]
    } else {
      facts.append(("network", "none: the JPEG alone restores as much"))
    }
    facts.append(("pixels match", model.pixelsMatch ? "yes" : "no: the picture was changed after the model was made"))
    // Padded here and not by `Table`, which aligns figures.
    let width = facts.map(\.0.count).max()! + 2
    let lines = facts.map { "  " + $0.padding(toLength: width, withPad: " ", startingAt: 0) + $1 + "\n" }.joined()
    return size + ", with a model\n" + lines + measured(model)
  }

  private static func colors(of inspection: JPEGInspection) -> String {
    if inspection.isClamped { return "colours clipped to sRGB, by the program that saved it anew" }
    return inspection.isExtended ? "colours beyond sRGB too" : "colours clipped to sRGB"
  }

  private static func pixels(of gate: Gate) -> String {
    switch gate {
    case .none: "no pixel"
    case .upTo(let depth) where depth < 0: "codes at least \(-depth) beyond 0…255"
    case .upTo(let depth): "codes at most \(depth) from 0 or 255"
    case .all: "all pixels"
    }
  }

  private static func inputs(of network: NetworkDescription) -> String {
    var parts: [String] = []
    if network.inputs.contains(.xy) { parts.append("position (\(network.frequenciesXY) frequencies)") }
    if network.inputs.contains(.rgb) {
      parts.append(
        "\(network.colorInput == .linear ? "linear colour" : "sRGB codes") (\(network.frequenciesRGB) frequencies)")
      let side = 2 * network.neighborhood + 1
      if network.neighborhood > 0 { parts.append("\(side) × \(side) neighbours") }
    }
    return parts.joined(separator: ", ")
  }

  private func measured(_ model: JPEGInspection.Model) -> String {
    guard model.recovered.rmse != nil else { return "  Nothing was measured when it was made.\n" }
    // What became of the picture since is not known here.
    return (model.pixelsMatch ? "\n" : "\nOf the JPEG as it was written:\n")
      + Table(errors: JPEGStages.rows(model.clip, model.reception == .eightBit ? nil : model.extended, model.recovered))
      .text
  }
}
