import ColorScience
import GamutMLP
import ImageFiles
import Parallel
import Synchronization

extension InspectionEngine {
  /// The photograph's JPEG with these settings: the present one, one that was made before, or a new one.
  /// - Throws: `ImageFileError`, `ContainerError`, `GamutError`.
  func reduction(_ settings: JPEGSettings, of photo: Photo) throws -> Reduction {
    let (present, known) = engineState.with { ($0.present, $0.made[settings]) }
    if let present, present.settings == settings { return present }
    let clock = ContinuousClock()
    let start = clock.now
    let progress = progress()
    let reduction: Reduction
    if let known {
      let pair = try PhotoPair(
        original: photo.pixels, jpeg: known.jpeg, outOfGamut: known.outOfGamut, adaptation: settings.adaptation,
        reception: known.reception, threads: options.threads, progress: progress)
      reduction = Reduction(
        settings: settings, pair: pair, facts: known.facts, estimates: EstimateSet(pair))
    } else {
      let pair = try PhotoPair(photo, settings: settings, threads: options.threads, progress: progress)
      progress.enter(.measure)
      var facts = facts(pair, settings)
      facts.seconds = (clock.now - start) / .seconds(1)
      reduction = Reduction(settings: settings, pair: pair, facts: facts, estimates: EstimateSet(pair))
    }
    engineState.with { state in
      state.present = reduction
      state.made[settings] = MadeJPEG(
        jpeg: reduction.pair.jpeg, outOfGamut: reduction.pair.outOfGamut, reception: reduction.pair.reception,
        facts: reduction.facts)
    }
    mailbox.put(.reduced(reduction.facts))
    viewer.refresh()
    return reduction
  }

  func facts(_ pair: PhotoPair, _ settings: JPEGSettings) -> ReductionFacts {
    let builder = ModelBuilder(pair, plan: options.plan, kernels: options.kernels, threads: options.threads)
    let judged = builder.judge(nil)
    let (below, above) = Self.channels(pair, threads: options.threads)
    return ReductionFacts(
      settings: settings, outOfGamutPixels: pair.outOfGamut.count, below: below, above: above,
      clip: Errors(judged.clip, deltaE(pair.viewedRestorer, pair)),
      extended: judged.extended.map { Errors($0, deltaE(pair.restorer(nil), pair)) }, jpegBytes: pair.jpeg.count,
      seconds: 0)
  }

  func deltaE(_ restorer: Restorer, _ pair: PhotoPair) -> DeltaEHistogram {
    Measurement.deltaE(
      of: restorer, original: pair.original, outOfGamut: pair.outOfGamut,
      rowStep: Errors.deltaERowStep(pixels: pair.original.pixelCount), threads: options.threads)
  }

  /// Shares of all pixels whose linear sRGB channels lie below 0 and above 1, among the out-of-gamut ones.
  private static func channels(_ pair: PhotoPair, threads: Int) -> (below: SIMD3<Double>, above: SIMD3<Double>) {
    let original = pair.original
    let mask = pair.outOfGamut
    let toSRGB = pair.adaptation.toSRGB
    let linear = ProPhoto16.linear
    let bands = Bands(height: original.height)
    let sums = Mutex((SIMD3<Int>.zero, SIMD3<Int>.zero))
    let limit = GamutMask.tolerance
    bands.forEach(threads: threads) { take in
      var below = SIMD3<Int>.zero
      var above = SIMD3<Int>.zero
      while let band = take() {
        original.withUnsafeComponents { codes in
          for y in bands[band] {
            for x in 0..<original.width where mask[x, y] {
              let color = toSRGB * linear(codes.baseAddress! + 3 * (y * original.width + x))
              for c in 0..<3 {
                if color[c] < -limit { below[c] += 1 }
                if color[c] > 1 + limit { above[c] += 1 }
              }
            }
          }
        }
      }
      sums.withLock { ($0.0, $0.1) = ($0.0 &+ below, $0.1 &+ above) }
    }
    let (below, above) = sums.withLock { $0 }
    let count = Double(original.pixelCount)
    return (SIMD3<Double>(below) / count, SIMD3<Double>(above) / count)
  }
}
