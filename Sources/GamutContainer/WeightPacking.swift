/// The parameters of a network as bytes and back, in one of the stored precisions.
///
/// Whole-number precisions store one `ScaleCode` per group, then every code as an unsigned number of 6 or 8 bits (code + maximum), least
/// significant bit first, without gaps.
enum WeightPacking {
  static func pack(_ parameters: [Float], layers: [NetworkDescription.LayerShape], precision: WeightPrecision) -> [UInt8] {
    var writer = ByteWriter()
    switch precision {
    case .float32: for value in parameters { writer.write(value.bitPattern) }
    case .float16: for value in parameters { writer.write(Float16(value).bitPattern) }
    case .int8, .int6:
      guard let quantizer = WeightQuantizer(layers: layers, precision: precision) else { break }
      let scales = quantizer.scaleCodes(for: parameters)
      let codes = quantizer.codes(for: parameters, scales: scales.map(\.scale))
      writer.write(scales.map(\.value))
      var bits = BitWriter()
      for group in quantizer.groups {
        for index in group.range { bits.write(UInt32(Int(codes[index]) + group.maximumCode), count: group.codeBits) }
      }
      writer.write(bits.finish())
    }
    return writer.bytes
  }

  /// Reads up to the reader's end, which must be the end of the weights.
  static func unpack(
    from reader: inout ByteReader, layers: [NetworkDescription.LayerShape], precision: WeightPrecision
  ) throws(ContainerError) -> [Float] {
    let count = layers.reduce(0) { $0 + $1.parameterCount }
    var parameters: [Float] = []
    // The count follows from an architecture within bounds, so that it may be trusted before the bytes are there.
    parameters.reserveCapacity(count)
    switch precision {
    case .float32: for _ in 0..<count { parameters.append(Float(bitPattern: try reader.readUInt32())) }
    case .float16: for _ in 0..<count { parameters.append(Float(Float16(bitPattern: try reader.readUInt16()))) }
    case .int8, .int6:
      guard let quantizer = WeightQuantizer(layers: layers, precision: precision) else { break }
      let scales = try reader.read(quantizer.groups.count).map { ScaleCode(value: $0).scale }
      var bits = BitReader()
      var codes: [Int8] = []
      codes.reserveCapacity(count)
      for group in quantizer.groups {
        for _ in group.range {
          let position = reader.position
          let code = Int(try bits.read(group.codeBits, from: &reader)) - group.maximumCode
          guard code <= group.maximumCode else { throw .invalidCode(field: "weight", value: code, at: position) }
          codes.append(Int8(code))
        }
      }
      parameters = quantizer.dequantize(codes, scales: scales)
    }
    return parameters
  }
}
