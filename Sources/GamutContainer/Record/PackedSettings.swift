/// The settings of a network as 40 bits, least significant first:
///
/// | bits | content |
/// |---|---|
/// | 5, 5 | xy frequencies, RGB frequencies |
/// | 2 | inputs: bit 0 xy, bit 1 RGB |
/// | 1 | colour input: 0 linear, 1 encoded |
/// | 2, 2 | neighbourhood radius, hidden layers − 1 |
/// | 8 | hidden width − 1 |
/// | 1, 1 | activation (0 ReLU, 1 sine), adaptation (0 Bradford, 1 CAT02) |
/// | 3 | precision: 0 float32, 2 float16, 4 int8, 6 int6; odd codes are free |
/// | 1 | gated |
/// | 7, 8 | gate threshold, 0 without a gate; in version 2 the threshold + 128 |
/// | 1, 0 | zero |
/// | 1 | extensions follow the thumbnail; in version 2 zero, since the contents say it |
struct PackedSettings {
  var network: NetworkDescription
  var usesCAT02: Bool
  var gate: Gate
  var precision: WeightPrecision
  var hasExtensions: Bool

  init(_ stored: StoredNetwork, usesCAT02: Bool) {
    network = stored.architecture
    self.usesCAT02 = usesCAT02
    gate = stored.gate
    precision = stored.weights.precision
    hasExtensions = false
  }

  /// The settings of a network that belongs to no photograph.
  init(network: NetworkDescription, precision: WeightPrecision) {
    self.network = network
    self.precision = precision
    usesCAT02 = false
    gate = .all
    hasExtensions = false
  }

  func write(to writer: inout ByteWriter, version: Int = 1) {
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
    write(precision.code, 3)
    let range = Self.gateRange(version)
    if case .upTo(let depth) = gate { write(1 | (depth - range.lowerBound) << 1, 9) } else { write(0, 9) }
    write(hasExtensions ? 1 : 0, 1)
    writer.write(bits.finish())
  }

  init(from reader: inout ByteReader, version: Int = 1) throws(ContainerError) {
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
    precision = try choice("weight precision", 3)
    let gated = try read(1)
    let threshold = try read(8)
    let range = Self.gateRange(version)
    guard threshold <= (gated == 1 ? range.upperBound - range.lowerBound : 0) else {
      throw .invalidCode(field: "gate", value: threshold, at: start)
    }
    gate = gated == 1 ? .upTo(threshold + range.lowerBound) : .all
    hasExtensions = try read(1) == 1
    guard version == 1 || !hasExtensions else { throw .invalidCode(field: "reserved bit", value: 1, at: start) }
  }

  private static func gateRange(_ version: Int) -> ClosedRange<Int> { version == 1 ? 0...127 : -128...127 }
}

/// The contents of a record of version 2, in two bytes: bit 0 says that the signal is extended, bit 1 that there is a
/// network, bit 2 CAT02, bit 7 that extensions follow the thumbnail, the others are zero; then the share of pixels
/// beyond the cube as 2^(−code/16), 255 for none.
struct RecordContents {
  var reception: Reception
  var hasNetwork: Bool
  var usesCAT02: Bool
  var hasExtensions: Bool

  /// Version 1 says none of it: there always is a network, whose settings have the rest.
  static let version1 = RecordContents(
    reception: .eightBit, hasNetwork: true, usesCAT02: false, hasExtensions: false)

  private init(reception: Reception, hasNetwork: Bool, usesCAT02: Bool, hasExtensions: Bool) {
    self.reception = reception
    self.hasNetwork = hasNetwork
    self.usesCAT02 = usesCAT02
    self.hasExtensions = hasExtensions
  }

  init(_ record: GamutRecord) {
    self.init(
      reception: record.reception, hasNetwork: record.network != nil, usesCAT02: record.usesCAT02,
      hasExtensions: false)
  }

  func write(to writer: inout ByteWriter) {
    var beyond = UInt8.max
    var isExtended = false
    if case .exact(.extended(let share)) = reception {
      isExtended = true
      beyond = Self.code(share)
    }
    writer.write((isExtended ? 1 : 0) | (hasNetwork ? 2 : 0) | (usesCAT02 ? 4 : 0) | (hasExtensions ? 128 : UInt8(0)))
    writer.write(beyond)
  }

  init(from reader: inout ByteReader) throws(ContainerError) {
    let start = reader.position
    let flags = try reader.readUInt8()
    guard flags & 0b0111_1000 == 0 else { throw .invalidCode(field: "contents", value: Int(flags), at: start) }
    let beyond = try reader.readUInt8()
    self.init(
      reception: .exact(flags & 1 == 0 ? .clipped : .extended(beyond: Self.share(beyond))),
      hasNetwork: flags & 2 != 0, usesCAT02: flags & 4 != 0, hasExtensions: flags & 128 != 0)
  }

  private static func code(_ share: Double) -> UInt8 {
    share > 0 ? UInt8(min(max((-16 * binaryLogarithm(share)).rounded(), 0), 254)) : .max
  }

  private static func share(_ code: UInt8) -> Double { code == .max ? 0 : binaryPower(-Double(code) / 16) }
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

extension WeightPrecision: StoredChoice {
  fileprivate var code: Int {
    switch self {
    case .float32: 0
    case .float16: 2
    case .int8: 4
    case .int6: 6
    }
  }
}
