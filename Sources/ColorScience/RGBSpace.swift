/// An RGB colour space: three primaries, a white and a curve. Its matrices are derived from these, never pasted.
package struct RGBSpace: Sendable, Hashable {
  package let name: String
  package let red: Chromaticity
  package let green: Chromaticity
  package let blue: Chromaticity
  package let white: Chromaticity
  package let curve: TransferCurve

  package init(
    name: String, red: Chromaticity, green: Chromaticity, blue: Chromaticity, white: Chromaticity, curve: TransferCurve
  ) {
    self.name = name
    self.red = red
    self.green = green
    self.blue = blue
    self.white = white
    self.curve = curve
  }

  /// ROMM RGB, ISO 22028-2, with its six-digit primaries; green and blue lie outside the visible colours.
  package static let proPhoto = RGBSpace(
    name: "ProPhoto RGB", red: Chromaticity(x: 0.734699, y: 0.265301), green: Chromaticity(x: 0.159597, y: 0.840403),
    blue: Chromaticity(x: 0.036598, y: 0.000105), white: .d50, curve: .romm)

  /// IEC 61966-2-1; primaries of ITU-R BT.709.
  package static let sRGB = RGBSpace(
    name: "sRGB", red: Chromaticity(x: 0.64, y: 0.33), green: Chromaticity(x: 0.30, y: 0.60),
    blue: Chromaticity(x: 0.15, y: 0.06), white: .d65, curve: .sRGB)

  /// Primaries of SMPTE RP 431-2 (DCI-P3), white and curve of sRGB.
  package static let displayP3 = RGBSpace(
    name: "Display P3", red: Chromaticity(x: 0.680, y: 0.320), green: Chromaticity(x: 0.265, y: 0.690),
    blue: Chromaticity(x: 0.150, y: 0.060), white: .d65, curve: .sRGB)

  /// Adobe RGB (1998) Colour Image Encoding, version 2005-05: gamma 2 + 51/256.
  package static let adobeRGB = RGBSpace(
    name: "Adobe RGB (1998)", red: Chromaticity(x: 0.64, y: 0.33), green: Chromaticity(x: 0.21, y: 0.71),
    blue: Chromaticity(x: 0.15, y: 0.06), white: .d65, curve: .gamma(2.199_218_75))

  /// ITU-R BT.2020.
  package static let rec2020 = RGBSpace(
    name: "Rec. 2020", red: Chromaticity(x: 0.708, y: 0.292), green: Chromaticity(x: 0.170, y: 0.797),
    blue: Chromaticity(x: 0.131, y: 0.046), white: .d65, curve: .rec709)

  /// Linear RGB → XYZ relative to this space's white; (1, 1, 1) maps to the white at Y = 1.
  package var toXYZ: Matrix3x3 {
    let primaries = Matrix3x3(rows: red.xyz, green.xyz, blue.xyz).transpose
    return primaries * Matrix3x3(diagonal: primaries.inverse * white.xyz)
  }

  /// Linear RGB of this space → linear RGB of `other`, whites to each other: (1, 1, 1) maps to (1, 1, 1).
  package func matrix(to other: RGBSpace, adaptation: ChromaticAdaptation = .bradford) -> Matrix3x3 {
    other.toXYZ.inverse * adaptation.matrix(from: white, to: other.white) * toXYZ
  }
}
