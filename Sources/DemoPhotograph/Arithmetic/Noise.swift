/// Smooth noise in space: random values on the integer lattice, interpolated with Perlin's quintic, whose slope is known as well.
struct Noise: Sendable {
  let seed: UInt32

  /// Value in [-1, 1] and its gradient.
  @inline(__always) func sample(_ p: V3) -> (value: Float, gradient: V3) {
    // Adding 1.5 · 2²³ leaves the nearest integer in the low bits; without SSE 4.1 a call to `floor` per lane would cost more than the rest.
    let shifted = p + 12_582_912
    let nearest = shifted - 12_582_912
    let above = nearest .> p
    let f = p - nearest + V3(repeating: 0).replacing(with: 1, where: above)
    let cell = SIMD3<UInt32>(shifted.x.bitPattern, shifted.y.bitPattern, shifted.z.bitPattern)
      &- SIMD3<UInt32>(repeating: 0).replacing(with: 1, where: above)
    let s = f * f * f * (f * (f * 6 - 15) + 10)
    let ds = f * f * (f * (f - 2) + 1) * 30
    let v = corners(cell)
    // Interpolation along x, y, z in turn; the gradient from the same differences.
    let alongX = v.lowHalf + (v.highHalf - v.lowHalf) * s.x
    let slopeX = v.highHalf - v.lowHalf
    let alongY = alongX.lowHalf + (alongX.highHalf - alongX.lowHalf) * s.y
    let slopeY = alongX.highHalf - alongX.lowHalf
    let slopeXY = slopeX.lowHalf + (slopeX.highHalf - slopeX.lowHalf) * s.y
    let value = alongY.x + (alongY.y - alongY.x) * s.z
    let gx = slopeXY.x + (slopeXY.y - slopeXY.x) * s.z
    let gy = slopeY.x + (slopeY.y - slopeY.x) * s.z
    return (value, V3(gx, gy, alongY.y - alongY.x) * ds)
  }

  @inline(__always) func value(_ p: V3) -> Float { sample(p).value }

  /// The lattice values around a cell in [-1, 1]; index bits: 4 = x, 2 = y, 1 = z.
  @inline(__always) private func corners(_ u: SIMD3<UInt32>) -> SIMD8<Float> {
    let (x0, y0, z0) = (u.x &* 0x8DA6_B343 ^ seed, u.y &* 0xD816_3841, u.z &* 0xCB1A_B31F)
    let (x1, y1, z1) = ((u.x &+ 1) &* 0x8DA6_B343 ^ seed, (u.y &+ 1) &* 0xD816_3841, (u.z &+ 1) &* 0xCB1A_B31F)
    let xs = SIMD8<UInt32>(x0, x0, x0, x0, x1, x1, x1, x1)
    let ys = SIMD8<UInt32>(y0, y0, y1, y1, y0, y0, y1, y1)
    let zs = SIMD8<UInt32>(z0, z1, z0, z1, z0, z1, z0, z1)
    var h = xs ^ ys ^ zs
    h = (h ^ (h &>> 15)) &* 0x2C1B_3C6D
    h = (h ^ (h &>> 12)) &* 0x297A_2D39
    h ^= h &>> 15
    return SIMD8<Float>(SIMD8<Int32>(truncatingIfNeeded: h &>> 8)) * 0x1p-23 - 1
  }

  /// Octaves of noise, each twice as fine and half as strong, in about [-1, 1]. Details finer than `footprint` are left out softly:
  /// a larger image shows more of them, a smaller one does not shimmer.
  @inline(__always) func octaves(_ p: V3, _ count: Int, footprint: Float) -> Float {
    var sum: Float = 0
    var (scale, strength): (Float, Float) = (1, 0.5)
    for _ in 0..<count {
      let visible = smoothstep(1, 0.3, footprint * scale)
      if visible <= 0 { break }
      sum += value(p * scale + scale) * strength * visible
      scale *= 2.03
      strength *= 0.5
    }
    return sum
  }
}
