import ColorScience
import GamutMLP

extension Scene {
  /// Everything about one pixel.
  /// - Parameters: x, y: inside the photograph.
  func probe(x: Int, y: Int, _ moment: SceneMoment) -> ProbeReading {
    var row = SceneRow(self, columns: [Int32(x)], restores: true)
    row.load(y)
    let reference = row.reference(0)
    let linear = adaptation.toSRGB * reference
    var encoded = SIMD3<Float>()
    for c in 0..<3 { encoded[c] = Self.encoded(linear[c]) }
    var reading = ProbeReading(
      x: x, y: y, run: moment.run, unclippedSRGB: encoded, isOutOfGamut: GamutMask.isOutOfGamut(linearSRGB: linear))
    reading.step = moment.step
    reading.original = original == nil ? nil : reference
    if let picture {
      let i = 3 * (y * picture.width + x)
      let codes = picture.components
      reading.code = SIMD3(codes[i], codes[i + 1], codes[i + 2])
    }
    if reconstruction == nil, let restorer, !restorer.received.isClamped {
      let held = adaptation.toSRGB * row.carried(0)
      let codes = SIMD3((0..<3).map { Int((255 * Self.encoded(held[$0])).rounded()) })
      if codes.min() < 0 || codes.max() > 255 { reading.codeBeyond = codes }
    }
    var clipped = SIMD3<Float>()
    row.withReceived(y) { color in
      clipped = (adaptation.toProPhoto * color(0)).clamped(lowerBound: .zero, upperBound: .one)
    }
    reading.clipped = clipped
    if recovers { reading.recovered = row.restored(0) }
    reading.xyOriginal = reading.original.flatMap(Self.chromaticity)
    reading.xyClipped = Self.chromaticity(clipped)
    reading.xyRecovered = reading.recovered.flatMap(Self.chromaticity)
    if let original = reading.original {
      let truth = CIELAB(linearProPhoto: original)
      reading.deltaEClipped = deltaE2000(truth, CIELAB(linearProPhoto: clipped))
      reading.deltaERecovered = reading.recovered.map { deltaE2000(truth, CIELAB(linearProPhoto: $0)) }
    }
    return reading
  }

  /// sRGB's curve, continued below 0 as an odd function as CSS Color 4 has it: a channel's size below 0 means as much
  /// as above it.
  private static func encoded(_ linear: Float) -> Float {
    let size = Float(TransferCurve.sRGB.encode(Double(abs(linear))))
    return linear < 0 ? -size : size
  }

  /// CIE xy (D50); nil for black.
  static func chromaticity(_ color: SIMD3<Float>) -> SIMD2<Double>? {
    Chromaticity(linearProPhoto: color).map { SIMD2($0.x, $0.y) }
  }
}
