import ColorScience
import ImageFiles

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
    reference: Raster<ProPhoto16>, other: Raster<ProPhoto16>, adaptation: Adaptation = .bradford, threads: Int,
    progress: WorkProgress = WorkProgress()
  ) throws(GamutError) {
    guard reference.width == other.width, reference.height == other.height else {
      throw .differentSizes(
        reference: PixelSize(reference.width, reference.height), other: PixelSize(other.width, other.height))
    }
    progress.enter(.measure)
    let outOfGamut = GamutMask(of: reference, adaptation: adaptation.chromatic)
    let sums = ComparisonSums(
      reference: reference, other: other, outOfGamut: outOfGamut, threads: threads, progress: progress)
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
