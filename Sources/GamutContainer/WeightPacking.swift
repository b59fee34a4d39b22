/// The parameters of a network as bytes and back, in one of the stored precisions.
///
/// Whole-number precisions store one `ScaleCode` per block of `WeightQuantizer`, then all codes as one range-coded
/// number that reaches the end of the bytes.
enum WeightPacking {
  static func pack(_ parameters: [Float], network: NetworkDescription, precision: WeightPrecision) -> [UInt8] {
    var writer = ByteWriter()
    if let quantizer = WeightQuantizer(network: network, precision: precision) {
      let scales = quantizer.scaleCodes(for: parameters)
      var codes = quantizer.codes(for: parameters, scales: scales.map(\.scale))
      var encoder = RangeEncoder()
      WeightModel.walk(&codes, layers: network.layerShapes, maximumCode: quantizer.maximumCode, with: &encoder)
      writer.write(scales.map(\.value))
      writer.write(encoder.finish())
    } else if precision == .float16 {
      for value in parameters { writer.write(Float16(value).bitPattern) }
    } else {
      for value in parameters { writer.write(value.bitPattern) }
    }
    return writer.bytes
  }

  /// Reads up to the reader's end, which must be the end of the weights. The architecture is within bounds, and what is
  /// allocated follows from it alone.
  /// - Throws: `.truncated`; `.trailingBytes` where bytes are left.
  static func unpack(
    from reader: inout ByteReader, network: NetworkDescription, precision: WeightPrecision
  ) throws(ContainerError) -> [Float] {
    let count = network.parameterCount
    var parameters: [Float] = []
    if let quantizer = WeightQuantizer(network: network, precision: precision) {
      let scales = try reader.read(quantizer.blocks.count).map { ScaleCode(value: $0).scale }
      let start = try reader.skip(reader.remaining)
      var decoder = RangeDecoder(reader.bytes[start..<reader.end])
      var codes = [Int8](repeating: 0, count: count)
      WeightModel.walk(&codes, layers: network.layerShapes, maximumCode: quantizer.maximumCode, with: &decoder)
      guard decoder.unreadCount == 0 else {
        throw .trailingBytes(at: reader.end - decoder.unreadCount, count: decoder.unreadCount)
      }
      return quantizer.dequantize(codes, scales: scales)
    }
    parameters.reserveCapacity(count)
    for _ in 0..<count {
      parameters.append(
        precision == .float16
          ? Float(Float16(bitPattern: try reader.readUInt16())) : Float(bitPattern: try reader.readUInt32()))
    }
    guard reader.remaining == 0 else { throw .trailingBytes(at: reader.position, count: reader.remaining) }
    return parameters
  }
}
