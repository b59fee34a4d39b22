import ColorScience

extension CodeTables {
  /// Linear sRGB of a pixel's three codes.
  @inline(__always)
  static func linear(_ codes: UnsafePointer<UInt8>) -> SIMD3<Float> {
    srgbLinear.withUnsafeBufferPointer { SIMD3($0[Int(codes[0])], $0[Int(codes[1])], $0[Int(codes[2])]) }
  }
}
