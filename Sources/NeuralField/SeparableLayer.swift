import CProcessor

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The first layer where inputs take few values each: its sums are then sums of table rows, one row for every column,
/// every image row and every code. The rows are made once a step, a point only adds up its own, and its gradient is
/// gathered per row, to be multiplied by the encoding once a step as well. What takes many values (neighbours, values
/// that are no codes) stays dense.
///
/// Letters: N the padded width, F the features of one input, S shards.
final class SeparableLayer: @unchecked Sendable {
  // Unchecked: sums are written, and gradients collected, in disjoint pieces by workers who then meet; in between a
  // shard's gradients belong to the worker that has the shard.

  /// Some rows of one input's table, made and collected by one worker.
  private struct Piece: Sendable {
    let rows: Range<Int>
    /// Start of their encodings, and their F.
    let encodings: Int
    let features: Int
    /// Start of the input's weights in the parameters.
    let weights: Int
    /// The shard whose gradient takes this piece's part: the optimizer adds up the shards anyway.
    let shard: Int
  }

  private let layout: ParameterLayout
  private let kernels: KernelSet
  private let shards: Int
  private let pieces: [Piece]
  private let rows: Int
  /// Where columns, rows and codes begin in the tables; nil where they have none.
  private let firstColumn: Int?
  private let firstRow: Int?
  private let firstCode: Int?
  /// (rows, F) for each input, one after the other.
  private let encodings: FloatBlock
  /// (rows, N).
  private let sums: FloatBlock
  /// (S, rows, N).
  private let gradients: FloatBlock

  /// - Returns: nil where `inputs` names nothing that this field has.
  init?(_ inputs: TabledInputs, layout: ParameterLayout, tables: FeatureTables, shards: Int, kernels: KernelSet) {
    let shape = layout.shape
    let source = tables.source
    var pieces: [Piece] = []
    var rows = 0
    var features = 0
    var copies: [(from: FloatPointer, to: Int, count: Int)] = []
    func add(_ values: Int, _ from: FloatPointer, _ f: Int, _ weightRow: Int) -> Int {
      let first = rows
      let blocks = (values + 7) / 8
      let parts = min(shards, (blocks + 7) / 8)
      for part in 0..<parts {
        let range = blocks * part / parts * 8..<blocks * (part + 1) / parts * 8
        pieces.append(
          Piece(
            rows: first + range.lowerBound..<first + range.upperBound, encodings: features + range.lowerBound * f,
            features: f,
            weights: layout.weights[0] + weightRow * layout.neurons, shard: part))
      }
      copies.append((from, features, values * f))
      rows += 8 * blocks
      features += 8 * blocks * f
      return first
    }
    let spatial = shape.spatialFeatures
    let value = shape.valueFeatures
    let hasPosition = inputs.contains(.position) && shape.usesPosition
    firstColumn = hasPosition ? add(tables.columnCount, source.columns, spatial, 0) : nil
    firstRow = hasPosition ? add(tables.rowCount, source.rows, spatial, spatial) : nil
    if inputs.contains(.codes), shape.usesValues, let codes = source.codes {
      let firstWeight = 2 * spatial + shape.neighborFeatures
      firstCode = add(256, codes, value, firstWeight)
      for channel in 1..<3 { _ = add(256, codes, value, firstWeight + channel * value) }
    } else {
      firstCode = nil
    }
    guard rows > 0 else { return nil }
    self.layout = layout
    self.kernels = kernels
    self.shards = shards
    self.pieces = pieces
    self.rows = rows
    encodings = FloatBlock(features)
    for copy in copies { (encodings.pointer + copy.to).update(from: copy.from, count: copy.count) }
    sums = FloatBlock(rows * layout.neurons)
    gradients = FloatBlock(shards * rows * layout.neurons)
  }

  /// The features that are left for the dense part.
  func dense(_ source: FeatureSource) -> FeatureSource {
    var source = source
    if firstColumn != nil { source.spatial = 0 }
    if firstCode != nil { source.value = 0 }
    return source
  }

  /// Start of the dense part's weights in the first layer's, in features, and how many they are.
  var denseFeatures: Range<Int> {
    let shape = layout.shape
    let first = firstColumn == nil ? 0 : 2 * shape.spatialFeatures
    return first..<shape.features - (firstCode == nil ? 0 : 3 * shape.valueFeatures)
  }

  /// Makes this member's part of the sums; all meet before they are used.
  func build(_ parameters: FloatPointer, _ member: WorkerTeam.Member) {
    let n = layout.neurons
    for piece in pieces[member.share(of: pieces.count)] {
      kernels.product(
        FloatPointer(encodings.pointer + piece.encodings), piece.features, parameters + piece.weights,
        sums.pointer + piece.rows.lowerBound * n,
        piece.rows.count, piece.features, n)
    }
  }

  /// Forgets a shard's gradients.
  func clear(shard: Int) { memset(gradients.pointer + shard * rows * layout.neurons, 0, 4 * rows * layout.neurons) }

  /// The sums that points add up.
  var sumRows: TableRows { tableRows(sums.pointer) }
  func gradientRows(shard: Int) -> TableRows { tableRows(gradients.pointer + shard * rows * layout.neurons) }

  private func tableRows(_ base: MutableFloatPointer) -> TableRows {
    func start(_ row: Int?) -> MutableFloatPointer? { row.map { base + $0 * layout.neurons } }
    return TableRows(columns: start(firstColumn), rows: start(firstRow), codes: start(firstCode))
  }

  /// Turns this member's part of the gradients by table rows, of all shards in order, into gradients by weights.
  /// - Parameter weightGradients: (S, layout.count); rows of tabled inputs are written here only.
  func collect(_ weightGradients: MutableFloatPointer, _ member: WorkerTeam.Member) {
    let n = layout.neurons
    for piece in pieces[member.share(of: pieces.count)] {
      let place = gradients.pointer + piece.rows.lowerBound * n
      kernels.sumBlocks(place, shards, rows * n, piece.rows.count * n)
      kernels.weightGradient(
        FloatPointer(encodings.pointer + piece.encodings), piece.features, FloatPointer(place),
        weightGradients + piece.shard * layout.count + piece.weights, piece.rows.count, piece.features, n, false)
    }
  }
}

/// Inputs of the first layer that are looked up in tables while training, see `SeparableLayer`.
package struct TabledInputs: OptionSet, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let position = TabledInputs(rawValue: 1)
  package static let codes = TabledInputs(rawValue: 2)

  /// Those for which tables are faster. A table saves the products of an input's features, but its rows are made and
  /// collected every step, and met at random. Measured with 32 neurons (`gamutbench`, training with tables): 24
  /// features of a code gain 10–15 % at batches from 1 024 on, 12 gain nothing, 6 lose 5–15 % at any batch; tables of 3
  /// 000 columns and rows lose at any batch.
  package init(fastestFor shape: FieldShape, columns: Int, rows: Int, batch: Int) {
    let enough = 16
    self = []
    guard batch >= 1_024 else { return }
    if shape.valueFeatures >= enough { insert(.codes) }
    // As many rows as the codes of three channels have.
    if shape.spatialFeatures >= enough, columns + rows <= 768 { insert(.position) }
  }
}
