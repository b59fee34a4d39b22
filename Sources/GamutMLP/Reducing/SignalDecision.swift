import ColorScience
import Parallel
import Synchronization

/// Decides which of two JPEGs of one photograph restores more by itself: the one with the smaller error over the whole
/// picture, unless the other is half a decibel better out of gamut, as gates are chosen.
enum SignalDecision {
  static func prefers(_ one: PhotoPair, to other: PhotoPair, threads: Int) -> Bool {
    let own = errors(of: one, threads: threads)
    let others = errors(of: other, threads: threads)
    if own.squared < others.squared {
      return others.squaredOutOfGamut >= own.squaredOutOfGamut * ErrorSums.halfADecibel
    }
    return own.squaredOutOfGamut < others.squaredOutOfGamut * ErrorSums.halfADecibel
  }

  /// Errors of what the JPEG alone restores, on about a million pixels: hundredths of a decibel do not decide.
  private static func errors(of pair: PhotoPair, threads: Int) -> ErrorSums {
    let original = pair.original
    let width = original.width
    let step = max(1, original.pixelCount / 1_000_000)
    let rows = Bands(height: (original.height + step - 1) / step)
    let toProPhoto = pair.adaptation.toProPhoto
    let sums = Mutex([ErrorSums?](repeating: nil, count: rows.count))
    rows.forEach(threads: threads) { take in
      let source = ReceivedPhoto.Rows(pair.received)
      let codes = UnsafeMutablePointer<Int16>.allocate(capacity: 3 * width)
      defer { codes.deallocate() }
      let light = SRGB64ths.linear
      let linear = ProPhoto16.linear
      while let band = take() {
        var errors = ErrorSums()
        for y in rows[band].map({ $0 * step }) {
          source.read(y, into: codes)
          original.withUnsafeComponents { original in
            let truth = original.baseAddress! + 3 * y * width
            for x in 0..<width {
              let found = Linear<ProPhoto>(toProPhoto * light(codes + 3 * x)).clipped
              errors.add(found - linear(truth + 3 * x), outOfGamut: pair.outOfGamut[x, y])
            }
          }
        }
        sums.withLock { $0[band] = errors }
      }
    }
    return sums.withLock { $0.compactMap { $0 }.reduce(into: ErrorSums()) { $0 += $1 } }
  }
}
