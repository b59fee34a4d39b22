/// How weights are stored.
public enum WeightPrecision: Int, Sendable, CaseIterable {
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

  /// Exactly what a reader of a record with these parameters gets, (parameters).
  /// - Precondition: `parameters.count == network.parameterCount`, all finite.
  public func quantize(_ parameters: [Float], network: NetworkDescription) -> [Float] {
    if let quantizer = WeightQuantizer(network: network, precision: self) {
      let scales = quantizer.scales(for: parameters)
      return quantizer.dequantize(quantizer.codes(for: parameters, scales: scales), scales: scales)
    }
    return self == .float16 ? parameters.map { Float(Float16($0)) } : parameters
  }
}
