import CProcessor

extension PointLayout {
  /// The layout of a pool's points for one shape of field.
  init(_ shape: FieldShape) {
    let side = 2 * shape.windowRadius + 1
    let window = 4
    let values = window + (3 * side * side + 3) / 4 * 4
    let target = values + (shape.usesValues && !shape.valuesAreCodes ? 12 : 0)
    self.init(stride: target + 12, windowOffset: window, valueOffset: values, targetOffset: target)
  }
}
