/// How weights are stored.
public enum WeightPrecision: String, Sendable, CaseIterable {
  case float32
  case float16
  /// Whole multiples, -127…127, of one scale per block (`WeightQuantizer`).
  case int8
  /// Whole multiples, -31…31, of one scale per block.
  case int6

  /// The largest magnitude of a weight's code; `nil` for floating point.
  public var maximumCode: Int? {
    switch self {
    case .float32, .float16: nil
    case .int8: 127
    case .int6: 31
    }
  }
}

/// The weights of a network as its bytes hold them. They are rounded once, when this value is made: whatever is
/// restored or measured with it is what a reader of the bytes will get.
public struct StoredWeights: Sendable, Hashable {
  private enum Numbers: Sendable, Hashable {
    /// (parameters), already rounded where they are stored as float16.
    case floats([Float])
    /// One scale per block of the network's `WeightQuantizer`, one code per parameter.
    case codes([Int8], scales: [ScaleCode])
  }

  public let precision: WeightPrecision
  private let numbers: Numbers

  /// Far above any trained weight; it keeps the network's arithmetic finite.
  package static let limit: Float = 10_000

  /// Rounds parameters, (parameters), to what `precision` can hold.
  ///
  /// Parameters that lie on a grid already, as a quantization-aware optimization leaves them, keep it; others get the
  /// finest grid that clips nothing. Either way the coarsest scale is taken that holds the rounded weights.
  /// - Precondition: whole-number precisions need one parameter per weight of the network.
  public init(_ parameters: [Float], network: NetworkDescription, precision: WeightPrecision) {
    self.precision = precision
    guard let quantizer = WeightQuantizer(network: network, precision: precision) else {
      numbers = .floats(precision == .float16 ? parameters.map { Float(Float16($0)) } : parameters)
      return
    }
    var scales = quantizer.scaleCodes(for: parameters)
    var codes = quantizer.codes(for: parameters, scales: scales.map(\.scale))
    Self.coarsen(&codes, &scales, blocks: quantizer.blockIndices)
    numbers = .codes(codes, scales: scales)
  }

  /// Halves the codes of blocks in which all are even, and doubles their scales, as long as that goes on: equal
  /// weights in fewer bytes. It happens to small blocks, such as the three biases of the output.
  private static func coarsen(_ codes: inout [Int8], _ scales: inout [ScaleCode], blocks: [Int]) {
    var union = [Int8](repeating: 0, count: scales.count)
    for (code, block) in zip(codes, blocks) { union[block] |= code }
    let doublings = zip(union, scales).map { bits, scale in
      bits == 0 ? 0 : min(bits.trailingZeroBitCount, scale.possibleDoublings)
    }
    guard doublings.contains(where: { $0 > 0 }) else { return }
    for i in codes.indices { codes[i] >>= Int8(doublings[blocks[i]]) }
    for i in scales.indices { scales[i] = scales[i].doubled(times: doublings[i]) }
  }

  /// Parameters that are stored.
  public var count: Int {
    switch numbers {
    case .floats(let values): values.count
    case .codes(let codes, _): codes.count
    }
  }

  /// The parameters of the network that these are the weights of, layer by layer: weights, (outputs, inputs) row-major,
  /// then the layer's biases.
  public func parameters(of network: NetworkDescription) -> [Float] {
    switch numbers {
    case .floats(let values): return values
    case .codes(let codes, let scales):
      guard let quantizer = WeightQuantizer(network: network, precision: precision) else { return [] }
      return quantizer.dequantize(codes, scales: scales.map(\.scale))
    }
  }

  /// Checks what writers and readers demand alike.
  /// - Throws: `.parameterCount`, `.unusableWeight`.
  func validate(for network: NetworkDescription) throws(ContainerError) {
    guard count == network.parameterCount else {
      throw .parameterCount(found: count, expected: network.parameterCount)
    }
    let parameters = parameters(of: network)
    // Written so that NaN fails it too.
    if let index = parameters.firstIndex(where: { !(abs($0) < Self.limit) }) {
      throw .unusableWeight(index: index, value: parameters[index])
    }
  }
}

extension StoredWeights {
  /// Floating-point weights as they are; of whole-number ones the scales, a byte each, then all codes as one
  /// range-coded number that reaches the end of the bytes.
  /// - Precondition: the weights are those of this network.
  func write(to writer: inout ByteWriter, network: NetworkDescription) {
    switch numbers {
    case .floats(let values) where precision == .float16:
      for value in values { writer.write(Float16(value).bitPattern) }
    case .floats(let values):
      for value in values { writer.write(value.bitPattern) }
    case .codes(var codes, let scales):
      var encoder = RangeEncoder()
      WeightModel.walk(
        &codes, layers: network.layerShapes, maximumCode: precision.maximumCode ?? 0, with: &encoder)
      writer.write(scales.map(\.value))
      writer.write(encoder.finish())
    }
  }

  /// Reads up to the reader's end, which must be the end of the weights. The architecture is within bounds, and what is
  /// allocated follows from it alone.
  /// - Throws: `.truncated`; `.trailingBytes` where bytes are left.
  init(
    from reader: inout ByteReader, network: NetworkDescription, precision: WeightPrecision
  ) throws(ContainerError) {
    self.precision = precision
    let count = network.parameterCount
    if let quantizer = WeightQuantizer(network: network, precision: precision) {
      let scales = try reader.read(quantizer.blocks.count).map(ScaleCode.init)
      let start = try reader.skip(reader.remaining)
      var decoder = RangeDecoder(reader.bytes[start..<reader.end])
      var codes = [Int8](repeating: 0, count: count)
      WeightModel.walk(&codes, layers: network.layerShapes, maximumCode: quantizer.maximumCode, with: &decoder)
      guard decoder.unreadCount == 0 else {
        throw .trailingBytes(at: reader.end - decoder.unreadCount, count: decoder.unreadCount)
      }
      numbers = .codes(codes, scales: scales)
      return
    }
    var values: [Float] = []
    values.reserveCapacity(count)
    for _ in 0..<count {
      values.append(
        precision == .float16
          ? Float(Float16(bitPattern: try reader.readUInt16())) : Float(bitPattern: try reader.readUInt32()))
    }
    guard reader.remaining == 0 else { throw .trailingBytes(at: reader.position, count: reader.remaining) }
    numbers = .floats(values)
  }
}
