import ColorScience
import GamutMLP
import InspectorPanels
import Wording

extension InspectorState {
  /// nil: not known yet, or not for this photograph.
  package func tourValue(_ value: TourValue) -> String? {
    switch value {
    case .pixels, .outsideCount, .outsideShare, .belowRed, .belowGreen, .belowBlue, .aboveRed, .aboveGreen, .aboveBlue:
      photoValue(value)
    case .place, .proPhoto, .sRGB, .code, .clippedDifference: pixelValue(value)
    case .most: "\(UInt8.max)"
    case .sRGBArea: percent(GamutAreas.sRGB)
    case .p3Area: percent(GamutAreas.displayP3)
    case .proPhotoArea: percent(GamutAreas.proPhoto)
    case .plainInside: decibels(photo.reduction?.clip?.psnrInGamut)
    case .plainOutside: decibels(photo.reduction?.clip?.psnrOutOfGamut)
    case .plainAll: decibels(photo.reduction?.clip?.psnr)
    case .aloneOutside: decibels(photo.reduction?.extended?.psnrOutOfGamut)
    case .jpegBytes: photo.reduction.map { NumberFormat.bytes($0.jpegBytes) }
    default: runValue(value)
    }
  }

  private func photoValue(_ value: TourValue) -> String? {
    if value == .pixels { return photo.facts.map { NumberFormat.count($0.width * $0.height) } }
    guard photo.facts?.canOptimize == true, let reduction = photo.reduction else { return nil }
    return switch value {
    case .outsideCount: NumberFormat.count(reduction.outOfGamutPixels)
    case .outsideShare: photo.outOfGamutShare.map(percent)
    case .belowRed: percent(reduction.below.x)
    case .belowGreen: percent(reduction.below.y)
    case .belowBlue: percent(reduction.below.z)
    case .aboveRed: percent(reduction.above.x)
    case .aboveGreen: percent(reduction.above.y)
    case .aboveBlue: percent(reduction.above.z)
    default: nil
    }
  }

  private func pixelValue(_ value: TourValue) -> String? {
    guard let probe = photo.probe, photo.viewport.crosshair != nil else { return nil }
    func triple(_ color: SIMD3<Float>) -> String {
      (0..<3).map { NumberFormat.fixed(Double(color[$0]), 2) }.joined(separator: ", ")
    }
    return switch value {
    case .place: ProbeTexts.place(probe.x, probe.y)
    case .proPhoto: probe.original.map(triple)
    case .sRGB: triple(probe.unclippedSRGB)
    case .code: probe.code.map { "\($0.x), \($0.y), \($0.z)" }
    case .clippedDifference: probe.deltaEClipped.map { NumberFormat.fixed($0, 1) }
    default: nil
    }
  }

  private func runValue(_ value: TourValue) -> String? {
    guard let run = runs.shown, run.id > 0, let last = run.lastLoss, let outcome = run.outcome else { return nil }
    let network = run.options.plan.network
    switch value {
    case .run: return "\(run.id)"
    case .layers: return "\(network.hiddenLayers)"
    case .neurons: return "\(network.width)"
    case .parameters: return NumberFormat.count(outcome.parameters)
    case .steps: return NumberFormat.count(outcome.steps)
    case .frequencies: return "\(frequencies(of: network))"
    case .rate: return "\(run.options.plan.learningRate)"
    case .firstLoss: return run.losses.first.map(NumberFormat.loss)
    case .lastLoss: return NumberFormat.loss(Float(last))
    case .modelBytes: return NumberFormat.bytes(outcome.metadataBytes)
    case .modelShare:
      return outcome.jpegBytes > 0 ? percent(Double(outcome.metadataBytes) / Double(outcome.jpegBytes)) : nil
    case .restoredOutside: return decibels(outcome.errors.psnrOutOfGamut)
    case .restoredAll: return decibels(outcome.errors.psnr)
    default: break
    }
    guard let other = runs.compared, let otherLast = other.lastLoss, let otherOutcome = other.outcome else {
      return nil
    }
    return switch value {
    case .otherRun: "\(other.id)"
    case .otherFrequencies: "\(frequencies(of: other.options.plan.network))"
    case .otherOutside: decibels(otherOutcome.errors.psnrOutOfGamut)
    case .otherNeurons: "\(other.options.plan.network.width)"
    case .otherRate: "\(other.options.plan.learningRate)"
    case .otherLastLoss: NumberFormat.loss(Float(otherLast))
    default: nil
    }
  }

  /// Frequencies of the network's inputs: of positions where it knows them, else of colours.
  private func frequencies(of network: NetworkDescription) -> Int {
    network.inputs.contains(.xy) ? network.frequenciesXY : network.frequenciesRGB
  }

  // The texts have the units.
  private func percent(_ share: Double) -> String { NumberFormat.percentValue(share) }
  private func decibels(_ value: Double?) -> String? { value.map { NumberFormat.fixed($0, 2) } }
}

/// Shares of the visible colours' area in the xy diagram, 0…1.
enum GamutAreas {
  static let sRGB = GamutArea.shareOfVisible(.sRGB)
  static let displayP3 = GamutArea.shareOfVisible(.displayP3)
  static let proPhoto = GamutArea.shareOfVisible(.proPhoto)
}
