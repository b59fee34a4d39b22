import ColorScience
import GamutContainer
import GamutMLP

/// A fixed set of pixels on which a network is judged while it is being optimized: as many of either class, evenly
/// spread, each counted for the pixels that it stands for. It is a sample of the photograph, not kept from the
/// optimization.
struct EstimateSet: Sendable {
  /// Pixels of each class at most.
  static let limit = 2_048

  /// One class: out-of-gamut pixels or the others.
  private struct Class: Sendable {
    let pixels: PixelSet
    /// Linear ProPhoto of the original, and its CIELAB, in the set's order.
    let truth: [SIMD3<Float>]
    let lab: [CIELAB]
    /// Pixels of the photograph.
    let total: Int
    let isOutOfGamut: Bool
    var weight: Double { pixels.count == 0 ? 0 : Double(total) / Double(pixels.count) }
  }
  private let classes: [Class]

  init(_ pair: PhotoPair) {
    let mask = pair.outOfGamut
    let original = pair.original
    let linear = ProPhoto16.linear
    classes = [true, false].map { isOut in
      let pixels = PixelSet(mask, outOfGamut: isOut, limit: Self.limit)
      let truth = original.withUnsafeComponents { codes in
        pixels.rows.flatMap { y, columns in
          columns.map { linear(codes.baseAddress! + 3 * (y * original.width + Int($0))).rgb }
        }
      }
      return Class(
        pixels: pixels, truth: truth, lab: truth.map { CIELAB(linearProPhoto: $0) },
        total: isOut ? mask.count : original.pixelCount - mask.count, isOutOfGamut: isOut)
    }
  }

  /// One pixel with a network.
  private struct Found {
    var depth: Int
    var deltaEClipped: Double
    var deltaERestored: Double
    var weight: Double
  }

  /// - Parameters: restorer: with an open gate. mode: `.auto` chooses the gate that is best on these pixels.
  /// - Returns: estimated errors, and the gate; `none` where the standard conversion is better.
  func estimate(_ restorer: Restorer, gate mode: OptimizationPlan.GateMode) -> (errors: Errors, gate: Gate) {
    var errors = GateErrors()
    var found: [Found] = []
    for part in classes where part.pixels.count > 0 { measure(part, restorer, &errors, &found) }
    // So far each pixel was counted once, with its weighted error.
    errors.received.countOutOfGamut = classes[0].pixels.count > 0 ? classes[0].total : 0
    errors.received.countInGamut = classes[1].pixels.count > 0 ? classes[1].total : 0
    let choice = mode.choice(errors)
    let differences =
      found
      .map { (choice.gate.passes(depth: $0.depth) ? $0.deltaERestored : $0.deltaEClipped, $0.weight) }
      .sorted { $0.0 < $1.0 }
    let result = Errors(
      ColorErrors(choice.errors), deltaEMedian: Self.percentile(0.5, differences),
      deltaE95: Self.percentile(0.95, differences), isExact: false)
    return (result, choice.gate)
  }

  private func measure(_ part: Class, _ restorer: Restorer, _ errors: inout GateErrors, _ found: inout [Found]) {
    var row = Restorer.Row(restorer, bandRows: 1, only: [Int32](repeating: 0, count: part.pixels.widest))
    var first = 0
    for (y, columns) in part.pixels.rows {
      row.choose(columns)
      row.load(y..<y + 1)
      row.restore(y)
      for (i, x) in columns.enumerated() {
        func color(_ from: UnsafeMutablePointer<Float>) -> SIMD3<Float> {
          SIMD3(from[3 * i], from[3 * i + 1], from[3 * i + 2])
        }
        let clipped = color(row.received.pointer).clamped(lowerBound: .zero, upperBound: .one)
        let restored = color(row.restored.pointer)
        let truth = part.truth[first + i]
        let lab = part.lab[first + i]
        let depth = ReceivedPhoto.depth(row.codes(y) + 3 * Int(x))
        errors.add(
          depth: depth, received: Float(part.weight) * Self.square(clipped - truth),
          restored: Float(part.weight) * Self.square(restored - truth), isOutOfGamut: part.isOutOfGamut)
        found.append(
          Found(
            depth: depth, deltaEClipped: deltaE2000(lab, CIELAB(linearProPhoto: clipped)),
            deltaERestored: deltaE2000(lab, CIELAB(linearProPhoto: restored)), weight: part.weight))
      }
      first += columns.count
    }
  }

  private static func square(_ v: SIMD3<Float>) -> Float { (v * v).sum() }

  /// The value below which this share of the weights lies.
  private static func percentile(_ share: Double, _ sorted: [(Double, Double)]) -> Double? {
    let wanted = share * sorted.reduce(0) { $0 + $1.1 }
    var sum = 0.0
    for (value, weight) in sorted {
      sum += weight
      if sum >= wanted { return value }
    }
    return sorted.last?.0
  }
}

extension Errors {
  /// Colour differences are computed on two million pixels at most: more would take longer than the optimization, and
  /// the percentiles would not move by a hundredth.
  static func deltaERowStep(pixels: Int) -> Int { max(1, pixels / (1 << 21)) }

  init(_ errors: ColorErrors, deltaEMedian: Double?, deltaE95: Double?, isExact: Bool) {
    self.init(
      psnr: errors.psnr, psnrOutOfGamut: errors.psnrOutOfGamut, psnrInGamut: errors.psnrInGamut, rmse: errors.rmse,
      rmseOutOfGamut: errors.rmseOutOfGamut, deltaEMedian: deltaEMedian, deltaE95: deltaE95, isExact: isExact)
  }

  init(_ sums: ErrorSums, _ deltaE: DeltaEHistogram) {
    self.init(ColorErrors(sums), deltaEMedian: deltaE.percentile(0.5), deltaE95: deltaE.percentile(0.95), isExact: true)
  }
}
