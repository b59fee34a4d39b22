/// Small planes of codes 0…255 as few bytes: each code is predicted from those to the left and above (the predictor of
/// LOCO-I, Weinberger et al. 2000), and what is left is range-coded.
package enum ThumbnailPacking {
  /// One plane of codes, (rows, columns).
  package struct Plane: Sendable, Equatable {
    package let columns: Int
    package let rows: Int
    package var codes: [Int]

    /// - Precondition: `codes.count == columns * rows`.
    package init(columns: Int, rows: Int, codes: [Int]) {
      precondition(codes.count == columns * rows, "a plane holds columns × rows codes")
      self.columns = columns
      self.rows = rows
      self.codes = codes
    }
  }

  /// - Parameter expected: for each plane, what its first code is likely to be.
  package static func pack(_ planes: [Plane], expected: [Int]) -> [UInt8] {
    var encoder = RangeEncoder()
    _ = walk(planes, expected: expected, with: &encoder)
    return encoder.finish()
  }

  /// The inverse of `pack` for planes of the same sizes; `nil` for bytes that it did not write.
  package static func unpack(_ bytes: ArraySlice<UInt8>, sizes: [(columns: Int, rows: Int)], expected: [Int])
    -> [Plane]?
  {
    var decoder = RangeDecoder(bytes)
    let empty = sizes.map {
      Plane(columns: $0.columns, rows: $0.rows, codes: Array(repeating: 0, count: $0.columns * $0.rows))
    }
    let planes = walk(empty, expected: expected, with: &decoder)
    let isPlausible = planes.allSatisfy { $0.codes.allSatisfy { (0...255).contains($0) } }
    return decoder.unreadCount == 0 && isPlausible ? planes : nil
  }

  private static func walk(_ planes: [Plane], expected: [Int], with coder: inout some BinaryCoder) -> [Plane] {
    var model = MagnitudeModel(maximumDigits: 8)
    return zip(planes, expected).map { plane, expected in
      var plane = plane
      let columns = plane.columns
      var errors = [Int](repeating: 0, count: plane.codes.count)
      for index in plane.codes.indices {
        let (column, row) = (index % columns, index / columns)
        let left = column > 0
        let above = row > 0
        // Neighbours that are coded already: left, above, and the two beside that one.
        let offsets = [
          (left, 1), (above, columns), (above && left, columns + 1), (above && column + 1 < columns, columns - 1),
        ]
        let near = offsets.filter(\.0).map { errors[index - $0.1] }
        let prediction =
          switch (left, above) {
          case (false, false): expected
          case (true, false): plane.codes[index - 1]
          case (false, true): plane.codes[index - columns]
          case (true, true):
            gradient(plane.codes[index - 1], plane.codes[index - columns], plane.codes[index - columns - 1])
          }
        let error = model.code(
          plane.codes[index] - prediction, expectedSum: near.reduce(0, +), count: near.count, with: &coder)
        errors[index] = abs(error)
        plane.codes[index] = prediction + error
      }
      return plane
    }
  }

  /// left + above − corner, held between left and above.
  private static func gradient(_ left: Int, _ above: Int, _ corner: Int) -> Int {
    min(max(left + above - corner, min(left, above)), max(left, above))
  }
}
