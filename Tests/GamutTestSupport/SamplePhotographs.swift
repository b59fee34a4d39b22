import ColorScience
import DemoPhotograph

/// Small photographs for tests.
package enum SamplePhotographs {
  /// The built-in photograph, rendered once for all tests; a quarter of it is out of gamut.
  package static let demo = DemoPhotograph.render(width: 150, height: 100, seed: 1)

  /// Every pixel the same ROMM code.
  package static func plain(width: Int, height: Int, _ code: SIMD3<UInt16>) -> Raster<ProPhoto16> {
    halves(code, code, width: width, height: height)
  }

  /// The left half one ROMM code, the right half another.
  package static func halves(
    _ left: SIMD3<UInt16>, _ right: SIMD3<UInt16>, width: Int, height: Int
  ) -> Raster<ProPhoto16> {
    let row = (0..<width).flatMap { x in (0..<3).map { x < width / 2 ? left[$0] : right[$0] } }
    return Raster(width: width, height: height, components: (0..<height).flatMap { _ in row })
  }
}
