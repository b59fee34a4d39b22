import ColorScience
import GamutMLP
import ImageFiles

extension JSON {
  static func seconds(_ stages: [WorkProgress.Stage], _ clock: CommandClock) -> JSON {
    let members = stages.map { Member(key: $0.rawValue, value: rounded(clock.seconds[$0, default: 0], decimals: 4)) }
    return .object(members + [Member(key: "total", value: rounded(clock.total, decimals: 4))])
  }

  static func reduction(input: String, output: String, _ report: ReductionReport, _ clock: CommandClock) -> JSON {
    object([
      "input": .string(input), "output": .string(output), "width": .integer(report.width),
      "height": .integer(report.height),
      "outOfGamutPercent": rounded(report.outOfGamutPercent, decimals: 4),
      "signal": .string(signal(report.isExtended)),
      "clip": report.clip.map { .object(errors($0)) } ?? .null,
      "extended": report.extended.map { .object(errors($0)) } ?? .null,
      "recovered": report.recovered.map { .object(errors($0)) } ?? .null,
      "metadataBytes": .integer(report.metadataBytes), "jpegBytes": .integer(report.jpegBytes),
      "parameters": .integer(report.parameters),
      "steps": .integer(report.steps), "samples": .integer(report.samples),
      "seconds": seconds([.read, .clip, .jpeg, .optimize, .measure, .write], clock),
    ])
  }

  static func expansion(input: String, output: String, _ expander: GamutExpander, _ clock: CommandClock) -> JSON {
    object([
      "input": .string(input), "output": .string(output), "width": .integer(expander.width),
      "height": .integer(expander.height),
      "modelFound": .boolean(expander.modelFound), "signal": .string(signal(expander.isExtended)),
      "guessed": .boolean(expander.isGuess),
      "seconds": seconds([.read, .expand, .write], clock),
    ])
  }

  static func inspection(input: String, _ inspection: JPEGInspection) -> JSON {
    object([
      "input": .string(input), "width": .integer(inspection.width), "height": .integer(inspection.height),
      "signal": .string(signal(inspection.isExtended)), "model": inspection.model.map(model) ?? .null,
    ])
  }

  private static func signal(_ isExtended: Bool) -> String {
    (isExtended ? SignalChoice.extended : .clipped).rawValue
  }

  /// The members of the network are null where the JPEG is restored without one.
  private static func model(_ model: JPEGInspection.Model) -> JSON {
    let network = model.network
    let shape = network?.architecture
    func integer(_ value: Int?) -> JSON { value.map { .integer($0) } ?? .null }
    func string(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
    return object([
      "version": .integer(model.version), "inputs": string(shape?.inputs.name),
      "colorInput": string(shape?.colorInput.rawValue), "frequenciesXY": integer(shape?.frequenciesXY),
      "frequenciesRGB": integer(shape?.frequenciesRGB), "neighborhood": integer(shape?.neighborhood),
      "width": integer(shape?.width), "hiddenLayers": integer(shape?.hiddenLayers),
      "weights": string(network?.weights.precision.rawValue), "parameters": .integer(network?.weights.count ?? 0),
      "bytes": .integer(model.bytes), "pixelsMatch": .boolean(model.pixelsMatch),
      "clip": .object(errors(model.clip)),
      "extended": model.reception == .eightBit ? .null : .object(errors(model.extended)),
      "recovered": .object(errors(model.recovered)),
    ])
  }

  static func comparison(reference: String, other: String, _ comparison: PhotoComparison) -> JSON {
    let named: JSON = object([
      "reference": .string(reference), "other": .string(other), "width": .integer(comparison.width),
      "height": .integer(comparison.height),
      "outOfGamutPercent": rounded(comparison.outOfGamutPercent, decimals: 4),
    ])
    let deltaE = comparison.deltaE2000
    let differences: JSON = object([
      "mean": rounded(deltaE.mean, decimals: 4), "p95": rounded(deltaE.p95, decimals: 4),
      "max": rounded(deltaE.max, decimals: 4),
      "meanOutOfGamut": rounded(deltaE.meanOutOfGamut, decimals: 4),
    ])
    guard case .object(let members) = named else { return named }
    return .object(members + errors(comparison.errors) + [Member(key: "deltaE2000", value: differences)])
  }
}
