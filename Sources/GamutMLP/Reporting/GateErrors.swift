import ColorScience
import GamutContainer

/// Squared errors of one photograph, for every gate at once: of the received colours without a network, and their
/// change by the residual at each depth inside the sRGB cube (see `ReceivedPhoto.depth`).
package struct GateErrors: Sendable {
  /// The errors of the received colours as they are.
  package var received = ErrorSums()
  /// The errors of the standard conversion, as an ordinary viewer decodes the JPEG; nil where that is what is received.
  package var viewed: ErrorSums?
  /// Restored minus received squared error of the pixels at each depth, from −128 on.
  private var outOfGamut = [Double](repeating: 0, count: 256)
  private var inGamut = [Double](repeating: 0, count: 256)

  /// The errors of the standard conversion.
  package var clip: ErrorSums { viewed ?? received }

  package init() {}

  @inline(__always)
  package mutating func add(depth: Int, received: Float, restored: Float, isOutOfGamut: Bool) {
    self.received.add(squared: received, outOfGamut: isOutOfGamut)
    if isOutOfGamut {
      outOfGamut[depth + 128] += Double(restored - received)
    } else {
      inGamut[depth + 128] += Double(restored - received)
    }
  }

  package static func += (a: inout GateErrors, b: GateErrors) {
    a.received += b.received
    if let viewed = b.viewed { a.viewed = (a.viewed ?? ErrorSums()) + viewed }
    for i in 0..<256 {
      a.outOfGamut[i] += b.outOfGamut[i]
      a.inGamut[i] += b.inGamut[i]
    }
  }

  /// Errors with the residual applied to the pixels that a gate lets through.
  package func errors(_ gate: Gate) -> ErrorSums {
    var sums = received
    for depth in -128..<128 where gate.passes(depth: depth) {
      sums.squaredOutOfGamut += outOfGamut[depth + 128]
      sums.squaredInGamut += inGamut[depth + 128]
    }
    return sums
  }

  /// The gate under which no photograph comes out worse than what is received without a network, nor, where any gate
  /// achieves it, than by the standard conversion. Among the gates at which neither the whole image nor its
  /// out-of-gamut pixels are worse, it is the one with the smallest whole-image error; unless others are at least
  /// 0.5 dB better out of gamut, then the best of those.
  package func best() -> (gate: Gate, errors: ErrorSums) {
    // Depths of all pixels of a version: 0…126 of whole codes, where 127 is all, and down to −127 of real ones.
    let gates = [Gate.none] + (viewed == nil ? 0..<127 : -127..<127).map(Gate.upTo) + [.all]
    let improving = gates.map { (gate: $0, errors: errors($0)) }.filter { $0.errors.isNoWorse(than: received) }
    let better = improving.filter { $0.errors.isNoWorse(than: clip) }
    // Where nothing reaches what viewers show, what comes nearest to it is better than giving up.
    let sound = better.isEmpty ? improving : better
    guard let smallest = sound.min(by: { $0.errors.squared < $1.errors.squared }) else { return (.none, received) }
    // 0.5 dB: the squared error falls by the factor 10^-0.05.
    let limit = smallest.errors.squaredOutOfGamut * ErrorSums.halfADecibel
    let farBetter = sound.filter { $0.errors.squaredOutOfGamut < limit }
    return farBetter.min { $0.errors.squared < $1.errors.squared } ?? smallest
  }
}

extension ErrorSums {
  /// Whether neither the whole image nor its out-of-gamut pixels are worse.
  package func isNoWorse(than other: ErrorSums) -> Bool {
    squared <= other.squared && squaredOutOfGamut <= other.squaredOutOfGamut
  }

  static func + (a: ErrorSums, b: ErrorSums) -> ErrorSums {
    var sum = a
    sum += b
    return sum
  }
}
