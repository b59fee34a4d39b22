import ColorScience
import Foundation
import GamutTestSupport
import ImageFiles

/// The files that Assets/Fixtures/make_fixtures.py made, and the formulas of their pixels.
enum Fixture {
  static let width = 25
  static let height = 21

  static func path(_ name: String) -> String { Repository.path("Assets/Fixtures/" + name) }
  static func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path(name)))) }

  static var names: [String] {
    let all = (try? Repository.names(in: "Assets/Fixtures")) ?? []
    return all.filter { [".tif", ".png", ".jpg"].contains($0.suffix(4)) }
  }

  /// (height, width, 3) of any values.
  static func pixels(_ code: (_ x: Int, _ y: Int, _ c: Int) -> UInt16) -> Raster<ProPhoto16> {
    let codes = (0..<height).flatMap { y in (0..<width).flatMap { x in (0..<3).map { c in code(x, y, c) } } }
    return Raster(width: width, height: height, components: codes)
  }

  /// P16, P8 and UNIT of the script; 8-bit codes on the scale of 16 bits.
  static let sixteenBit = pixels { x, y, c in UInt16((x * 1_301 + y * 907 + c * 15_000) & 0xFFFF) }
  static let eightBit = pixels { x, y, c in UInt16((x * 5 + y * 7 + c * 60) & 0xFF) * 257 }
  static let unit = pixels { x, y, c in UInt16((Double((x * 3 + y * 5 + c * 11) % 65) / 64 * 65_535).rounded()) }

  static func grey(of raster: Raster<ProPhoto16>) -> Raster<ProPhoto16> {
    pixels { x, y, _ in raster.components[(y * width + x) * 3] }
  }

  /// Values from Little CMS and colour-science.
  struct Gold: Decodable {
    let codes: [UInt16]
    let profiles: [String: [UInt16]]
    let spaces: [String: [UInt16]]
  }

  static let gold: Gold = Repository.gold("Fixtures/colour-gold.json")
}

/// The error of a body that must throw one.
func imageFileError(_ body: () throws(ImageFileError) -> Void) -> ImageFileError? {
  do { try body() } catch { return error }
  return nil
}

extension Raster {
  /// The largest difference between two rasters of the same size.
  func largestDifference(to other: Raster) -> Int {
    zip(components, other.components).reduce(0) { Swift.max($0, abs(Int($1.0) - Int($1.1))) }
  }
}
