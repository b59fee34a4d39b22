import ColorScience
import GamutContainer

/// Some eighty bytes by which a model knows its picture again: recompressed, resized, turned, but not cropped, toned or
/// written on.
///
/// They hold the mean luma of about 128 cells and, more coarsely, the mean colours of 16, so recompression and
/// resizing, which hardly change means, pass. A crop moves edges: how the means would change with each edge is known
/// from the received picture itself, and a least-squares fit tells by how much each of the four moved, to about a
/// thousandth of the side. For that the stored means are rounded not each to nearest, but up or down so that their
/// errors together look like no movement and no change of brightness.
package struct ImageIdentity: Sendable, Equatable {
  /// Cells across and down, for luma and for colour.
  struct Grid: Sendable, Equatable {
    let columns: Int
    let rows: Int

    var colorColumns: Int { min(4, columns) }
    var colorRows: Int { min(4, rows) }

    /// About 128 nearly square cells; small pictures have fewer, of at least 8 pixels across, so that blocks of a JPEG
    /// average out.
    init(width: Int, height: Int) {
      let aspect = Double(width) / Double(height)
      let rows = (Double(Self.cells) / aspect).squareRoot()
      columns = Self.limited(Double(Self.cells) / rows, side: width)
      self.rows = Self.limited(rows, side: height)
    }

    private static let cells = 128

    private static func limited(_ cells: Double, side: Int) -> Int {
      min(max(Int(cells.rounded()), 1), max(1, side / 8), 32)
    }
  }

  let grid: Grid
  /// Luma means are multiples of this many codes.
  let step: Int
  /// Luma in steps, (rows, columns).
  let luma: [Int]
  /// Blue minus luma, then red minus luma, in steps of 8 codes, each (colorRows, colorColumns).
  let color: [[Int]]

  static let colorStep: Float = 8

  /// Multiples of means that a fifth of the picture's contrast is worth, so that hazy and dark pictures keep as much
  /// detail.
  private static let steps = [1, 2, 3, 4, 6, 8, 12]

  package init(of pixels: Raster<SRGB8>, threads: Int) {
    grid = Grid(width: pixels.width, height: pixels.height)
    let features = ImageFeatures(pixels, grid: grid, threads: threads)
    let mean = features.luma.reduce(0, +) / Double(features.luma.count)
    let variance = features.luma.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(features.luma.count)
    let step = Self.steps.last { Double($0) <= variance.squareRoot() / 5 } ?? 1
    self.step = step
    luma = features.roundedLuma(step: step)
    color = features.color.map { $0.map { Int(($0 / Self.colorStep).rounded()) } }
  }
}

extension ImageIdentity {
  /// The step, then luma and colour by `ThumbnailPacking`.
  package var bytes: [UInt8] {
    let planes =
      [ThumbnailPacking.Plane(columns: grid.columns, rows: grid.rows, codes: luma)]
      + color.map { .init(columns: grid.colorColumns, rows: grid.colorRows, codes: $0.map { $0 + Self.colorZero }) }
    return [UInt8(step)] + ThumbnailPacking.pack(planes, expected: Self.expected(step))
  }

  /// The inverse of `bytes` for a picture of this size; `nil` for bytes that are none.
  init?(bytes: [UInt8], width: Int, height: Int) {
    grid = Grid(width: width, height: height)
    guard let first = bytes.first, Self.steps.contains(Int(first)) else { return nil }
    step = Int(first)
    let colorSize = (columns: grid.colorColumns, rows: grid.colorRows)
    let sizes = [(columns: grid.columns, rows: grid.rows), colorSize, colorSize]
    guard let planes = ThumbnailPacking.unpack(bytes.dropFirst(), sizes: sizes, expected: Self.expected(step)) else {
      return nil
    }
    luma = planes[0].codes
    color = planes[1...].map { $0.codes.map { $0 - Self.colorZero } }
  }

  /// Differences of −255…255 in steps of 8, moved above zero.
  private static let colorZero = 32

  private static func expected(_ step: Int) -> [Int] { [128 / step, colorZero, colorZero] }
}
