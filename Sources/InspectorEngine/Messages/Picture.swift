/// A part of the photograph as a small picture, for the panes.
package struct PictureRequest: Sendable, Hashable {
  package enum View: String, Sendable, Hashable, CaseIterable {
    /// The JPEG as any viewer shows it.
    case clipped
    /// The original, its out-of-gamut colours moved into the screen's gamut towards grey of the same luminance.
    case original
    /// What a reader with the run's network restores, moved into the screen's gamut in the same way.
    case recovered
    /// Root mean square error of each pixel's three channels in linear ProPhoto: recovered (or, without a run, clipped)
    /// against original.
    case error
  }
  package var view: View
  /// The run whose network is meant; nil: none, the standard conversion.
  package var run: RunID?
  /// The part of the photograph, in pixels.
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double
  /// Size of the picture, in its own pixels.
  package var columns: Int
  package var rows: Int
  /// Pixels whose original chromaticity lies inside are told in `Picture.highlighted`.
  package var highlight: ChromaticityRegion?

  package init(
    view: View, run: RunID?, x: Double, y: Double, width: Double, height: Double, columns: Int, rows: Int,
    highlight: ChromaticityRegion? = nil
  ) {
    (self.view, self.run, self.x, self.y, self.width, self.height) = (view, run, x, y, width, height)
    (self.columns, self.rows, self.highlight) = (columns, rows, highlight)
  }
}

/// A rectangle of the CIE 1931 xy diagram.
package struct ChromaticityRegion: Sendable, Hashable {
  package var x: ClosedRange<Double>
  package var y: ClosedRange<Double>
  package init(x: ClosedRange<Double>, y: ClosedRange<Double>) { (self.x, self.y) = (x, y) }
}

/// The answer to a request: each of its pixels stands for the photograph's pixels under it, averaged in linear light.
package struct Picture: Sendable {
  package var request: PictureRequest
  /// sRGB codes, (rows, columns, 3); empty for `.error`.
  package var colors: [UInt8]
  /// RMSE, (rows, columns); empty for other views.
  package var errors: [Float]
  /// Share of out-of-gamut pixels, 0…255, (rows, columns).
  package var outOfGamut: [UInt8]
  /// How far the out-of-gamut pixels lie outside: mean of the largest excess over [0, 1] of a linear sRGB channel, 0…1
  /// as 0…255.
  package var severity: [UInt8]
  /// Share of highlighted pixels, 0…255, (rows, columns); empty without a highlight.
  package var highlighted: [UInt8]
  /// Made of all pixels with the finished network; otherwise of at most 16 pixels a place, or of a network still being
  /// optimized.
  package var isExact: Bool

  package init(
    request: PictureRequest, colors: [UInt8], errors: [Float] = [], outOfGamut: [UInt8], severity: [UInt8],
    highlighted: [UInt8] = [],
    isExact: Bool
  ) {
    (self.request, self.colors, self.errors, self.outOfGamut) = (request, colors, errors, outOfGamut)
    (self.severity, self.highlighted, self.isExact) = (severity, highlighted, isExact)
  }
}

/// One pixel's values.
package struct ProbeReading: Sendable {
  package var x: Int
  package var y: Int
  package var run: RunID?
  /// Linear ProPhoto, 0…1; nil where there is no original.
  package var original: SIMD3<Float>?
  /// sRGB-coded, not clipped: below 0 or above 1 out of gamut; of the original, else of what is recovered.
  package var unclippedSRGB: SIMD3<Float>
  /// The JPEG's code; nil while there is none.
  package var code: SIMD3<UInt8>?
  /// Linear ProPhoto of the standard conversion, and of the run's network.
  package var clipped: SIMD3<Float>?
  package var recovered: SIMD3<Float>?
  /// CIE xy of each of the three; nil for black.
  package var xyOriginal: SIMD2<Double>?
  package var xyClipped: SIMD2<Double>?
  package var xyRecovered: SIMD2<Double>?
  /// CIEDE2000 from the original.
  package var deltaEClipped: Double?
  package var deltaERecovered: Double?
  package var isOutOfGamut: Bool

  package init(x: Int, y: Int, run: RunID?, unclippedSRGB: SIMD3<Float>, isOutOfGamut: Bool) {
    (self.x, self.y, self.run, self.unclippedSRGB, self.isOutOfGamut) = (x, y, run, unclippedSRGB, isOutOfGamut)
  }
}

/// Chromaticities of a fixed set of out-of-gamut pixels, spread evenly over the photograph.
package struct ChromaticityReading: Sendable {
  package struct Sample: Sendable {
    /// The pixel.
    package var x: Int32
    package var y: Int32
    /// CIE xy (D50 for all, as ProPhoto has it); equal to `clipped` for `recovered` while no network is known.
    package var original: SIMD2<Float>
    package var clipped: SIMD2<Float>
    package var recovered: SIMD2<Float>
    package init(x: Int32, y: Int32, original: SIMD2<Float>, clipped: SIMD2<Float>, recovered: SIMD2<Float>) {
      (self.x, self.y, self.original, self.clipped, self.recovered) = (x, y, original, clipped, recovered)
    }
  }
  package var run: RunID?
  /// At most 8 192.
  package var samples: [Sample]

  package init(run: RunID?, samples: [Sample]) { (self.run, self.samples) = (run, samples) }
}
