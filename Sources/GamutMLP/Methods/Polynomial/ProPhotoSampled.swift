import ColorScience
import GamutContainer

/// Stores pixels of the original at the nodes of an even grid (the paper's ProPhoto-Sampled), and fits polynomials of
/// the clipped colour to them at expansion: one for pixels on the gamut's boundary, where something may have been
/// clipped, one for the rest.
struct ProPhotoSampled: RecoveryMethod {
  let name = "prophoto-sampled"
  /// The paper's 135 KB: 22 500 pixels of three 16-bit codes.
  static let byteLimit = 135_000
  /// On neon-street and alps, with and without JPEG, each degree up to 3 gains 0.1 to 1.0 dB out of gamut, 4 gains 0.02
  /// to 0.2 dB more, and 5 less than 0.06 dB for twice the time.
  static let degree = 4
  /// The greatest `ReceivedPhoto.depth` of pixels that get the boundary's polynomial; which it is, the samples decide.
  /// Codes that were never compressed are clipped at depth 0 and nowhere else (2 is 0.1 dB worse there), while after a
  /// JPEG 8 is 0.2 dB better than 2; a single polynomial for all pixels is 0.2 to 1.9 dB worse.
  static let boundaryDepths = [0, 2, 8, 24]

  func reduce(_ photo: MethodInput, _ context: MethodContext) -> MethodOutput {
    let original = photo.pair.original
    var writer = ByteWriter()
    original.withUnsafeComponents { codes in
      SampleGrid(width: original.width, height: original.height).forEach { at in
        for c in 0..<3 { writer.write(codes[at + c]) }
      }
    }
    return MethodOutput(metadata: writer.bytes)
  }

  func expand(_ received: MethodFile, _ context: MethodContext) throws -> Raster<ProPhoto16> {
    let pixels = received.pixels
    let toProPhoto = received.adaptation.toProPhoto
    let samples = try Samples(received)
    let basis = PolynomialCorrection.Basis(degree: Self.degree)
    let fits = Self.boundaryDepths.map { Fits(samples, basis, boundaryDepth: $0) }.min {
      $0.squaredError < $1.squaredError
    }!
    return pixels.mappingRows(to: ProPhoto16.self, threads: context.threads) { _, srgb, codes in
      let encoder = ROMM16Encoder.shared
      let linear = SRGB8.linear
      withUnsafeTemporaryAllocation(of: Float.self, capacity: fits.basis.count) { products in
        for i in stride(from: 0, to: 3 * pixels.width, by: 3) {
          let clipped = toProPhoto * linear(srgb + i)
          let fit = ReceivedPhoto.depth(srgb + i) <= fits.boundaryDepth ? fits.boundary : fits.inside
          let restored = fit.map { clipped + $0.value(at: clipped, products.baseAddress!) } ?? clipped
          for c in 0..<3 { codes[i + c] = encoder.encode(restored[c]) }
        }
      }
    }
  }

  /// The stored pixels beside the received ones in their places.
  private struct Samples {
    /// Linear ProPhoto of the received colour, and its residual to the original.
    var clipped: [SIMD3<Float>] = []
    var residuals: [SIMD3<Float>] = []
    var depths: [Int] = []

    /// - Throws: `ContainerError.truncated` where samples are missing.
    init(_ received: MethodFile) throws {
      var reader = ByteReader(received.metadata)
      let pixels = received.pixels
      let toProPhoto = received.adaptation.toProPhoto
      let original = ProPhoto16.linear
      let linear = SRGB8.linear
      try pixels.withUnsafeComponents { codes in
        try SampleGrid(width: pixels.width, height: pixels.height).forEach { at in
          let color = toProPhoto * linear(codes.baseAddress! + at)
          var wide = SIMD3<Float>()
          for c in 0..<3 { wide[c] = original[try reader.readUInt16()] }
          clipped.append(color)
          residuals.append(wide - color)
          depths.append(ReceivedPhoto.depth(codes.baseAddress! + at))
        }
      }
    }
  }

  /// The polynomials of one photograph.
  private struct Fits: Sendable {
    let boundaryDepth: Int
    let basis: PolynomialCorrection.Basis
    /// nil where there are too few samples to fit anything.
    private(set) var boundary: PolynomialCorrection?
    private(set) var inside: PolynomialCorrection?
    /// The squared residuals that are left after the fits.
    private(set) var squaredError: Float = 0

    init(_ samples: Samples, _ basis: PolynomialCorrection.Basis, boundaryDepth: Int) {
      self.basis = basis
      self.boundaryDepth = boundaryDepth
      boundary = fit(samples, samples.depths.indices.filter { samples.depths[$0] <= boundaryDepth })
      inside = fit(samples, samples.depths.indices.filter { samples.depths[$0] > boundaryDepth })
    }

    private mutating func fit(_ samples: Samples, _ chosen: [Int]) -> PolynomialCorrection? {
      let colors = chosen.map { samples.clipped[$0] }
      let targets = chosen.map { samples.residuals[$0] }
      // Fewer samples than three per coefficient would be learnt by heart.
      let fit = chosen.count >= 3 * basis.count ? PolynomialCorrection(basis, colors: colors, targets: targets) : nil
      withUnsafeTemporaryAllocation(of: Float.self, capacity: basis.count) { products in
        for (color, target) in zip(colors, targets) {
          let rest = target - (fit?.value(at: color, products.baseAddress!) ?? .zero)
          squaredError += (rest * rest).sum()
        }
      }
      return fit
    }
  }
}

/// The nodes of an even grid over a photograph, as many as the byte limit has room for; known to both sides from its
/// size.
private struct SampleGrid {
  let width: Int
  let height: Int
  private let columns: Int
  private let rows: Int

  init(width: Int, height: Int) {
    let limit = ProPhotoSampled.byteLimit / 6
    self.width = width
    self.height = height
    columns = min(width, max(1, min(limit, Int((Double(limit) * Double(width) / Double(height)).squareRoot()))))
    rows = min(height, max(1, limit / columns))
  }

  /// Calls `body` with the offset of each node's pixel in (height, width, 3) codes.
  func forEach<Failure: Error>(_ body: (Int) throws(Failure) -> Void) throws(Failure) {
    for j in 0..<rows {
      for i in 0..<columns {
        let x = (2 * i + 1) * width / (2 * columns)
        let y = (2 * j + 1) * height / (2 * rows)
        try body(3 * (y * width + x))
      }
    }
  }
}
