/// A figure of rows that points are compared by.
package enum StudyColumn: String, CaseIterable, Sendable {
  case metadataBytes, jpegBytes, parameters, psnr, psnrOutOfGamut, psnrInGamut, deltaE, deltaE95, deltaEOutOfGamut
  case optimizeSeconds

  /// Whether more of it is better.
  package var isWorth: Bool {
    switch self {
    case .psnr, .psnrOutOfGamut, .psnrInGamut: true
    case .metadataBytes, .jpegBytes, .parameters, .deltaE, .deltaE95, .deltaEOutOfGamut, .optimizeSeconds: false
    }
  }

  /// nil where the row has none: decibels of no error, or of no pixel.
  package func value(_ row: StudyRow) -> Double? {
    switch self {
    case .metadataBytes: Double(row.metadataBytes)
    case .jpegBytes: Double(row.jpegBytes)
    case .parameters: Double(row.parameters)
    case .psnr: row.errors.psnr
    case .psnrOutOfGamut: row.errors.psnrOutOfGamut
    case .psnrInGamut: row.errors.psnrInGamut
    case .deltaE: row.deltaE
    case .deltaE95: row.deltaE95
    case .deltaEOutOfGamut: row.deltaEOutOfGamut
    case .optimizeSeconds: row.optimizeSeconds
    }
  }
}

/// The points of which no other is at least as good in both of two figures and better in one.
package enum ParetoFront {
  /// - Parameter points: nil where a point lacks a figure; it is on no front, and keeps none off.
  /// - Returns: the places of the front's points, from the best in the first figure to the best in the second.
  package static func indices(
    of points: [(Double?, Double?)], first: StudyColumn, second: StudyColumn
  ) -> [Int] {
    // Less is better from here on.
    let costs = points.enumerated().compactMap { index, point -> (index: Int, first: Double, second: Double)? in
      guard let one = point.0, let other = point.1, one.isFinite, other.isFinite else { return nil }
      return (index, first.isWorth ? -one : one, second.isWorth ? -other : other)
    }
    let sorted = costs.sorted { ($0.first, $0.second, $0.index) < ($1.first, $1.second, $1.index) }
    var front: [(index: Int, first: Double, second: Double)] = []
    for cost in sorted {
      guard let last = front.last else {
        front.append(cost)
        continue
      }
      // Points that are equal in both are all on it.
      if cost.second < last.second || (cost.second == last.second && cost.first == last.first) { front.append(cost) }
    }
    return front.map(\.index)
  }
}
