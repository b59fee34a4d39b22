import ColorScience
import ImageFiles

/// Finds where a cropped copy, not resized, lay in the picture that an identity was made of.
///
/// Cells of the identity that lie whole within the copy are compared with the copy's means, at places an eighth of a
/// cell apart, then more finely around the best one. Copies with less than a quarter of the picture, or less than 256
/// pixels a side, have too few cells to be told from other pictures.
struct CropSearch {
  private let identity: ImageIdentity
  private let sums: SummedLuma
  /// Pixels of the recorded picture's cells, and of the mosaic's.
  private let cell: SIMD2<Double>
  private let unit: SIMD2<Double>
  /// The last place of the copy's upper left corner.
  private let end: SIMD2<Double>
  private let size: SIMD2<Double>

  private static let leastShare = 0.25
  private static let leastSide = 256
  /// Places per cell that are tried first, and halvings of their distance afterwards.
  private static let fineness = 8
  private static let halvings = 5
  private static let leastCells = 12

  /// - Returns: nil where the copy is larger than the picture, as large, or too small to be known again.
  init?(
    _ identity: ImageIdentity, in pixels: Raster<SRGB8>, recordedWidth width: Int, height: Int, threads: Int
  ) {
    guard pixels.width <= width, pixels.height <= height, pixels.pixelCount < width * height,
      Double(pixels.pixelCount) >= Self.leastShare * Double(width * height),
      min(pixels.width, pixels.height) >= Self.leastSide
    else { return nil }
    self.identity = identity
    size = SIMD2(Double(pixels.width), Double(pixels.height))
    cell = SIMD2(Double(width) / Double(identity.grid.columns), Double(height) / Double(identity.grid.rows))
    let counts = (size / cell * Double(Self.fineness)).rounded(.up)
    let mosaic = ImageMosaic(of: pixels, columns: Int(counts.x), rows: Int(counts.y), threads: threads)
    sums = SummedLuma(mosaic)
    unit = size / counts
    end = SIMD2(Double(width), Double(height)) - size
  }

  /// The place of the copy's upper left corner in pixels; nil where it is no part of the picture.
  func place() -> SIMD2<Double>? {
    var best = SIMD2<Double>.zero
    var least = Double.infinity
    func attempt(_ place: SIMD2<Double>) {
      let found = distance(differences(at: place))
      guard found < least else { return }
      best = place
      least = found
    }
    var step = cell / Double(Self.fineness)
    for y in stride(from: 0, through: end.y, by: step.y) {
      for x in stride(from: 0, through: end.x, by: step.x) { attempt(SIMD2(x, y)) }
    }
    for _ in 0..<Self.halvings {
      step /= 2
      let center = best
      for y in [-1.0, 0, 1] {
        for x in [-1.0, 0, 1] { attempt((center + SIMD2(x, y) * step).clamped(lowerBound: .zero, upperBound: end)) }
      }
    }
    return isThePicture(differences(at: best)) ? best : nil
  }

  /// Stored minus found luma of the cells that lie whole within the copy, in codes.
  private func differences(at place: SIMD2<Double>) -> [Double] {
    func whole(_ start: Double, _ length: Double, _ cell: Double) -> Range<Int> {
      // A thousandth of a cell beyond the edge is rounding.
      let first = Int((start / cell - 0.001).rounded(.up))
      return first..<max(first, Int(((start + length) / cell + 0.001).rounded(.down)))
    }
    let columns = whole(place.x, size.x, cell.x)
    return whole(place.y, size.y, cell.y).flatMap { row in
      columns.map { column in
        let corner = (SIMD2(Double(column), Double(row)) * cell - place) / unit
        let mean = sums.mean(x: corner.x...corner.x + cell.x / unit.x, y: corner.y...corner.y + cell.y / unit.y)
        return Double(identity.luma[row * identity.grid.columns + column] * identity.step) - mean
      }
    }
  }

  private func distance(_ differences: [Double]) -> Double {
    guard differences.count >= Self.leastCells else { return .infinity }
    return (differences.reduce(0) { $0 + $1 * $1 } / Double(differences.count)).squareRoot()
  }

  /// Rounding leaves up to 0.8 of a step and a third of one as a rule; recompression leaves a code or so.
  private func isThePicture(_ differences: [Double]) -> Bool {
    let step = Double(identity.step)
    let mean = differences.reduce(0, +) / Double(max(1, differences.count))
    let outlier = differences.map(abs).max() ?? 0
    return distance(differences) <= 0.5 * step + 0.7 && abs(mean) <= 2 && outlier <= 1.4 * step + 1.5
  }
}
