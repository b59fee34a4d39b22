/// How many bits a stored weight has.
public enum WeightPrecision: Int, Sendable, CaseIterable {
  case float32
  case float16
  /// Whole multiples, -127…127, of one scale per output.
  case int8
  /// Whole multiples, -31…31, of one scale per output.
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

/// The grid on which weights are stored: `groups` of parameters share one scale, and a stored parameter is scale × code.
///
/// A group is one output's weights, or all biases of one layer. An optimizer that wants the stored network to be the one it measured
/// takes `scales(for:)` once, rounds to `code × scale` while it finishes, and gives the rounded parameters to the record: stored
/// parameters come back bit for bit, since quantizing what is already on the grid changes nothing.
public struct WeightQuantizer: Sendable {
  /// Parameters that share one scale.
  public struct Group: Sendable, Hashable {
    /// Indices into the parameters.
    public let range: Range<Int>
    /// Codes are in -maximumCode…maximumCode.
    public let maximumCode: Int
    public let isBias: Bool
    /// 0 is the layer next to the inputs.
    public let layer: Int

    /// Bits of a code without entropy coding.
    var codeBits: Int { maximumCode > 31 ? 8 : 6 }
  }

  public let groups: [Group]
  public let parameterCount: Int

  /// - Returns: `nil` for floating-point precisions, which have no grid.
  public init?(layers: [NetworkDescription.LayerShape], precision: WeightPrecision) {
    guard let maximumCode = precision.maximumCode else { return nil }
    var groups: [Group] = []
    var start = 0
    for (index, layer) in layers.enumerated() {
      for _ in 0..<layer.outputs {
        groups.append(Group(range: start..<start + layer.inputs, maximumCode: maximumCode, isBias: false, layer: index))
        start += layer.inputs
      }
      groups.append(Group(range: start..<start + layer.outputs, maximumCode: Self.maximumBiasCode, isBias: true, layer: index))
      start += layer.outputs
    }
    self.groups = groups
    parameterCount = start
  }

  /// Biases always have eight bits: they are few, and an error in one shifts every pixel.
  static let maximumBiasCode = 127

  /// The scale of every group with the smallest squared error, (groups); 0 for a group of zeros.
  /// - Precondition: `parameters.count == parameterCount`, all finite.
  public func scales(for parameters: [Float]) -> [Float] {
    scaleCodes(for: parameters).map(\.scale)
  }

  func scaleCodes(for parameters: [Float]) -> [ScaleCode] {
    precondition(parameters.count == parameterCount, "one value per parameter")
    return groups.map { ScaleCode.best(for: parameters[$0.range], maximumCode: $0.maximumCode) }
  }

  /// Every parameter's code on the grid of `scales`, rounded to nearest and clipped to the range.
  public func codes(for parameters: [Float], scales: [Float]) -> [Int8] {
    var codes = [Int8](repeating: 0, count: parameterCount)
    for (group, scale) in zip(groups, scales) {
      for index in group.range { codes[index] = Self.code(of: parameters[index], scale: scale, maximumCode: group.maximumCode) }
    }
    return codes
  }

  /// The parameters that `codes` stand for: scale × code.
  public func dequantize(_ codes: [Int8], scales: [Float]) -> [Float] {
    var parameters = [Float](repeating: 0, count: parameterCount)
    for (group, scale) in zip(groups, scales) {
      for index in group.range { parameters[index] = Float(codes[index]) * scale }
    }
    return parameters
  }

  @inline(__always)
  static func code(of value: Float, scale: Float, maximumCode: Int) -> Int8 {
    guard scale > 0 else { return 0 }
    let limit = Float(maximumCode)
    return Int8(min(max((value / scale).rounded(), -limit), limit))
  }
}

extension WeightPrecision {
  /// Exactly what a reader of a record with `parameters` will get.
  public func quantize(_ parameters: [Float], layers: [NetworkDescription.LayerShape]) -> [Float] {
    switch self {
    case .float32: return parameters
    case .float16: return parameters.map { Float(Float16($0)) }
    case .int8, .int6:
      guard let quantizer = WeightQuantizer(layers: layers, precision: self) else { return parameters }
      let scales = quantizer.scales(for: parameters)
      return quantizer.dequantize(quantizer.codes(for: parameters, scales: scales), scales: scales)
    }
  }
}
