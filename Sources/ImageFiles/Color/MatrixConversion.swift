import ColorScience

/// A colour conversion by three curves, as tables, and a matrix: exact for 8- and 16-bit codes.
struct MatrixConversion: Sendable {
  /// Each 65 536 values: encoded value × 65 535 → linear. Equal ones share memory.
  private let red: [Float]
  private let green: [Float]
  private let blue: [Float]
  /// How the three curves go on outside [0, 1].
  private let extensions: [CurveExtension]
  /// Linear RGB of the source → linear ProPhoto RGB.
  private let matrix: PixelMatrix

  static let tableSize = 65_536

  /// By far the most frequent one, made once.
  static let sRGB = MatrixConversion(.sRGB)

  /// Whether the codes are sRGB's.
  private(set) var isSRGB = false

  init(_ space: RGBSpace) {
    red = (0..<Self.tableSize).map { Float(space.curve.decode(Double($0) / Double(Self.tableSize - 1))) }
    green = red
    blue = red
    extensions = Array(repeating: CurveExtension(space.curve), count: 3)
    matrix = PixelMatrix(space.matrix(to: .proPhoto))
    isSRGB = space == .sRGB
  }

  /// Real-valued sRGB codes → ProPhoto codes, (pixels, 3), with sRGB's curve continued oddly below 0.
  func convert(_ codes: UnsafeBufferPointer<Int16>, into target: UnsafeMutablePointer<UInt16>) {
    let light = SRGB64ths.linear
    let encoder = ROMM16Encoder.shared
    for i in stride(from: 0, to: codes.count, by: 3) {
      let linear = matrix * light(codes.baseAddress! + i)
      for c in 0..<3 { target[i + c] = encoder.encode(linear[c]) }
    }
  }

  /// - Parameters:
  ///   - behaviour: sampled at all 65 536 values.
  ///   - matrix: in place of the behaviour's own.
  init(_ behaviour: ProfileBehaviour, matrix: Matrix3x3? = nil) {
    self.init(curves: behaviour.curves, matrix: matrix ?? behaviour.matrix)
  }

  /// - Parameters:
  ///   - curves: (3, 65 536), encoded value × 65 535 → linear.
  ///   - matrix: linear RGB of the source → linear ProPhoto RGB.
  init(curves: [[Float]], matrix: Matrix3x3) {
    red = curves[0]
    green = curves[1] == red ? red : curves[1]
    blue = curves[2] == red ? red : curves[2]
    extensions = curves.map { CurveExtension(continuing: $0) }
    self.matrix = PixelMatrix(matrix)
  }

  /// Replaces codes of the source by ProPhoto codes, (pixels, 3).
  func convert(_ codes: UnsafeMutableBufferPointer<UInt16>) {
    withTables { red, green, blue in
      let encoder = ROMM16Encoder.shared
      var i = 0
      while i < codes.count {
        let linear = matrix * SIMD3(red[Int(codes[i])], green[Int(codes[i + 1])], blue[Int(codes[i + 2])])
        codes[i] = encoder.encode(linear.x)
        codes[i + 1] = encoder.encode(linear.y)
        codes[i + 2] = encoder.encode(linear.z)
        i += 3
      }
    }
  }

  /// Encoded values → ProPhoto codes, (pixels, 3); between table entries the curves are taken as straight. Values
  /// outside [0, 1] are colours too.
  /// - Returns: how many linear values lie outside ProPhoto and were clipped.
  func convert(_ values: UnsafeBufferPointer<Float>, into codes: UnsafeMutablePointer<UInt16>) -> Int {
    withTables { red, green, blue in
      let encoder = ROMM16Encoder.shared
      var outside = 0
      var i = 0
      while i < values.count {
        let linear =
          matrix
          * SIMD3(
            red.value(at: values[i], beyond: extensions[0]), green.value(at: values[i + 1], beyond: extensions[1]),
            blue.value(at: values[i + 2], beyond: extensions[2]))
        outside += ColorConversion.countOutside(linear)
        codes[i] = encoder.encode(linear.x)
        codes[i + 1] = encoder.encode(linear.y)
        codes[i + 2] = encoder.encode(linear.z)
        i += 3
      }
      return outside
    }
  }

  private func withTables<Result>(
    _ body: (UnsafeBufferPointer<Float>, UnsafeBufferPointer<Float>, UnsafeBufferPointer<Float>) -> Result
  ) -> Result {
    red.withUnsafeBufferPointer { r in
      green.withUnsafeBufferPointer { g in blue.withUnsafeBufferPointer { b in body(r, g, b) } }
    }
  }
}

extension UnsafeBufferPointer<Float> {
  /// The table's value at a fraction of its length, interpolated; outside [0, 1] that of the curve's continuation.
  @inline(__always) fileprivate func value(at fraction: Float, beyond: CurveExtension) -> Float {
    guard fraction >= 0, fraction <= 1 else { return beyond.decode(fraction) }
    let position = fraction * Float(count - 1)
    let low = Swift.min(Int(position), count - 2)
    return self[low] + (self[low + 1] - self[low]) * (position - Float(low))
  }
}
