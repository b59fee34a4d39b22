/// A summed-area table of one number of a mosaic's cells: means over rectangles whose edges lie anywhere.
struct SummedCells {
  let width: Int
  let height: Int
  /// Sums over all cells above and to the left, (height + 1, width + 1).
  private var sums: [Double]

  /// - Parameter value: the number of a cell, from its mean red, green and blue.
  init(_ mosaic: ImageMosaic, _ value: (SIMD3<Float>) -> Float = { $0.luma }) {
    width = mosaic.columns
    height = mosaic.rows
    sums = Array(repeating: 0, count: (width + 1) * (height + 1))
    for y in 0..<height {
      var row = 0.0
      for x in 0..<width {
        row += Double(value(mosaic.cells[y * width + x]))
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row
      }
    }
  }

  /// Means of columns × rows equal cells of a part of the mosaic, given as shares of its sides.
  func means(columns: Int, rows: Int, x: ClosedRange<Double>, y: ClosedRange<Double>) -> [Double] {
    func edges(_ count: Int, _ range: ClosedRange<Double>, _ size: Int) -> [Double] {
      (0...count).map {
        Double(size) * (range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(count))
      }
    }
    let xs = edges(columns, x, width)
    let ys = edges(rows, y, height)
    let area = (xs[1] - xs[0]) * (ys[1] - ys[0])
    return (0..<rows).flatMap { row in
      (0..<columns).map { column in
        let (left, right, top, bottom) = (xs[column], xs[column + 1], ys[row], ys[row + 1])
        return (sum(right, bottom) - sum(left, bottom) - sum(right, top) + sum(left, top)) / area
      }
    }
  }

  /// The mean of a rectangle in cells of the mosaic; what lies beyond its edges counts as the edge.
  func mean(x: ClosedRange<Double>, y: ClosedRange<Double>) -> Double {
    let left = max(0, x.lowerBound)
    let right = min(Double(width), x.upperBound)
    let top = max(0, y.lowerBound)
    let bottom = min(Double(height), y.upperBound)
    let total = sum(right, bottom) - sum(left, bottom) - sum(right, top) + sum(left, top)
    return total / ((right - left) * (bottom - top))
  }

  /// The sum above and to the left of a point, linear within cells.
  private func sum(_ x: Double, _ y: Double) -> Double {
    let (column, row) = (min(Int(x), width - 1), min(Int(y), height - 1))
    let (right, down) = (x - Double(column), y - Double(row))
    let index = row * (width + 1) + column
    let top = sums[index] + (sums[index + 1] - sums[index]) * right
    let bottom = sums[index + width + 1] + (sums[index + width + 2] - sums[index + width + 1]) * right
    return top + (bottom - top) * down
  }
}
