import ColorScience
import GamutContainer

/// Squared errors of one photograph, for every gate at once: of the standard conversion, and what the residual takes
/// away from them at each depth inside the sRGB cube (see `Restorer.depth`).
package struct GateErrors: Sendable {
  package var clip = ErrorSums()
  /// Restored minus clipped squared error of the pixels at each depth, 128 values each.
  private var outOfGamut = [Double](repeating: 0, count: 128)
  private var inGamut = [Double](repeating: 0, count: 128)

  package init() {}

  @inline(__always)
  package mutating func add(depth: Int, clipped: Float, restored: Float, isOutOfGamut: Bool) {
    clip.add(squared: clipped, outOfGamut: isOutOfGamut)
    if isOutOfGamut {
      outOfGamut[depth] += Double(restored - clipped)
    } else {
      inGamut[depth] += Double(restored - clipped)
    }
  }

  package static func += (a: inout GateErrors, b: GateErrors) {
    a.clip += b.clip
    for i in 0..<128 {
      a.outOfGamut[i] += b.outOfGamut[i]
      a.inGamut[i] += b.inGamut[i]
    }
  }

  /// Errors with the residual applied to pixels up to a depth; -1: to none, 127: to all.
  package func errors(upTo depth: Int) -> ErrorSums {
    var sums = clip
    for i in 0..<max(0, depth + 1) {
      sums.squaredOutOfGamut += outOfGamut[i]
      sums.squaredInGamut += inGamut[i]
    }
    return sums
  }

  /// The gate under which no photograph comes out worse than by the standard conversion. Among the depths at which
  /// neither the whole image nor its out-of-gamut pixels are worse, it is the one with the smallest whole-image error;
  /// unless others are at least 0.5 dB better out of gamut, then the best of those.
  /// - Returns: nil where no pixel should get a residual.
  package func best() -> (gate: GamutRecord.Gate, errors: ErrorSums)? {
    let sound = (-1...127).map { (depth: $0, errors: errors(upTo: $0)) }
      .filter { $0.errors.squared <= clip.squared && $0.errors.squaredOutOfGamut <= clip.squaredOutOfGamut }
    guard var best = sound.min(by: { $0.errors.squared < $1.errors.squared }) else { return nil }
    // 0.5 dB: the squared error falls by the factor 10^-0.05.
    let better = sound.filter { $0.errors.squaredOutOfGamut < best.errors.squaredOutOfGamut * 0.891_250_938_133_745_6 }
    if let found = better.min(by: { $0.errors.squared < $1.errors.squared }) { best = found }
    guard best.depth >= 0 else { return nil }
    return (best.depth == 127 ? .all : .threshold(best.depth), best.errors)
  }
}
