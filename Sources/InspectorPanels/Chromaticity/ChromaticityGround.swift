import ColorScience
import TerminalCanvas

/// The diagram's own colours behind everything else, so that places mean something: dim, since dots and lines are what
/// it is about. Each is the brightest that the screen has of its chromaticity, or of the nearest one.
enum ChromaticityGround {
  static func draw(_ geometry: ChromaticityGeometry, on canvas: inout Canvas, profile: TerminalProfile) {
    // Sixteen colours have no dim ones, and a slow line no bytes for them.
    guard [.truecolor, .c256].contains(profile.colors), !profile.sparesBytes else { return }
    let quantizer = ColorQuantizer(profile.colors)
    for y in geometry.cells.y..<geometry.cells.maxY {
      for x in geometry.cells.x..<geometry.cells.maxX {
        guard let xy = geometry.chromaticity(atCell: x, y), let color = color(xy, profile) else { continue }
        var cell = canvas[x, y]
        cell.style.background = quantizer.flat(color)
        canvas[x, y] = cell
      }
    }
  }

  /// nil outside of what eyes see.
  static func color(_ xy: SIMD2<Double>, _ profile: TerminalProfile) -> RGB? {
    guard xy.y > 0, SpectralLocus.contains(Chromaticity(x: xy.x, y: xy.y)) else { return nil }
    let xyz = SIMD3<Double>(xy.x, xy.y, 1 - xy.x - xy.y) / xy.y
    let unclipped: SIMD3<Double> = GamutSolid.sRGB.fromXYZ * xyz
    let linear = unclipped.replacing(with: 0, where: unclipped .< 0)
    guard linear.max() > 0 else { return nil }
    let light = SIMD3<Float>(linear / linear.max())
    let encoder = SRGB8Encoder.shared
    let codes = SIMD3<Double>(
      Double(encoder.encode(light.x)), Double(encoder.encode(light.y)), Double(encoder.encode(light.z)))
    // The first level of a palette's cube is 95, its last but one 215: dimmer colours would be black, paler ones white.
    let isFew = profile.colors == .c256
    let white = SIMD3<Double>(repeating: 255)
    let shown: SIMD3<Double> =
      switch profile.theme {
      case .dark: codes * (isFew ? 95.0 / 255 : 0.25)
      case .light: white - (white - codes) * (isFew ? 40.0 / 255 : 0.22)
      }
    return RGB(UInt8(shown.x), UInt8(shown.y), UInt8(shown.z))
  }
}
