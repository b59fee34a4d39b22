import ColorScience
import ImageFiles

/// The features of a picture that are compared with a stored identity: its means, and how they would change if an edge
/// moved.
struct ImageFeatures: Sendable {
  /// Mean luma of each cell, (cells).
  let luma: [Double]
  /// The change of those means per share of the side by which the left, right, top and bottom edge moves inwards, (4,
  /// cells).
  let slopes: [[Double]]
  /// Mean blue minus luma and red minus luma, (2, colour cells).
  let color: [[Float]]

  /// Cells of the mosaic on which edges are moved, per cell that is compared.
  private static let fineness = 8
  /// How far an edge is moved to find its slope: half of the smallest crop that must be noticed.
  private static let movement = 0.01

  init(_ pixels: Raster<SRGB8>, grid: ImageIdentity.Grid, threads: Int) {
    self.init(Self.mosaics(pixels, grid: grid, swapping: false, threads: threads), orientation: .upright)
  }

  /// The means of a received picture as it stands, in cells for luma and for colour; turned later, for each
  /// orientation.
  static func mosaics(
    _ pixels: Raster<SRGB8>, grid: ImageIdentity.Grid, swapping: Bool, threads: Int
  ) -> (fine: ImageMosaic, color: ImageMosaic) {
    let fine = (grid.columns * fineness, grid.rows * fineness)
    let color = (grid.colorColumns, grid.colorRows)
    func mosaic(_ size: (Int, Int)) -> ImageMosaic {
      ImageMosaic(of: pixels, columns: swapping ? size.1 : size.0, rows: swapping ? size.0 : size.1, threads: threads)
    }
    return (mosaic(fine), mosaic(color))
  }

  init(_ mosaics: (fine: ImageMosaic, color: ImageMosaic), orientation: Orientation) {
    let fine = mosaics.fine.upright(from: orientation)
    let (columns, rows) = (fine.columns / Self.fineness, fine.rows / Self.fineness)
    let sums = SummedCells(fine)
    let still = sums.means(columns: columns, rows: rows, x: 0...1, y: 0...1)
    let (inner, outer) = (Self.movement...1, 0...(1 - Self.movement))
    luma = still
    slopes = [(inner, 0...1), (outer, 0...1), (0...1, inner), (0...1, outer)].map { x, y in
      zip(sums.means(columns: columns, rows: rows, x: x, y: y), still).map { ($0 - $1) / Self.movement }
    }
    let cells = mosaics.color.upright(from: orientation).cells
    color = [cells.map { $0.z - $0.luma }, cells.map { $0.x - $0.luma }]
  }

  /// The luma in steps, each up or down, so that the errors as a whole have next to no part in the movement of an edge,
  /// in contrast or in brightness: from nearest, always the cell is changed that leaves least of those, and none by
  /// more than 0.8 of a step.
  func roundedLuma(step: Int) -> [Int] {
    let exact = luma.map { $0 / Double(step) }
    var codes = exact.map { $0.rounded() }
    let fit = LeastSquares(slopes + [luma.map { $0 / 128 }, luma.map { _ in 1 }])
    // An edge that moved by a thousandth weighs as much as a contrast off by 5 % or a mean off by a tenth of a code.
    let weights = [1, 1, 1, 1, 0.02, 0.01]
    let influence = zip(fit.influence, weights).map { row, weight in row.map { $0 * weight * Double(step) } }
    func size(_ parts: [Double]) -> Double { parts.reduce(0) { $0 + $1 * $1 } }
    func parts(moving cell: Int? = nil, by change: Double = 0, from current: [Double]) -> [Double] {
      guard let cell else { return current }
      return zip(current, influence).map { $0 + $1[cell] * change }
    }
    var current = influence.map { row in row.indices.reduce(0) { $0 + row[$1] * (codes[$1] - exact[$1]) } }
    for _ in 0..<2 * codes.count {
      let candidates = codes.indices.compactMap { cell -> (cell: Int, change: Double, parts: [Double])? in
        let change = codes[cell] > exact[cell] ? -1.0 : 1
        let isPossible = abs(codes[cell] + change - exact[cell]) < 0.8 && (0...255).contains(codes[cell] + change)
        return isPossible ? (cell, change, parts(moving: cell, by: change, from: current)) : nil
      }
      guard let best = candidates.min(by: { size($0.parts) < size($1.parts) }), size(best.parts) < 0.999 * size(current)
      else { break }
      codes[best.cell] += best.change
      current = best.parts
    }
    return codes.map { Int($0) }
  }
}

extension SIMD3<Float> {
  /// Rec. 601 luma in 256ths, as JPEG has it (JFIF 1.02).
  var luma: Float { (77 * x + 150 * y + 29 * z) / 256 }
}
