import ColorScience
import GamutMLP
import GamutTestSupport
import ImageFiles

/// Small photographs for tests.
enum Photos {
  static let demo = Photo(pixels: SamplePhotographs.demo)

  /// Every pixel the same ROMM code.
  static func plain(width: Int, height: Int, red: UInt16, green: UInt16, blue: UInt16) -> Photo {
    Photo(pixels: SamplePhotographs.plain(width: width, height: height, SIMD3(red, green, blue)))
  }

  /// Options whose optimization takes a few milliseconds.
  static func options(_ change: (inout ReductionOptions) -> Void = { _ in }) throws -> ReductionOptions {
    var options = try ReductionOptions()
    options.plan.steps = 300
    options.plan.batch = 512
    options.threads = 2
    change(&options)
    return options
  }
}
