import ColorScience
import GamutMLP
import ImageFiles
import Parallel
import Synchronization

extension InspectionEngine {
  /// The photograph's JPEG with these settings: the present one, one that was made before, or a new one.
  /// - Throws: `ImageFileError`, `ContainerError`.
  func reduction(_ settings: JPEGSettings, of photo: Photo) throws -> Reduction {
    let (present, known) = engineState.with { ($0.present, $0.made[settings]) }
    if let present, present.settings == settings { return present }
    let clock = ContinuousClock()
    let start = clock.now
    let progress = progress()
    let reduction: Reduction
    if let known {
      let prepared = try PreparedPhoto(
        original: photo.pixels, jpeg: known.jpeg, outOfGamut: known.outOfGamut, adaptation: settings.adaptation,
        threads: options.threads,
        progress: progress)
      reduction = Reduction(
        settings: settings, prepared: prepared, facts: known.facts, estimates: EstimateSet(prepared))
    } else {
      let prepared = try PreparedPhoto(photo, options: options(settings), progress: progress)
      progress.enter(.measure)
      var facts = facts(prepared, settings)
      facts.seconds = (clock.now - start) / .seconds(1)
      reduction = Reduction(settings: settings, prepared: prepared, facts: facts, estimates: EstimateSet(prepared))
    }
    engineState.with { state in
      state.present = reduction
      state.made[settings] = MadeJPEG(
        jpeg: reduction.prepared.jpeg, outOfGamut: reduction.prepared.outOfGamut, facts: reduction.facts)
    }
    mailbox.put(.reduced(reduction.facts))
    viewer.refresh()
    return reduction
  }

  /// The engine's options with a run's JPEG settings.
  func options(_ settings: JPEGSettings) -> ReductionOptions {
    var options = options
    options.quality = settings.quality
    options.subsampling = settings.subsampling
    options.adaptation = settings.adaptation
    return options
  }

  private func facts(_ prepared: PreparedPhoto, _ settings: JPEGSettings) -> ReductionFacts {
    let sums = prepared.errors(of: nil, kernels: options.kernels, threads: options.threads).clip
    let (below, above) = Self.channels(prepared, threads: options.threads)
    return ReductionFacts(
      settings: settings, outOfGamutPixels: prepared.outOfGamut.count, below: below, above: above,
      clip: Errors(sums, deltaE(prepared.restorer(nil), prepared)), jpegBytes: prepared.jpeg.count, seconds: 0)
  }

  func deltaE(_ restorer: Restorer, _ prepared: PreparedPhoto) -> DeltaEHistogram {
    Measurement.deltaE(
      of: restorer, original: prepared.original, outOfGamut: prepared.outOfGamut,
      rowStep: Self.deltaERowStep(pixels: prepared.original.pixelCount), threads: options.threads)
  }

  /// Colour differences are taken of two million pixels at most: of more they would take longer than the optimization,
  /// and their percentiles would not move by a hundredth.
  static func deltaERowStep(pixels: Int) -> Int { max(1, pixels / (1 << 21)) }

  /// Shares of all pixels whose linear sRGB channels lie below 0 and above 1, among the out-of-gamut ones.
  private static func channels(_ prepared: PreparedPhoto, threads: Int) -> (below: SIMD3<Double>, above: SIMD3<Double>)
  {
    let original = prepared.original
    let mask = prepared.outOfGamut
    let toSRGB = prepared.adaptation.toSRGB
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
