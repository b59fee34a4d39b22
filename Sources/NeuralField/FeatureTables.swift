import CProcessor

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Features of every value that an input can take, for a field over a grid of columns × rows. Coordinates run over [-1,
/// 1], both ends included; a dimension of 1 has coordinate 0.
package final class FeatureTables: Sendable {
  package let shape: FieldShape
  let columnCount: Int
  let rowCount: Int
  private let columns: FloatBlock
  private let rows: FloatBlock
  private let codes: FloatBlock
  private let turns: FloatBlock
  private let phases: FloatBlock

  /// - Parameters: columns, rows: the grid's size, each 1…65 536.
  package init(_ shape: FieldShape, columns: Int, rows: Int) {
    self.shape = shape
    columnCount = columns
    rowCount = rows
    func coordinates(_ count: Int) -> [Double] {
      (0..<count).map { count == 1 ? 0 : 2 * Double($0) / Double(count - 1) - 1 }
    }
    func table(_ inputs: [Double], _ frequencies: Int, _ width: Int) -> FloatBlock {
      let block = FloatBlock(inputs.count * width + 16)
      for (i, m) in inputs.enumerated() where width > 0 { Self.write(m, frequencies, block.pointer + i * width) }
      return block
    }
    self.columns = table(
      shape.usesPosition ? coordinates(columns) : [], shape.spatialFrequencies, shape.spatialFeatures)
    self.rows = table(shape.usesPosition ? coordinates(rows) : [], shape.spatialFrequencies, shape.spatialFeatures)
    let codes = (0..<256).map { Double($0) / 127.5 - 1 }
    self.codes = table(shape.values == .wholeCodes ? codes : [], shape.valueFrequencies, shape.valueFeatures)
    let lanes = (shape.valueFeatures + 15) / 16 * 16
    turns = FloatBlock(lanes)
    phases = FloatBlock(lanes)
    for k in 0..<shape.valueFrequencies where shape.usesValues {
      turns.pointer[2 * k] = Float(sign: .plus, exponent: k - 1, significand: 1)
      turns.pointer[2 * k + 1] = turns.pointer[2 * k]
      phases.pointer[2 * k + 1] = 0.25
    }
  }

  /// Encoding of one input (paper, Eq. 4): sin 2⁰πm, cos 2⁰πm, sin 2¹πm, …; without frequencies the input itself.
  static func write(_ m: Double, _ frequencies: Int, _ to: MutableFloatPointer) {
    if frequencies == 0 { to[0] = Float(m) }
    for k in 0..<frequencies {
      let angle = Double(sign: .plus, exponent: k, significand: .pi) * m
      to[2 * k] = Float(sin(angle))
      to[2 * k + 1] = Float(cos(angle))
    }
  }

  /// The tables as the kernels read them; valid as long as these tables live.
  package var source: FeatureSource {
    let scale = shape.values == .realCodes ? FieldShape.realCodeScale / 127.5 / Float(FieldShape.codeUnit) : 0
    let offset = shape.values == .realCodes ? -FieldShape.realCodeScale : 0
    return FeatureSource(
      spatial: shape.spatialFeatures, value: shape.valueFeatures, radius: shape.windowRadius,
      columns: FloatPointer(columns.pointer),
      rows: FloatPointer(rows.pointer), codes: shape.values == .wholeCodes ? FloatPointer(codes.pointer) : nil,
      scale: scale, offset: offset,
      turns: FloatPointer(turns.pointer),
      phases: FloatPointer(phases.pointer))
  }
}
