import ColorScience
import GamutContainer

/// Squared errors of one photograph, for every gate at once: of the standard conversion, and their change by the
/// residual at each depth inside the sRGB cube (see `ReceivedPhoto.depth`).
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

  /// Errors with the residual applied to the pixels that a gate lets through.
  package func errors(_ gate: Gate) -> ErrorSums {
    var sums = clip
    for depth in 0..<128 where gate.passes(depth: depth) {
      sums.squaredOutOfGamut += outOfGamut[depth]
      sums.squaredInGamut += inGamut[depth]
    }
    return sums
  }

  /// The gate under which no photograph comes out worse than by the standard conversion. Among the gates at which
  /// neither the whole image nor its out-of-gamut pixels are worse, it is the one with the smallest whole-image error;
  /// unless others are at least 0.5 dB better out of gamut, then the best of those.
  package func best() -> (gate: Gate, errors: ErrorSums) {
    let gates = [Gate.none] + (0..<127).map(Gate.upTo) + [.all]
    let sound = gates.map { (gate: $0, errors: errors($0)) }
      .filter { $0.errors.squared <= clip.squared && $0.errors.squaredOutOfGamut <= clip.squaredOutOfGamut }
    guard let smallest = sound.min(by: { $0.errors.squared < $1.errors.squared }) else { return (.none, clip) }
    // 0.5 dB: the squared error falls by the factor 10^-0.05.
    let limit = smallest.errors.squaredOutOfGamut * 0.891_250_938_133_745_6
    let better = sound.filter { $0.errors.squaredOutOfGamut < limit }
    return better.min { $0.errors.squared < $1.errors.squared } ?? smallest
  }
}
