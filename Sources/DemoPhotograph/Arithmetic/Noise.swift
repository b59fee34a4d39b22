/// Smooth noise in space: random values on the integer lattice, interpolated with Perlin's quintic, whose slope is
/// known as well.
struct Noise: Sendable {
  let seed: UInt32

  /// Value in [-1, 1] and its gradient.
  @inline(__always) func sample(_ p: V3) -> (value: Float, gradient: V3) {
    // Adding 1.5 · 2²³ leaves the nearest integer in the low bits; without SSE 4.1 three calls of `floor` would cost
    // more than the rest.
    let shifted = p + 12_582_912
    let nearest = shifted - 12_582_912
    let above = nearest .> p
    let f = p - nearest + V3(repeating: 0).replacing(with: 1, where: above)
    let cell =
      SIMD3<UInt32>(shifted.x.bitPattern, shifted.y.bitPattern, shifted.z.bitPattern)
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
    h ^= h &>> 13
    // The upper bits as the fraction of a number in [1, 2): a conversion per lane would take longer.
    return unsafeBitCast((h &>> 9) | 0x3F80_0000, to: SIMD8<Float>.self) * 2 - 3
  }

  /// In a plane, which costs half as much: `layer` tells planes apart.
  @inline(__always) func value(_ x: Float, _ y: Float, layer: Int32) -> Float {
    let (cellX, cellY) = (Self.floor(x), Self.floor(y))
    let (fx, fy) = (x - Float(cellX), y - Float(cellY))
    let plane = UInt32(bitPattern: layer) &* 0xCB1A_B31F ^ seed
    let (x, y) = (UInt32(bitPattern: cellX) &* 0x8DA6_B343, UInt32(bitPattern: cellY) &* 0xD816_3841)
    let (x0, x1) = (x ^ plane, (x &+ 0x8DA6_B343) ^ plane)
    let (y0, y1) = (y, y &+ 0xD816_3841)
    let low = mix(Self.unit(x0 ^ y0), Self.unit(x0 ^ y1), Self.ease(fy))
    let high = mix(Self.unit(x1 ^ y0), Self.unit(x1 ^ y1), Self.ease(fy))
    return mix(low, high, Self.ease(fx))
  }

  @inline(__always) private static func ease(_ f: Float) -> Float { f * f * f * (f * (f * 6 - 15) + 10) }

  @inline(__always) private static func floor(_ x: Float) -> Int32 {
    let whole = Int32(x)
    return Float(whole) > x ? whole &- 1 : whole
  }

  /// A well-mixed number in [-1, 1).
  @inline(__always) private static func unit(_ bits: UInt32) -> Float {
    var h = (bits ^ (bits >> 15)) &* 0x2C1B_3C6D
    h ^= h >> 13
    return Float(bitPattern: (h >> 9) | 0x3F80_0000) * 2 - 3
  }

  /// Octaves of noise, each twice as fine and half as strong, in about [-1, 1]. Details finer than `footprint` are left
  /// out softly: a larger image shows more of them, a smaller one does not shimmer.
  @inline(__always) func octaves(_ p: V3, _ count: Int, footprint: Float) -> Float {
    sum(count, footprint) { scale in value(p * scale + scale) }
  }

  @inline(__always) func octaves(_ x: Float, _ y: Float, layer: Int32, _ count: Int, footprint: Float) -> Float {
    sum(count, footprint) { scale in value(x * scale + scale, y * scale + scale, layer: layer) }
  }

  @inline(__always) private func sum(_ count: Int, _ footprint: Float, _ octave: (Float) -> Float) -> Float {
    var sum: Float = 0
    var (scale, strength): (Float, Float) = (1, 0.5)
    for _ in 0..<count {
      let visible = smoothstep(1, 0.3, footprint * scale)
      if visible <= 0 { break }
      sum += octave(scale) * strength * visible
      scale *= 2.03
      strength *= 0.5
    }
    return sum
  }
}
