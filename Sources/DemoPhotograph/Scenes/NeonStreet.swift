import Reproducible

extension World {
  /// Neon signs on a brick wall and their reflections in a wet street. A unit is about half a metre.
  static func neonStreet(seed: UInt64) -> World {
    var random = RandomSource(state: seed)
    let noise = Noise(seed: UInt32(truncatingIfNeeded: random.next()))
    let depth: Float = -6
    let signs = NeonWall.signs(depth: depth, &random)
    let lighting = Lighting(
      key: V3(0, 1, 0.2), keyColor: V3(0.015, 0.017, 0.03), keySpread: 0.4, fill: V3(0.003, 0.003, 0.006),
      sky: V3(0.006, 0.008, 0.018),
      horizon: V3(0.01, 0.008, 0.012), ground: V3(0.002, 0.002, 0.003),
      lamps: signs.prefix(3).map { Lighting.Lamp(position: $0.center + V3(0, 0, 1), color: $0.tubes[0].color * 0.5) })
    return World(
      camera: Camera(position: V3(0, 1.9, 9), target: V3(0, 1.35, -6), halfHeight: 0.272), lighting: lighting,
      ground: .street(WetAsphalt(noise: noise), end: depth),
      backdrop: .wall(NeonWall(signs: signs, depth: depth, noise: noise)),
      noise: noise)
  }
}

extension NeonWall {
  private static let colors: [V3] = [
    V3(1, 0.075, 0.045), V3(1, 0.33, 0.02), V3(0.95, 0.80, 0.06), V3(0.24, 0.95, 0.10), V3(0.06, 0.80, 0.74),
    V3(0.10, 0.19, 1),
    V3(0.62, 0.055, 0.95), V3(1, 0.075, 0.55),
  ]

  /// Signs side by side, each with a colour of its own.
  fileprivate static func signs(depth: Float, _ random: inout RandomSource) -> [Neon] {
    let palette = random.shuffled(colors)
    func at(_ x: Float, _ y: Float) -> V3 { V3(x + random.around(0, 0.12), y + random.around(0, 0.1), depth + 0.12) }
    return [
      .sunset(at: at(-0.1, 3.2), colors: colors), .cocktail(at: at(-4.1, 3.5), glass: palette[0], slice: palette[1]),
      .star(at: at(3.9, 3.7), color: palette[2], ring: palette[3]), .bolt(at: at(2.35, 2.2), color: palette[4]),
      .arrow(at: at(-2.35, 1.75), color: palette[5]), .waves(at: at(4.6, 1.75), colors: [palette[6], palette[7]]),
      .ring(at: at(-5.1, 1.5), color: palette[3]),
    ]
  }
}

extension Neon {
  fileprivate typealias Point = SIMD2<Float>

  private static func lines(_ points: [Point], closed: Bool = false, color: V3) -> [Tube] {
    zip(points, points.dropFirst() + (closed ? [points[0]] : [])).map { Tube(shape: .line($0, $1), color: color) }
  }

  /// Arches like a sun going down, from violet outside to yellow inside, over three bars.
  fileprivate static func sunset(at center: V3, colors: [V3]) -> Neon {
    let order = [colors[6], colors[7], colors[0], colors[1], colors[2]]
    var tubes = order.enumerated().map { Tube(shape: .arch(.zero, 1.75 - Float($0) * 0.3, upper: true), color: $1) }
    for (bar, color) in [colors[4], colors[5], colors[6]].enumerated() {
      let (y, half) = (-0.28 - 0.26 * Float(bar), 1.75 - 0.42 * Float(bar))
      tubes.append(Tube(shape: .line(Point(-half, y), Point(half, y)), color: color))
    }
    return Neon(center: center, tubes: tubes, size: 2)
  }

  fileprivate static func cocktail(at center: V3, glass: V3, slice: V3) -> Neon {
    var tubes = lines([Point(-0.8, 0.75), Point(0.8, 0.75), Point(0, -0.2)], closed: true, color: glass)
    tubes +=
      lines([Point(0, -0.2), Point(0, -0.95)], color: glass)
      + lines([Point(-0.45, -0.98), Point(0.45, -0.98)], color: glass)
    tubes += [
      Tube(shape: .ring(Point(0.85, 0.95), 0.36), color: slice),
      Tube(shape: .ring(Point(0.85, 0.95), 0.14), color: slice),
    ]
    return Neon(center: center, tubes: tubes, size: 1.4)
  }

  fileprivate static func star(at center: V3, color: V3, ring: V3) -> Neon {
    let points = (0..<10).map { corner in
      let (turn, radius) = ((Float(corner) / 10 + 0.25) * 2 * Float.pi, Float(corner % 2 == 0 ? 0.85 : 0.36))
      return Point(cosine(turn), sine(turn)) * radius
    }
    return Neon(
      center: center, tubes: lines(points, closed: true, color: color) + [Tube(shape: .ring(.zero, 1.1), color: ring)],
      size: 1.2)
  }

  fileprivate static func bolt(at center: V3, color: V3) -> Neon {
    let points = [
      Point(0.15, 0.8), Point(-0.35, -0.05), Point(-0.02, -0.05), Point(-0.2, -0.85), Point(0.38, 0.2),
      Point(0.05, 0.2), Point(0.35, 0.8),
    ]
    return Neon(center: center, tubes: lines(points, closed: true, color: color), size: 1)
  }

  fileprivate static func arrow(at center: V3, color: V3) -> Neon {
    let points = [
      Point(-0.9, 0.18), Point(0.25, 0.18), Point(0.25, 0.45), Point(0.9, 0), Point(0.25, -0.45), Point(0.25, -0.18),
      Point(-0.9, -0.18),
    ]
    return Neon(center: center, tubes: lines(points, closed: true, color: color), size: 1)
  }

  fileprivate static func waves(at center: V3, colors: [V3]) -> Neon {
    let tubes = colors.enumerated().flatMap { row, color in
      (0..<4).map { arch in
        Tube(
          shape: .arch(Point((Float(arch) - 1.5) * 0.5, Float(row) * -0.42 + 0.2), 0.25, upper: arch % 2 == 0),
          color: color)
      }
    }
    return Neon(center: center, tubes: tubes, size: 1.2)
  }

  fileprivate static func ring(at center: V3, color: V3) -> Neon {
    Neon(
      center: center,
      tubes: [Tube(shape: .ring(.zero, 0.5), color: color), Tube(shape: .ring(.zero, 0.3), color: color)], size: 0.6)
  }
}
