import Reproducible

extension World {
  /// Flowers at the edge of a tulip field in the morning. A unit is about a hand's width.
  static func flowerField(seed: UInt64) -> World {
    var random = RandomSource(state: seed)
    let noise = Noise(seed: UInt32(truncatingIfNeeded: random.next()))
    let rows = random.shuffled([
      V3(0.56, 0.075, 0.055), V3(0.80, 0.60, 0.075), V3(0.60, 0.14, 0.40), V3(0.78, 0.29, 0.060), V3(0.80, 0.72, 0.60),
      V3(0.25, 0.055, 0.31),
    ])
    let lighting = Lighting(
      key: V3(random.around(0.62, 0.1), 0.55, random.around(-0.05, 0.15)), keyColor: V3(1.25, 1.10, 0.86),
      keySpread: 0.10,
      fill: V3(0.07, 0.07, 0.08), sky: V3(0.13, 0.17, 0.28), horizon: V3(0.16, 0.15, 0.14),
      ground: V3(0.03, 0.05, 0.012), lamps: [])
    var world = World(
      camera: Camera(position: V3(0, 2.6, 10.5), target: V3(0, 2.05, 0), halfHeight: 0.27), lighting: lighting,
      ground: .field(TulipField(noise: noise, colors: rows)),
      backdrop: .country(Country(noise: noise, random: &random)), noise: noise,
      exposure: 0.92)
    world.plant(&random)
    return world
  }

  /// Three loose ranks of flowers, the tall ones behind.
  private mutating func plant(_ random: inout RandomSource) {
    let kinds: [Petal] = [.magenta, .scarlet, .violet, .yellow, .orange, .blue, .pink]
    var colors: [Petal] = []
    var number: Int32 = 0
    let ranks: [(count: Int, step: Float, z: Float, height: ClosedRange<Float>, radius: ClosedRange<Float>)] = [
      (8, 1.42, -0.2, 2.5...3.6, 0.62...0.80), (8, 1.24, 1.9, 1.55...2.2, 0.58...0.74),
      (7, 1.12, 3.9, 0.75...1.25, 0.50...0.62),
    ]
    for rank in ranks {
      for index in 0..<rank.count {
        if colors.isEmpty { colors = random.shuffled(kinds) }
        let x = (Float(index) - Float(rank.count - 1) / 2) * rank.step + random.around(0, 0.3)
        let place = V3(x, 0, rank.z + random.around(0, 0.35))
        flower(
          at: place, height: random.within(rank.height), radius: random.within(rank.radius), color: colors.removeLast(),
          number: number,
          &random)
        number += 1
      }
    }
  }

  private mutating func flower(
    at place: V3, height: Float, radius: Float, color: Petal, number: Int32, _ random: inout RandomSource
  ) {
    let owner = 200 + number
    let center = place + V3(random.around(0, 0.2), height, random.around(0, 0.1))
    let facing = normalize(V3(random.around(0.15, 0.4), random.within(0.35...0.75), 1))
    blooms.append(
      Bloom(
        at: center, facing: facing, radius: radius, petals: 2 * Int(random.within(9...13)), colors: color,
        spin: random.within(0...6),
        owner: owner))
    occluders.append(
      Occluder(
        center: center - facing * (0.3 * radius), radius: radius * 0.66, transmission: color.tip * 0.2,
        bounce: color.tip * 0.08,
        owner: owner))
    let green = mix(V3(0.028, 0.15, 0.014), V3(0.11, 0.24, 0.040), random.fraction())
    let bow = V3(random.around(0, 0.25), height * 0.6, 0)
    addStalk(
      Stem.curve(
        place, place + bow, center - facing * 0.03, pieces: 8, radius: 0.035...0.045, albedo: green, owner: 80 + number)
    )
    for leaf in 0..<3 {
      let side: Float = leaf % 2 == 0 ? 1 : -1
      let reach = V3(side * random.within(0.35...0.75), random.within(0.75...1.35), random.around(-0.45, 0.15))
      let base = place + V3(0, 0.05 + 0.12 * Float(leaf), 0)
      blades.append(
        Blade(
          from: base, to: base + reach * min(height * 0.75, 1.3), facing: V3(-side * 0.4, 0.5, 0.8), width: 0.12,
          bend: 0.22,
          albedo: green * random.within(0.8...1.1), owner: 500 + number * 3 + Int32(leaf)))
    }
  }
}
