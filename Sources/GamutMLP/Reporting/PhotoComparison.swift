import ColorScience
import ImageFiles
import Synchronization

/// How far one photograph is from another, pixel by pixel. Errors are in linear ProPhoto, peak 1; the out-of-gamut pixels are those of the
/// reference.
public struct PhotoComparison: Sendable {
  public let width: Int
  public let height: Int
  /// 0…100.
  public let outOfGamutPercent: Double
  public let errors: ColorErrors
  public let deltaE2000: DeltaESummary

  /// - Throws: `GamutError.differentSizes`.
  package init(
    reference: Raster<ProPhoto16>, other: Raster<ProPhoto16>, adaptation: Adaptation = .bradford, threads: Int,
    progress: WorkProgress = WorkProgress()
  ) throws(GamutError) {
    guard reference.width == other.width, reference.height == other.height else {
      throw .differentSizes(reference: (reference.width, reference.height), other: (other.width, other.height))
    }
    progress.enter(.measure)
    let outOfGamut = GamutMask(of: reference, adaptation: adaptation.chromatic)
    let bands = Bands(height: reference.height), found = Mutex([ComparisonSums?](repeating: nil, count: bands.count))
    bands.forEach(threads: threads) { supply in
      while let band = supply.take() {
        var sums = ComparisonSums()
        for y in bands[band] { sums.add(row: y, of: reference, other, outOfGamut) }
        found.withLock { $0[band] = sums }
        progress.report(Double(band) / Double(bands.count))
      }
    }
    let sums = found.withLock { $0.compactMap { $0 } }.reduce(into: ComparisonSums()) { $0 += $1 }
    (width, height) = (reference.width, reference.height)
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
