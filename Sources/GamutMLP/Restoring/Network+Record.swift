import ColorScience
import GamutContainer
import NeuralField

extension FieldShape {
  /// The shape that a stored description asks for.
  /// - Parameter isExact: whether the exact reader reads the photograph, so that codes are real numbers.
  package init(_ network: NetworkDescription, isExact: Bool) {
    self.init(
      spatialFrequencies: network.frequenciesXY, valueFrequencies: network.frequenciesRGB,
      usesPosition: network.inputs.contains(.xy),
      usesValues: network.inputs.contains(.rgb),
      values: network.colorInput == .linear ? .carried : isExact ? .realCodes : .wholeCodes,
      neighborhood: network.neighborhood,
      width: network.width, hiddenLayers: network.hiddenLayers,
      activation: network.activation)
  }
}

extension FieldNetwork {
  /// The network of a record, for the size that it was made for.
  /// - Returns: nil where it has none.
  package convenience init?(_ record: GamutRecord, _ kernels: KernelSet) {
    self.init(record, columns: record.width, rows: record.height, kernels)
  }

  /// The network of a record for a photograph of `columns` × `rows` pixels.
  /// - Returns: nil where it has none.
  package convenience init?(_ record: GamutRecord, columns: Int, rows: Int, _ kernels: KernelSet) {
    guard let network = record.network else { return nil }
    self.init(
      shape: FieldShape(network.architecture, isExact: record.reception != .eightBit), parameters: network.parameters,
      columns: columns, rows: rows, kernels: kernels)
  }
}

extension GamutRecord {
  /// The white adaptation between ProPhoto and sRGB that the model was made with.
  package var adaptation: ChromaticAdaptation {
    get { usesCAT02 ? .cat02 : .bradford }
    set { usesCAT02 = newValue == .cat02 }
  }
}

extension PhotoPair {
  /// Restores the photograph with a network, or by the standard conversion alone.
  package func restorer(_ network: FieldNetwork?, gate: Gate = .all) -> Restorer {
    Restorer(received: received, toProPhoto: adaptation.toProPhoto, network: network, gate: gate)
  }

  /// The standard conversion of what an ordinary viewer shows.
  package var viewedRestorer: Restorer {
    Restorer(received: ReceivedPhoto(viewed), toProPhoto: adaptation.toProPhoto, network: nil, gate: .none)
  }

  /// Restores the photograph as a reader of its JPEG with this record does.
  /// - Parameter record: nil: the JPEG carries no model.
  package func restorer(of record: GamutRecord?, kernels: KernelSet) -> Restorer {
    restorer(record.flatMap { FieldNetwork($0, kernels) }, gate: record?.network?.gate ?? .none)
  }
}
