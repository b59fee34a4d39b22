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
