/// A curve brought to the columns of a plot.
package struct LossCurve: Sendable {
  package struct Column: Sendable, Equatable {
    package var low: Float
    package var high: Float
    /// The smoothed value at the column's last step.
    package var smooth: Float
    package init(low: Float, high: Float, smooth: Float) {
      self.low = low
      self.high = high
      self.smooth = smooth
    }
  }

  /// For each column of dots; nil where no step of it has a finite loss.
  package private(set) var columns: [Column?]

  /// - Parameters:
  ///   - range: steps that the columns cover, from the left to the right edge.
  ///   - end: steps from here on are left out.
  ///   - smoothing: the weight of the past in the exponential moving average, whose start is corrected for having seen
  ///     few values.
  package init(
    _ losses: [Float], range: ClosedRange<Int>, end: Int, columns count: Int, smoothing: Double, isPositive: Bool
  ) {
    columns = Array(repeating: nil, count: max(0, count))
    guard count > 0 else { return }
    let keep = Float(smoothing.isFinite ? min(max(smoothing, 0), 0.9999) : 0)
    let length = Double(range.upperBound - range.lowerBound + 1)
    var sum: Float = 0
    var weight: Float = 0
    for step in 0..<max(0, min(losses.count, end, range.upperBound + 1)) {
      let loss = losses[step]
      guard loss.isFinite, !isPositive || loss > 0 else { continue }
      sum = keep * sum + (1 - keep) * loss
      weight = keep * weight + (1 - keep)
      guard step >= range.lowerBound else { continue }
      let column = min(count - 1, Int(Double(step - range.lowerBound) / length * Double(count)))
      let smooth = sum / weight
      if let old = columns[column] {
        columns[column] = Column(low: min(old.low, loss), high: max(old.high, loss), smooth: smooth)
      } else {
        columns[column] = Column(low: loss, high: loss, smooth: smooth)
      }
    }
  }

  /// Least and greatest value; nil for an empty curve.
  package var extent: ClosedRange<Float>? {
    var extent: ClosedRange<Float>?
    for case let column? in columns {
      extent = min(extent?.lowerBound ?? column.low, column.low)...max(extent?.upperBound ?? column.high, column.high)
    }
    return extent
  }
}
