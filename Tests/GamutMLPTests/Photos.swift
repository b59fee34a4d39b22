import ColorScience
import DemoPhotograph
import Foundation
import GamutMLP
import ImageFiles
import Synchronization

/// Small photographs for tests.
enum Photos {
  static let demo = Photo(pixels: DemoPhotograph.render(width: 150, height: 100, seed: 1))

  /// Every pixel the same ROMM code.
  static func plain(width: Int, height: Int, red: UInt16, green: UInt16, blue: UInt16) -> Photo {
    let pixels = (0..<width * height).flatMap { _ in [red, green, blue] }
    return Photo(pixels: Raster(width: width, height: height, components: pixels))
  }

  /// Options whose optimization takes a few milliseconds.
  static func options(_ change: (inout ReductionOptions) -> Void = { _ in }) throws -> ReductionOptions {
    var options = try ReductionOptions()
    options.plan.steps = 150
    options.plan.batch = 512
    options.threads = 2
    change(&options)
    return options
  }
}

/// A file that is there while a test runs.
struct TemporaryFile: ~Copyable {
  let path: String

  init(_ bytes: [UInt8] = [], suffix: String) throws {
    path = FileManager.default.temporaryDirectory.appending(path: "gamutmlp-\(UUID().uuidString).\(suffix)").path()
    if !bytes.isEmpty { try Data(bytes).write(to: URL(filePath: path)) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
