/// The settings of a record as 40 bits, least significant first:
///
/// | bits | content |
/// |---|---|
/// | 5, 5 | xy frequencies, RGB frequencies |
/// | 2 | inputs: bit 0 xy, bit 1 RGB |
/// | 1 | colour input: 0 linear, 1 encoded |
/// | 2, 2 | neighbourhood radius, hidden layers − 1 |
/// | 8 | hidden width − 1 |
/// | 1, 1, 1 | activation (0 ReLU, 1 sine), adaptation (0 Bradford, 1 CAT02), coordinates (0 inclusive) |
/// | 2 | precision: 0 float32, 1 float16, 2 int8, 3 int6 |
/// | 1 | gated |
/// | 7 | gate threshold, 0 without a gate |
/// | 1 | zero |
/// | 1 | extensions follow the thumbnail |
struct PackedSettings {
  var network: NetworkDescription
  var usesCAT02: Bool
  var coordinates: GamutRecord.Coordinates
  var gate: Gate
  var precision: WeightPrecision
  var hasExtensions: Bool

  init(_ record: GamutRecord) {
    network = record.network
    usesCAT02 = record.usesCAT02
    coordinates = record.coordinates
    gate = record.gate
    precision = record.weights.precision
    hasExtensions = false
  }

  /// The settings of a network that belongs to no photograph.
  init(network: NetworkDescription, precision: WeightPrecision) {
    self.network = network
    self.precision = precision
    usesCAT02 = false
    coordinates = .inclusive
    gate = .all
    hasExtensions = false
  }

  func write(to writer: inout ByteWriter) {
    var bits = BitWriter()
    func write(_ value: Int, _ count: Int) { bits.write(UInt32(value), count: count) }
    write(network.frequenciesXY, 5)
    write(network.frequenciesRGB, 5)
    write(network.inputs.rawValue, 2)
    write(network.colorInput.code, 1)
    write(network.neighborhood, 2)
    write(network.hiddenLayers - 1, 2)
    write(network.width - 1, 8)
    write(network.activation.code, 1)
    write(usesCAT02 ? 1 : 0, 1)
    write(coordinates.code, 1)
    write(precision.code, 2)
    if case .upTo(let depth) = gate { write(1 | depth << 1, 8) } else { write(0, 8) }
    write(0, 1)
    write(hasExtensions ? 1 : 0, 1)
    writer.write(bits.finish())
  }

  init(from reader: inout ByteReader) throws(ContainerError) {
    let start = reader.position
    var bits = BitReader()
    func read(_ count: Int) throws(ContainerError) -> Int { Int(try bits.read(count, from: &reader)) }
    func choice<Choice: StoredChoice>(_ field: String, _ count: Int) throws(ContainerError) -> Choice {
      let value = try read(count)
      guard let choice = Choice.allCases.first(where: { $0.code == value }) else {
        throw .invalidCode(field: field, value: value, at: start)
      }
      return choice
    }
    let frequenciesXY = try read(5)
    let frequenciesRGB = try read(5)
    let inputs = NetworkDescription.Inputs(rawValue: try read(2))
    let colorInput: NetworkDescription.ColorInput = try choice("color input", 1)
    network = NetworkDescription(
      frequenciesXY: frequenciesXY, frequenciesRGB: frequenciesRGB, inputs: inputs, colorInput: colorInput,
      neighborhood: try read(2),
      hiddenLayers: try read(2) + 1, width: try read(8) + 1, activation: try choice("activation", 1))
    usesCAT02 = try read(1) == 1
    coordinates = try choice("coordinate convention", 1)
    precision = try choice("weight precision", 2)
    let gated = try read(1)
    let threshold = try read(7)
    guard gated == 1 || threshold == 0 else { throw .invalidCode(field: "gate", value: threshold, at: start) }
    gate = gated == 1 ? .upTo(threshold) : .all
    let reserved = try read(1)
    guard reserved == 0 else { throw .invalidCode(field: "reserved bit", value: reserved, at: start) }
    hasExtensions = try read(1) == 1
  }
}

/// A choice that is stored as a number.
private protocol StoredChoice: CaseIterable {
  var code: Int { get }
}

extension NetworkDescription.ColorInput: StoredChoice {
  fileprivate var code: Int {
    switch self {
    case .linear: 0
    case .encoded: 1
    }
  }
}

extension NetworkDescription.Activation: StoredChoice {
  fileprivate var code: Int {
    switch self {
    case .relu: 0
    case .sine: 1
    }
  }
}

extension GamutRecord.Coordinates: StoredChoice {
  fileprivate var code: Int {
    switch self {
    case .inclusive: 0
    }
  }
}

extension WeightPrecision: StoredChoice {
  fileprivate var code: Int {
    switch self {
    case .float32: 0
    case .float16: 1
    case .int8: 2
    case .int6: 3
    }
  }
}
