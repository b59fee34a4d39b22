import ColorScience
import Foundation
import ImageFiles

/// The files that Assets/Fixtures/make_fixtures.py made, and the formulas of their pixels.
enum Fixture {
  static let width = 25
  static let height = 21

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Assets/Fixtures")

  static func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }
  static func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path(name)))) }

  static var names: [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
    return all.filter { [".tif", ".png", ".jpg"].contains($0.suffix(4)) }.sorted()
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

  static let gold: Gold = {
    do {
      return try JSONDecoder().decode(Gold.self, from: Data(contentsOf: folder.appending(path: "colour-gold.json")))
    } catch {
      fatalError("colour-gold.json: \(error)")
    }
  }()
}

/// A directory that lasts as long as a test.
final class Scratch {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "gamutmlp-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false))) ?? []).sorted()
  }

  /// The path of a new file with these bytes.
  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: URL(filePath: path(name)))
    return path(name)
  }

  func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path(name)))) }
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
