import ColorScience
import ImageFiles
import Parallel

/// A picture as the mean codes of equal cells: what stays of it when it is recompressed or resized.
struct ImageMosaic: Sendable {
  let columns: Int
  let rows: Int
  /// Mean red, green and blue codes, (rows, columns), each 0…255.
  private(set) var cells: [SIMD3<Float>]

  /// Cells may be larger or smaller than pixels; pixels across an edge count by their share.
  init(of pixels: Raster<SRGB8>, columns: Int, rows: Int, threads: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: .zero, count: columns * rows)
    let (width, height) = (pixels.width, pixels.height)
    pixels.withUnsafeComponents { codes in
      cells.withUnsafeMutableBufferPointer { cells in
        let (source, target) = (SharedCodes(base: codes.baseAddress!), SharedBuffer(cells))
        ParallelWork.run(count: rows, threads: threads) { take in
          var sums = [SIMD3<Double>](repeating: .zero, count: columns)
          while let row = take() {
            for column in 0..<columns { sums[column] = .zero }
            let top = Double(row * height) / Double(rows)
            let bottom = Double((row + 1) * height) / Double(rows)
            var y = Int(top)
            while Double(y) < bottom, y < height {
              let share = min(bottom, Double(y + 1)) - max(top, Double(y))
              Self.add(source.base + 3 * y * width, width: width, share: share, to: &sums)
              y += 1
            }
            let area = (bottom - top) * Double(width) / Double(columns)
            for column in 0..<columns { target.base[row * columns + column] = SIMD3<Float>(sums[column] / area) }
          }
        }
      }
    }
  }

  private struct SharedCodes: @unchecked Sendable {
    // Unchecked: only read, while the raster is held.
    let base: UnsafePointer<UInt8>
  }

  /// Adds a row of pixels to its cells.
  private static func add(_ pixels: UnsafePointer<UInt8>, width: Int, share: Double, to sums: inout [SIMD3<Double>]) {
    func pixel(_ x: Int) -> SIMD3<Int32> {
      SIMD3(Int32(pixels[3 * x]), Int32(pixels[3 * x + 1]), Int32(pixels[3 * x + 2]))
    }
    var x = 0
    var left = SIMD3<Double>.zero
    var whole = SIMD3<Int32>.zero
    for column in 0..<sums.count {
      let edge = Double((column + 1) * width) / Double(sums.count)
      while x < Int(edge) {
        whole &+= pixel(x)
        x += 1
      }
      let part = x < width ? (edge - Double(x)) * SIMD3<Double>(pixel(x)) : .zero
      let sum = SIMD3<Double>(whole) + part
      sums[column] += share * (sum - left)
      left = sum
    }
  }

  private init(columns: Int, rows: Int, cells: [SIMD3<Float>]) {
    self.columns = columns
    self.rows = rows
    self.cells = cells
  }

  /// The mosaic of the same picture as it is meant to be seen.
  func upright(from orientation: Orientation) -> ImageMosaic {
    let (width, height) = orientation.swapsSides ? (rows, columns) : (columns, rows)
    return ImageMosaic(columns: width, rows: height, cells: orientation.upright(cells, width: columns, height: rows))
  }
}
