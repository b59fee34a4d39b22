/// From light to the numbers of a photograph: exposure, a shoulder instead of clipping, the lens's fall-off, grain.
struct Film: Sendable {
  let exposure: Float
  let width: Float
  let height: Float
  let seed: Int32
  private let grain: Float
  /// Stray light in the lens, about 1 % of a mean grey's: no shadow of a photograph is wholly saturated.
  private static let veil = V3(0.005, 0.005, 0.006)

  init(exposure: Float, width: Int, height: Int, seed: UInt64) {
    self.exposure = exposure
    self.width = Float(width)
    self.height = Float(height)
    self.seed = Int32(truncatingIfNeeded: seed &* 0x9E37_79B1)
    // A finer pixel catches fewer photons: its noise grows as its area shrinks, so that prints of one size look alike.
    // At 1.5 megapixels white has 0.45 % of noise; beyond 24 megapixels pixels share a sensor's lower limit.
    let area = min(Float(width * height) / 1_572_864, 16)
    grain = 0.004_5 * area.squareRoot()
  }

  /// Linear up to a knee, then ever slower towards 1. Each channel by itself: very bright colours pale, as on film.
  @inline(__always) func response(_ light: V3) -> V3 {
    let knee: Float = 0.62
    let x = (light + Self.veil) * exposure
    if x.max() <= knee { return x }
    func shoulder(_ v: Float) -> Float { v <= knee ? v : 1 - (1 - knee) * exponential((knee - v) / (1 - knee)) }
    return V3(shoulder(x.x), shoulder(x.y), shoulder(x.z))
  }

  /// The pixel's final colour, within [0, 1] and visible.
  @inline(__always) func develop(_ color: V3, x: Int, y: Int) -> V3 {
    let (u, v) = ((Float(x) + 0.5 - width / 2) / width, (Float(y) + 0.5 - height / 2) / width)
    let falloff = 1 / (1 + 0.55 * (u * u + v * v))
    var result = color * (falloff * falloff)
    // Photons arrive at random: the spread is the root of the number, above a little noise of the electronics.
    let spread = V3(grainAt(x, y, 1), grainAt(x, y, 2), grainAt(x, y, 3))
    result += spread * (result + 0.000_4).squareRoot() * grain
    result = visible(result)
    return result.replacing(with: 1, where: result .> 1)
  }

  /// About normally distributed, variance 1: the sum of four uniform numbers, from two hashes.
  @inline(__always) private func grainAt(_ x: Int, _ y: Int, _ channel: Int32) -> Float {
    let a = hashed(Int32(truncatingIfNeeded: x) &+ seed, Int32(truncatingIfNeeded: y) &* 4 &+ channel) * 4_096
    let b = hashed(Int32(truncatingIfNeeded: y) &- seed, Int32(truncatingIfNeeded: x) &* 4 &+ channel) * 4_096
    let (wholeA, wholeB) = (a.rounded(.towardZero), b.rounded(.towardZero))
    return (((a - wholeA) + (b - wholeB)) + (wholeA + wholeB) / 4_096 - 2) * 1.732
  }
}

/// ProPhoto's blue and green corners lie beyond the spectral colours. Products of saturated colours may fall there;
/// they are brought back over two planes that cut the corners off just inside the spectral locus (CIE 1931, 2°
/// observer).
@inline(__always) func visible(_ color: V3) -> V3 {
  var c = color
  c = c.replacing(with: 0, where: c .< 0)
  // From 455 nm (r/b 0.19, g = 0) to 485 nm (r = 0, g/b 0.33).
  let blue = c.z - c.x / 0.19 - c.y / 0.33
  if blue > 0 {
    c.x += blue * 0.095
    c.y += blue * 0.165
  }
  // From 530 nm (r = 0, b/g 0.045) to 545 nm (r/g 0.19, b/g 0.015), and 2 ‰ of blue along the spectral yellows and
  // reds.
  let green = max(c.y * 0.045 - c.x * 0.16, 0.002_5 * (c.x + c.y)) - c.z
  if green > 0 { c.z += green }
  return c
}
