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
    let bands = Bands(height: reference.height), found = Mutex([Sums?](repeating: nil, count: bands.count))
    bands.forEach(threads: threads) { supply in
      while let band = supply.take() {
        var sums = Sums()
        for y in bands[band] { sums.add(row: y, reference, other, outOfGamut) }
        found.withLock { $0[band] = sums }
        progress.report(Double(band) / Double(bands.count))
      }
    }
    let sums = found.withLock { $0.compactMap { $0 } }.reduce(into: Sums()) { $0 += $1 }
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

/// What is gathered over a band of rows.
private struct Sums: Sendable {
  var errors = ErrorSums()
  var deltaE = DeltaEHistogram()

  mutating func add(row y: Int, _ reference: Raster<ProPhoto16>, _ other: Raster<ProPhoto16>, _ outOfGamut: GamutMask) {
    let width = reference.width
    CodeTables.rommLinear.withUnsafeBufferPointer { linear in
      reference.withUnsafeComponents { reference in
        other.withUnsafeComponents { other in
          for x in 0..<width {
            let i = 3 * (y * width + x), out = outOfGamut[x, y]
            func color(_ codes: UnsafeBufferPointer<UInt16>) -> SIMD3<Float> {
              SIMD3(linear[Int(codes[i])], linear[Int(codes[i + 1])], linear[Int(codes[i + 2])])
            }
            let (a, b) = (color(reference), color(other))
            errors.add(a - b, outOfGamut: out)
            deltaE.add(a == b ? 0 : Double(deltaE2000(CIELAB(linearProPhoto: a), CIELAB(linearProPhoto: b))), outOfGamut: out)
          }
        }
      }
    }
  }

  static func += (a: inout Sums, b: Sums) {
    a.errors += b.errors
    a.deltaE += b.deltaE
  }
}
