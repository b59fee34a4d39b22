/// How colours seen under one white are carried to another: von Kries scaling in a sharpened cone space.
public enum ChromaticAdaptation: String, CaseIterable, Codable, Sendable {
  /// Lam's Bradford transform in the linear form of ICC.1:2022, annex E: what every ICC workflow does.
  case bradford
  /// The transform of CIECAM02 (CIE 159:2004), which the paper's authors used.
  case cat02

  /// XYZ → cone responses, four digits as published.
  var coneMatrix: Matrix3x3 {
    switch self {
    case .bradford:
      Matrix3x3(rows: SIMD3(0.8951, 0.2664, -0.1614), SIMD3(-0.7502, 1.7135, 0.0367), SIMD3(0.0389, -0.0685, 1.0296))
    case .cat02:
      Matrix3x3(rows: SIMD3(0.7328, 0.4296, -0.1624), SIMD3(-0.7036, 1.6975, 0.0061), SIMD3(0.0030, 0.0136, 0.9834))
    }
  }

  /// XYZ under the white `source` → XYZ under the white `destination`; the one white maps to the other.
  package func matrix(from source: Chromaticity, to destination: Chromaticity) -> Matrix3x3 {
    if source == destination { return .identity }
    let cones = coneMatrix
    return cones.inverse * Matrix3x3(diagonal: (cones * destination.xyz) / (cones * source.xyz)) * cones
  }
}

extension ChromaticAdaptation {
  /// Linear ProPhoto → linear sRGB.
  package var toSRGB: PixelMatrix { PixelMatrix(RGBSpace.proPhoto.matrix(to: .sRGB, adaptation: self)) }
  /// Linear sRGB → linear ProPhoto.
  package var toProPhoto: PixelMatrix { PixelMatrix(RGBSpace.sRGB.matrix(to: .proPhoto, adaptation: self)) }
}
