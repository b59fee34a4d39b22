import ColorScience
import ImageFiles
import Parallel
import Synchronization

/// How far one photograph is from another, pixel by pixel. Errors are in linear ProPhoto, peak 1; the out-of-gamut
/// pixels are those of the reference.
public struct PhotoComparison: Sendable {
  public let width: Int
  public let height: Int
  /// 0…100.
  public let outOfGamutPercent: Double
  public let errors: ColorErrors
  public let deltaE2000: DeltaESummary

  /// - Throws: `GamutError.differentSizes`.
  package init(
    reference: Raster<ProPhoto16>, other: Raster<ProPhoto16>, adaptation: ChromaticAdaptation = .bradford, threads: Int,
    progress: WorkProgress = WorkProgress()
  ) throws(GamutError) {
    guard reference.width == other.width, reference.height == other.height else {
      throw .differentSizes(
        reference: PixelSize(reference.width, reference.height), other: PixelSize(other.width, other.height))
    }
    progress.enter(.measure)
    let outOfGamut = GamutMask(of: reference, adaptation: adaptation)
    let sums = ComparisonSums(
      reference: reference, other: other, outOfGamut: outOfGamut, threads: threads, progress: progress)
    width = reference.width
    height = reference.height
    outOfGamutPercent = 100 * outOfGamut.share
    errors = ColorErrors(sums.errors)
    deltaE2000 = sums.deltaE.summary!
  }

  public init(
    reference: Photo, other: Photo, threads: Int, progress: WorkProgress = WorkProgress()
  ) throws(GamutError) {
    try self.init(reference: reference.pixels, other: other.pixels, threads: threads, progress: progress)
  }
}

extension GamutExpander {
  /// Compares the restored photograph with its original, which has the same size, without holding it.
  /// - Parameter deltaERowStep: ΔE is computed on every n-th row, since its formula dominates the run time.
  package func comparison(
    with original: Raster<ProPhoto16>, outOfGamut: GamutMask, deltaERowStep: Int = 1,
    progress: WorkProgress = WorkProgress()
  ) -> ComparisonSums {
    var sums = ComparisonSums(deltaERowStep: deltaERowStep)
    forEachRows(progress: progress) { codes, rows in
      let bands = Bands(height: rows.count)
      let found = Mutex([ComparisonSums?](repeating: nil, count: bands.count))
      nonisolated(unsafe) let codes = codes
      // Only read, while `forEachRows` holds them.
      bands.forEach(threads: threads) { take in
        while let band = take() {
          var part = ComparisonSums(deltaERowStep: deltaERowStep)
          for y in bands[band] {
            part.add(row: rows.lowerBound + y, of: original, codes.baseAddress! + 3 * y * original.width, outOfGamut)
          }
          found.withLock { $0[band] = part }
        }
      }
      for part in found.withLock({ $0.compactMap { $0 } }) { sums += part }
    }
    return sums
  }
}
