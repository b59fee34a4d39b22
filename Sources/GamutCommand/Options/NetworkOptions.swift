import ArgumentParser
import GamutMLP

/// The network's shape; the preset decides whatever is not given.
struct NetworkOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Encoding frequencies of every input, 0…16; 0 gives the raw value.", valueName: "K"))
  var frequencies: Int?
  @Option(
    name: .customLong("frequencies-xy"),
    help: ArgumentHelp("Encoding frequencies of the position alone.", valueName: "K"))
  var frequenciesXY: Int?
  @Option(
    name: .customLong("frequencies-rgb"),
    help: ArgumentHelp("Encoding frequencies of the colour alone.", valueName: "K"))
  var frequenciesRGB: Int?
  @Option(help: "Inputs of the network: position, colour or both.")
  var inputs: NetworkDescription.Inputs?
  @Option(help: "Colours as sRGB codes, or as linear ProPhoto.")
  var colorInput: NetworkDescription.ColorInput?
  @Option(help: ArgumentHelp("Radius of the neighbouring pixels that the network sees, 0…2.", valueName: "radius"))
  var neighborhood: Int?
  @Option(help: ArgumentHelp("Neurons per hidden layer: 8, 16, 32, 64, 128 or 256.", valueName: "N"))
  var width: Int?
  @Option(help: ArgumentHelp("Hidden layers, 1…4.", valueName: "N"))
  var hiddenLayers: Int?

  func validate() throws {
    try require(frequencies, in: PlanLimits.frequencies, "--frequencies")
    try require(frequenciesXY, in: PlanLimits.frequencies, "--frequencies-xy")
    try require(frequenciesRGB, in: PlanLimits.frequencies, "--frequencies-rgb")
    try require(neighborhood, in: PlanLimits.neighborhood, "--neighborhood")
    try require(hiddenLayers, in: PlanLimits.hiddenLayers, "--hidden-layers")
    if let width, !PlanLimits.widths.contains(width) {
      throw ValidationError(
        "--width is one of \(PlanLimits.widths.map(String.init).joined(separator: ", ")), not \(width).")
    }
  }

  func apply(to network: inout NetworkDescription) {
    network.frequenciesXY = frequenciesXY ?? frequencies ?? network.frequenciesXY
    network.frequenciesRGB = frequenciesRGB ?? frequencies ?? network.frequenciesRGB
    network.inputs = inputs ?? network.inputs
    network.colorInput = colorInput ?? network.colorInput
    network.neighborhood = neighborhood ?? network.neighborhood
    network.width = width ?? network.width
    network.hiddenLayers = hiddenLayers ?? network.hiddenLayers
  }
}

/// - Throws: a `ValidationError` where the option is given and out of range.
func require(_ value: Int?, in range: ClosedRange<Int>, _ name: String) throws {
  guard let value, !range.contains(value) else { return }
  throw ValidationError("\(name) is \(range.lowerBound)…\(range.upperBound), not \(value).")
}

/// - Throws: a `ValidationError` for the name of an output that is given and empty.
func requireName(_ path: String?, _ option: String) throws {
  if path?.isEmpty == true { throw ValidationError("\(option) needs a name, not an empty one.") }
}

/// - Throws: a `ValidationError` where a directory's name is empty, or stands for standard output.
func requireDirectory(_ path: String?, _ option: String) throws {
  try requireName(path, option)
  if path == "-" { throw ValidationError("\(option) needs a directory; one of the name - is written ./-.") }
}
