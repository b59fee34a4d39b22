import ColorScience
import Parallel
import Synchronization

/// Decides which of two JPEGs of one photograph is written, by what each restores without a network: the one with the
/// smaller error over the whole picture, unless the other is half a decibel better out of gamut, as gates are chosen.
enum SignalDecision {
  /// The part of its squared error by which the extended signal has to be better, 0.05 dB: where both are alike without
  /// a network, a network adds more to the clipped one (Tuning/compact.md, "Colour at half resolution").
  private static let leastGain = 0.988_553_094_656_939

  static func prefersClipped(_ clipped: PhotoPair, to extended: PhotoPair, threads: Int) -> Bool {
    let clipped = errors(of: clipped, threads: threads)
    let extended = errors(of: extended, threads: threads)
    if extended.squared > clipped.squared * leastGain {
      return extended.squaredOutOfGamut >= clipped.squaredOutOfGamut * ErrorSums.halfADecibel
    }
    return clipped.squaredOutOfGamut < extended.squaredOutOfGamut * ErrorSums.halfADecibel
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
