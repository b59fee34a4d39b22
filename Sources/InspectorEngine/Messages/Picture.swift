/// A part of the photograph as a small picture, for the panes.
package struct PictureRequest: Sendable, Hashable {
  package var view: PhotoView
  /// The run whose network is meant; nil: none, the standard conversion.
  package var run: RunID?
  /// The network that the run had after so many steps, where one was kept; nil: its present one.
  package var step: Int?
  /// The run that a view of two runs compares with.
  package var otherRun: RunID?
  /// Which of the pictures on the screen it is; each is answered by itself.
  package var place = Place.main
  /// The part of the photograph, in pixels.
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double
  /// Size of the picture, in its own pixels.
  package var columns: Int
  package var rows: Int
  /// Whether colours go through the one map to the screen of all views (`ScreenMap`); otherwise each is cut off at the
  /// ends of sRGB, as an ordinary viewer does.
  package var isMapped: Bool
  /// Pixels whose original chromaticity lies inside are told in `Picture.highlighted`.
  package var highlight: ChromaticityRegion?

  package init(
    view: PhotoView, run: RunID?, x: Double, y: Double, width: Double, height: Double, columns: Int, rows: Int,
    isMapped: Bool = true, highlight: ChromaticityRegion? = nil
  ) {
    self.view = view
    self.run = run
    self.x = x
    self.y = y
    self.width = width
    self.height = height
    self.columns = columns
    self.rows = rows
    self.isMapped = isMapped
    self.highlight = highlight
  }
}

extension PictureRequest {
  package enum Place: Sendable, Hashable, CaseIterable { case main, beside }

  /// Whether one picture serves both.
  package func isSamePicture(as other: PictureRequest) -> Bool {
    var moved = other
    moved.place = place
    return self == moved
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
  /// sRGB codes, (rows, columns, 3); empty for views of one number.
  package var colors: [UInt8]
  /// The numbers of views that have one for each place, (rows, columns); empty for other views.
  package var values: [Float]
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
  /// Whether a run's network, or its method, has a part in it; otherwise views of a run are those of the plain JPEG.
  package var recovers = true
  /// Counts the pictures that came to the screen: what is made of one need not be made twice.
  package var serial = 0

  package init(
    request: PictureRequest, colors: [UInt8], values: [Float] = [], outOfGamut: [UInt8], severity: [UInt8],
    highlighted: [UInt8] = [],
    isExact: Bool
  ) {
    self.request = request
    self.colors = colors
    self.values = values
    self.outOfGamut = outOfGamut
    self.severity = severity
    self.highlighted = highlighted
    self.isExact = isExact
  }
}

/// One pixel's values.
package struct ProbeReading: Sendable {
  package var x: Int
  package var y: Int
  package var run: RunID?
  /// As in the request.
  package var step: Int?
  /// Linear ProPhoto, 0…1; nil where there is no original.
  package var original: SIMD3<Float>?
  /// sRGB-coded, not clipped: below 0 or above 1 out of gamut; of the original, else of what is recovered.
  package var unclippedSRGB: SIMD3<Float>
  /// The code that viewers show of the JPEG; nil while there is none.
  package var code: SIMD3<UInt8>?
  /// The code that the JPEG holds; nil where that is within 0…255, as viewers show it.
  package var codeBeyond: SIMD3<Int>?
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
    self.x = x
    self.y = y
    self.run = run
    self.unclippedSRGB = unclippedSRGB
    self.isOutOfGamut = isOutOfGamut
  }
}

/// Chromaticities of a fixed set of out-of-gamut pixels, spread evenly over the photograph.
package struct ChromaticityReading: Sendable {
  package struct Sample: Sendable, Equatable {
    /// The pixel.
    package var x: Int32
    package var y: Int32
    /// CIE xy (D50 for all, as ProPhoto has it); equal to `clipped` for `recovered` while no network is known.
    package var original: SIMD2<Float>
    package var clipped: SIMD2<Float>
    /// Colours that the JPEG alone restores; `clipped` where that is no more.
    package var carried: SIMD2<Float>
    package var recovered: SIMD2<Float>
    package init(
      x: Int32, y: Int32, original: SIMD2<Float>, clipped: SIMD2<Float>, carried: SIMD2<Float>? = nil,
      recovered: SIMD2<Float>
    ) {
      self.x = x
      self.y = y
      self.original = original
      self.clipped = clipped
      self.carried = carried ?? clipped
      self.recovered = recovered
    }
  }
  package var run: RunID?
  /// As in the request.
  package var step: Int?
  /// At most 8 192.
  package var samples: [Sample]
  /// Whether anything is recovered: a network is known.
  package var hasRecovered: Bool
  /// Whether the JPEG alone restores something, and a network more.
  package var hasCarried: Bool

  package init(run: RunID?, samples: [Sample], hasRecovered: Bool = true, hasCarried: Bool = false) {
    self.hasCarried = hasCarried
    self.run = run
    self.samples = samples
    self.hasRecovered = hasRecovered
  }
}
