/// The linear values of all codes, each the double-precision curve rounded once.
package enum CodeTables {
  /// 65 536 values: 16-bit ROMM code → linear, in [0, 1].
  package static let rommLinear: [Float] = (0..<65_536).map { Float(TransferCurve.romm.decode(Double($0) / 65_535)) }

  /// 256 values: 8-bit sRGB code → linear, in [0, 1].
  package static let srgbLinear: [Float] = (0..<256).map { Float(TransferCurve.sRGB.decode(Double($0) / 255)) }
}
