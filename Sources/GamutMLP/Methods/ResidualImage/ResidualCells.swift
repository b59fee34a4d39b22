import ColorScience
import ImageFiles
import Parallel

/// The mean residual of each square cell of a photograph.
struct ResidualCells {
  let side: Int
  let columns: Int
  let rows: Int
  /// (rows, columns), linear ProPhoto.
  private let means: [SIMD3<Float>]
  /// The greatest magnitude in `means`, above 0.
  private let amplitude: Float

  /// - Parameter depth: pixels deeper inside sRGB (`ReceivedPhoto.depth`) do not count; cells without others take the
  ///   next one's mean.
  init(_ photo: PhotoPair, side: Int, depth: Int, threads: Int) {
    let width = photo.original.width
    let height = photo.original.height
    let columns = (width + side - 1) / side
    let rows = (height + side - 1) / side
    let toProPhoto = photo.adaptation.toProPhoto
    // The fourth lane counts.
    var sums = [SIMD4<Float>](repeating: .zero, count: rows * columns)
    sums.withUnsafeMutableBufferPointer { sums in
      let shared = SharedBuffer(sums)
      ParallelWork.run(count: rows, threads: threads) { take in
        let linear = ProPhoto16.linear
        let receivedLinear = SRGB8.linear
        photo.original.withUnsafeComponents { original in
          photo.viewed.withUnsafeComponents { received in
            while let row = take() {
              for y in row * side..<min(height, (row + 1) * side) {
                for x in 0..<width {
                  let i = 3 * (y * width + x)
                  let codes = received.baseAddress! + i
                  guard ReceivedPhoto.depth(codes) <= depth else { continue }
                  let residual = linear(original.baseAddress! + i).rgb - toProPhoto * receivedLinear(codes)
                  shared.base[row * columns + x / side] += SIMD4(residual, 1)
                }
              }
            }
          }
        }
      }
    }
    self.side = side
    self.columns = columns
    self.rows = rows
    means = Self.means(sums, columns: columns)
    amplitude = means.reduce(1e-6) { max($0, max($1.max(), -$1.min())) }
  }

  private static func means(_ sums: [SIMD4<Float>], columns: Int) -> [SIMD3<Float>] {
    var means = sums.map { sum in sum.w > 0 ? SIMD3(sum.x, sum.y, sum.z) / sum.w : nil }
    for first in stride(from: 0, to: means.count, by: columns) {
      let row = first..<first + columns
      for i in row.dropFirst() where means[i] == nil { means[i] = means[i - 1] }
      for i in row.dropLast().reversed() where means[i] == nil { means[i] = means[i + 1] }
    }
    for i in means.indices where means[i] == nil { means[i] = i >= columns ? means[i - columns] : .zero }
    return means.map { $0 ?? .zero }
  }

  /// The picture of the highest quality that fits.
  /// - Returns: nil where not even the lowest does.
  /// - Throws: `ImageFileError`.
  func largest(within limit: Int, subsampling: ChromaSubsampling) throws -> ResidualPicture? {
    let codes = means.flatMap { mean in
      (0..<3).map { UInt8(max(0, min(255, (128 + 127 * mean[$0] / amplitude).rounded()))) }
    }
    let raster = Raster<SRGB8>(width: columns, height: rows, components: codes)
    var best: [UInt8]?
    var low = 1
    var high = 100
    while low <= high {
      let quality = (low + high) / 2
      let jpeg = try JPEGFile.encode(raster, quality: quality, subsampling: subsampling)
      if jpeg.count + ResidualPicture.headerBytes <= limit {
        best = jpeg
        low = quality + 1
      } else {
        high = quality - 1
      }
    }
    return try best.map { try ResidualPicture(side: side, amplitude: amplitude, jpeg: $0) }
  }
}
