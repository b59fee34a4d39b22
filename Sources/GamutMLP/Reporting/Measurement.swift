import ColorScience
import Parallel
import Synchronization

/// Compares what a restorer gives with the original, over the whole photograph.
package enum Measurement {
  /// Errors of the standard conversion and of the restored photograph, for every gate. The restorer's own gate should
  /// let all pixels through.
  /// - Parameters:
  ///   - original: (height, width, 3), the size of the restorer's photograph.
  ///   - viewed: what an ordinary viewer shows, where that is not what the restorer receives.
  ///   - outOfGamut: the original's mask.
  package static func gateErrors(
    of restorer: Restorer, original: Raster<ProPhoto16>, viewed: Raster<SRGB8>? = nil, outOfGamut: GamutMask,
    threads: Int
  ) -> GateErrors {
    let viewer = viewed.map { ViewedErrors($0, original, outOfGamut, restorer.toProPhoto) }
    let bands = Bands(height: original.height)
    let sums = Mutex([GateErrors?](repeating: nil, count: bands.count))
    bands.forEach(threads: threads) { take in
      var row = Restorer.Row(restorer, bandRows: bands.rows)
      while let band = take() {
        var errors = GateErrors()
        row.load(bands[band])
        for y in bands[band] {
          row.restore(y)
          add(row, y, original: original, outOfGamut: outOfGamut, to: &errors)
          viewer?.add(row: y, to: &errors)
        }
        sums.withLock { $0[band] = errors }
      }
    }
    return sums.withLock { $0.compactMap { $0 }.reduce(into: GateErrors()) { $0 += $1 } }
  }

  /// CIEDE2000 between the restored photograph, as its gate has it, and the original.
  /// - Parameter rowStep: ΔE is computed on every n-th row, since its formula takes longer than the network.
  package static func deltaE(
    of restorer: Restorer, original: Raster<ProPhoto16>, outOfGamut: GamutMask, rowStep: Int, threads: Int
  ) -> DeltaEHistogram {
    let rows = Array(stride(from: 0, to: original.height, by: rowStep))
    // Few bands, because each has a histogram.
    let bands = Bands(height: rows.count, rows: max(16, (rows.count + 15) / 16))
    let found = Mutex([DeltaEHistogram?](repeating: nil, count: bands.count))
    bands.forEach(threads: threads) { take in
      var row = Restorer.Row(restorer, bandRows: 1)
      let linear = ProPhoto16.linear
      while let band = take() {
        var histogram = DeltaEHistogram()
        for y in bands[band].map({ rows[$0] }) {
          row.load(y..<y + 1)
          row.restore(y)
          let restored = row.restored.pointer
          original.withUnsafeComponents { original in
            let truth = original.baseAddress! + 3 * y * outOfGamut.width
            for x in 0..<outOfGamut.width {
              histogram.add(linear(truth + 3 * x), Linear(at: restored + 3 * x), outOfGamut: outOfGamut[x, y])
            }
          }
        }
        found.withLock { $0[band] = histogram }
      }
    }
    return found.withLock { $0.compactMap { $0 } }.reduce(into: DeltaEHistogram()) { $0 += $1 }
  }

  private static func add(
    _ row: borrowing Restorer.Row, _ y: Int, original: Raster<ProPhoto16>, outOfGamut: GamutMask,
    to errors: inout GateErrors
  ) {
    let codes = row.codes(y)
    let received = row.received.pointer
    let restored = row.restored.pointer
    let linear = ProPhoto16.linear
    original.withUnsafeComponents { original in
      let truth = original.baseAddress! + 3 * y * outOfGamut.width
      for x in 0..<outOfGamut.width {
        let i = 3 * x
        let wide = linear(truth + i)
        let alone = Linear(at: received + i).clipped - wide
        let found = Linear(at: restored + i) - wide
        errors.add(
          depth: ReceivedPhoto.depth(codes + i), received: (alone * alone).sum(),
          restored: (found * found).sum(), isOutOfGamut: outOfGamut[x, y])
      }
    }
  }
}

/// Errors of the standard conversion of what an ordinary viewer shows.
private struct ViewedErrors: Sendable {
  private let viewed: Raster<SRGB8>
  private let original: Raster<ProPhoto16>
  private let outOfGamut: GamutMask
  private let toProPhoto: PixelMatrix

  init(
    _ viewed: Raster<SRGB8>, _ original: Raster<ProPhoto16>, _ outOfGamut: GamutMask, _ toProPhoto: PixelMatrix
  ) {
    self.viewed = viewed
    self.original = original
    self.outOfGamut = outOfGamut
    self.toProPhoto = toProPhoto
  }

  func add(row y: Int, to errors: inout GateErrors) {
    var sums = errors.viewed ?? ErrorSums()
    let shown = SRGB8.linear
    let linear = ProPhoto16.linear
    let start = 3 * y * viewed.width
    viewed.withUnsafeComponents { viewed in
      original.withUnsafeComponents { original in
        for i in stride(from: start, to: start + 3 * outOfGamut.width, by: 3) {
          let standard = Linear<ProPhoto>(toProPhoto * shown(viewed.baseAddress! + i)).clipped
          let difference = standard - linear(original.baseAddress! + i)
          sums.add(squared: (difference * difference).sum(), outOfGamut: outOfGamut[(i - start) / 3, y])
        }
      }
    }
    errors.viewed = sums
  }
}
