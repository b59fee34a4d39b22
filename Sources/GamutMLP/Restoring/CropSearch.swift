import ColorScience
import ImageFiles

/// Finds where a cropped copy, not resized, lay in the picture that an identity was made of.
///
/// Cells of the identity that lie whole within the copy are compared with the copy's means, luma at places an eighth of
/// a cell apart, then more finely around the best one, and colour there. Copies with less than a quarter of the
/// picture, or less than 256 pixels a side, have too few cells to be told from other pictures.
struct CropSearch {
  private let identity: ImageIdentity
  private let luma: SummedCells
  /// Means of blue and of red minus luma.
  private let color: [SummedCells]
  /// Pixels of the recorded picture's cells for luma and for colour, and of the mosaic's.
  private let cell: SIMD2<Double>
  private let colorCell: SIMD2<Double>
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
    colorCell = SIMD2(
      Double(width) / Double(identity.grid.colorColumns), Double(height) / Double(identity.grid.colorRows))
    let counts = (size / cell * Double(Self.fineness)).rounded(.up)
    let mosaic = ImageMosaic(of: pixels, columns: Int(counts.x), rows: Int(counts.y), threads: threads)
    luma = SummedCells(mosaic)
    color = [SummedCells(mosaic) { $0.z - $0.luma }, SummedCells(mosaic) { $0.x - $0.luma }]
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
    return isThePicture(differences(at: best)) && hasItsColors(at: best) ? best : nil
  }

  /// Stored minus found luma of the cells that lie whole within the copy, in codes.
  private func differences(at place: SIMD2<Double>) -> [Double] {
    means(of: luma, cell, at: place).map { column, row, mean in
      Double(identity.luma[row * identity.grid.columns + column] * identity.step) - mean
    }
  }

  /// The means of the identity's cells that lie whole within the copy, with their places in the identity's grid.
  private func means(
    of sums: SummedCells, _ cell: SIMD2<Double>, at place: SIMD2<Double>
  ) -> [(column: Int, row: Int, mean: Double)] {
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
        return (column, row, mean)
      }
    }
  }

  /// Whether the copy's colours are the picture's, by the limit that whole copies have.
  private func hasItsColors(at place: SIMD2<Double>) -> Bool {
    var stored: [Double] = []
    var differences: [Double] = []
    for (sums, codes) in zip(color, identity.color) {
      for (column, row, mean) in means(of: sums, colorCell, at: place) {
        let known = Double(Float(codes[row * identity.grid.colorColumns + column]) * ImageIdentity.colorStep)
        stored.append(known)
        differences.append(known - mean)
      }
    }
    return rootMeanSquare(differences) <= 3.5 + 0.05 * rootMeanSquare(stored)
  }

  private func rootMeanSquare(_ values: [Double]) -> Double {
    (values.reduce(0) { $0 + $1 * $1 } / Double(max(1, values.count))).squareRoot()
  }

  private func distance(_ differences: [Double]) -> Double {
    differences.count < Self.leastCells ? .infinity : rootMeanSquare(differences)
  }

  /// Rounding leaves up to 0.8 of a step and a third of one as a rule; recompression leaves a code or so.
  private func isThePicture(_ differences: [Double]) -> Bool {
    let step = Double(identity.step)
    let mean = differences.reduce(0, +) / Double(max(1, differences.count))
    let outlier = differences.map(abs).max() ?? 0
    return distance(differences) <= 0.5 * step + 0.7 && abs(mean) <= 2 && outlier <= 1.4 * step + 1.5
  }
}
