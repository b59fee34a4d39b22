import ColorScience
import Parallel
import Synchronization

/// What is gathered over rows of two photographs, the reference and another.
package struct ComparisonSums: Sendable {
  package var errors = ErrorSums()
  package var deltaE = DeltaEHistogram()

  /// Colour differences are taken of every so many-th row: the formula takes longer than all else.
  private let deltaERowStep: Int

  package init(deltaERowStep: Int = 1) { self.deltaERowStep = deltaERowStep }

  /// Two whole photographs of one size.
  package init(
    reference: Raster<ProPhoto16>, other: Raster<ProPhoto16>, outOfGamut: GamutMask, deltaERowStep: Int = 1,
    threads: Int,
    progress: WorkProgress = WorkProgress()
  ) {
    let bands = Bands(height: reference.height)
    let found = Mutex([ComparisonSums?](repeating: nil, count: bands.count))
    bands.forEach(threads: threads) { take in
      while let band = take() {
        var sums = ComparisonSums(deltaERowStep: deltaERowStep)
        for y in bands[band] { sums.add(row: y, of: reference, other, outOfGamut) }
        found.withLock { $0[band] = sums }
        progress.report(Double(band) / Double(bands.count))
      }
    }
    self = found.withLock { $0.compactMap { $0 } }.reduce(into: ComparisonSums(deltaERowStep: deltaERowStep)) {
      $0 += $1
    }
  }

  /// Counts row `y` of two photographs.
  mutating func add(row y: Int, of reference: Raster<ProPhoto16>, _ other: Raster<ProPhoto16>, _ outOfGamut: GamutMask)
  {
    other.withUnsafeComponents { add(row: y, of: reference, $0.baseAddress! + 3 * y * reference.width, outOfGamut) }
  }

  /// Counts row `y` of the reference and a row of codes, (width, 3).
  mutating func add(row y: Int, of reference: Raster<ProPhoto16>, _ row: UnsafePointer<UInt16>, _ outOfGamut: GamutMask)
  {
    let width = reference.width
    let measuresDeltaE = y % deltaERowStep == 0
    let linear = ProPhoto16.linear
    reference.withUnsafeComponents { reference in
      let truth = reference.baseAddress! + 3 * y * width
      for x in 0..<width {
        let out = outOfGamut[x, y]
        let a = linear(truth + 3 * x)
        let b = linear(row + 3 * x)
        errors.add(a - b, outOfGamut: out)
        if measuresDeltaE { deltaE.add(a, b, outOfGamut: out) }
      }
    }
  }

  package static func += (a: inout ComparisonSums, b: ComparisonSums) {
    a.errors += b.errors
    a.deltaE += b.deltaE
  }
}

extension DeltaEHistogram {
  /// Counts the difference of two colours.
  @inline(__always)
  package mutating func add(_ a: Linear<ProPhoto>, _ b: Linear<ProPhoto>, outOfGamut: Bool) {
    let difference =
      a.rgb == b.rgb ? 0 : deltaE2000(CIELAB(linearProPhoto: a.rgb), CIELAB(linearProPhoto: b.rgb))
    add(difference, outOfGamut: outOfGamut)
  }
}
