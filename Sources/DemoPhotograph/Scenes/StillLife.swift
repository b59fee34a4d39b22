import Reproducible

extension World {
  /// Fruit, flowers in blue glass and a neon sign on a table above a bay at dusk. A unit is the radius of an orange.
  static func stillLife(seed: UInt64) -> World {
    var random = RandomSource(state: seed)
    let noise = Noise(seed: UInt32(truncatingIfNeeded: random.next()))
    let sign = V3(random.around(2.6, 0.15), 3.95, -3.2)
    let lighting = Lighting(
      key: V3(random.around(-0.74, 0.05), 0.58, random.around(0.16, 0.07)), keyColor: V3(1.62, 1.46, 1.20),
      keySpread: 0.20,
      fill: V3(0.055, 0.052, 0.054), sky: V3(0.06, 0.075, 0.14), horizon: V3(0.13, 0.105, 0.14),
      ground: V3(0.05, 0.035, 0.022),
      lamps: [
        Lighting.Lamp(position: sign + V3(0.4, 0, 1.6), color: V3(0.45, 0.08, 0.34)),
        Lighting.Lamp(position: V3(-5.5, 2.2, -3.5), color: V3(0.08, 0.26, 0.40)),
      ])
    var world = World(
      camera: Camera(position: V3(0, 2.95, 11.5), target: V3(0, 1.95, 0), halfHeight: 0.292), lighting: lighting,
      ground: .table(Wood(noise: noise), end: -4.4),
      backdrop: .bay(Bay(noise: noise, random: &random), .citrus(at: sign)), noise: noise)
    world.addFruit(&random)
    world.addCherries(&random)
    world.addBouquet(&random)
    return world
  }

  private mutating func addFruit(_ random: inout RandomSource) {
    func jitter(_ v: V3, _ spread: Float = 0.05) -> V3 { v + V3(random.around(0, spread), 0, random.around(0, spread)) }
    let placed = [
      Fruit(
        .orange, at: jitter(V3(-0.15, 0.97, -0.35)), size: 1.0, axis: V3(0.35, 0.85, 0.45), spin: random.within(0...6),
        variety: random.fraction()),
      Fruit(
        .orange, at: jitter(V3(1.35, 0.93, -1.55)), size: 0.96, axis: V3(-0.2, 0.9, 0.3), spin: random.within(0...6),
        variety: random.fraction()
      ),
      Fruit(
        .apple, at: jitter(V3(-3.95, 0.90, 0.25)), size: 0.93, axis: V3(-0.15, 0.95, 0.25), spin: random.within(0...6),
        variety: random.fraction()),
      Fruit(
        .pear, at: jitter(V3(3.55, 0.93, -0.75)), size: 0.98, axis: V3(0.10, 1, 0.05), spin: random.around(2.4, 0.5),
        variety: random.fraction()
      ),
      Fruit(
        .lemon, at: jitter(V3(1.95, 0.72, 0.35)), size: 0.90, axis: V3(0.85, 0.18, 0.42), spin: random.within(0...6),
        variety: random.fraction()
      ),
      Fruit(
        .lime, at: jitter(V3(3.1, 0.58, 1.25)), size: 0.69, axis: V3(0.75, 0.10, -0.5), spin: random.within(0...6),
        variety: random.fraction()),
      Fruit(
        .plum, at: jitter(V3(-1.75, 0.60, 0.95)), size: 0.65, axis: V3(0.3, 0.9, 0.35), spin: 1.1,
        variety: random.fraction()),
      Fruit(
        .orange, at: jitter(V3(0.75, 0.70, 1.35), 0.03), size: 0.86, axis: V3(-0.12, 0.52, 0.85),
        variety: random.fraction(),
        cut: V3(-0.12, 0.52, 0.85)),
      Fruit(
        .lime, at: jitter(V3(2.05, 0.44, 2.05), 0.03), size: 0.62, axis: V3(0.10, 0.62, 0.78),
        variety: random.fraction(),
        cut: V3(0.10, 0.62, 0.78)),
      Fruit(
        .blueberry, at: jitter(V3(-0.62, 0.21, 2.25)), size: 0.22, axis: V3(0.3, 0.8, 0.5), variety: random.fraction()),
      Fruit(
        .blueberry, at: jitter(V3(-0.20, 0.20, 2.62)), size: 0.21, axis: V3(-0.5, 0.6, 0.6),
        variety: random.fraction()),
      Fruit(
        .blueberry, at: jitter(V3(-0.98, 0.20, 2.70)), size: 0.21, axis: V3(0.1, 0.9, 0.2), variety: random.fraction()),
      Fruit(
        .blueberry, at: jitter(V3(3.95, 0.21, 2.05)), size: 0.22, axis: V3(-0.2, 0.7, 0.6), variety: random.fraction()),
    ]
    for fruit in placed { add(fruit) }
    let leaf = V3(0.115, 0.25, 0.042)
    blades.append(
      Blade(
        from: V3(0.12, 1.80, 0.05), to: V3(-0.78, 2.28, 0.62), facing: V3(-0.2, 0.75, 0.6), width: 0.23, bend: 0.3,
        albedo: leaf, owner: 501
      ))
    addStalk(
      Stem.curve(
        V3(3.62, 2.0, -0.70), V3(3.66, 2.3, -0.68), V3(3.85, 2.55, -0.62), pieces: 8, radius: 0.045...0.055,
        albedo: V3(0.16, 0.10, 0.03),
        owner: 61))
    addStalk(
      Stem.curve(
        V3(-4.03, 1.45, 0.37), V3(-4.08, 1.8, 0.42), V3(-3.95, 2.1, 0.5), pieces: 8, radius: 0.035...0.045,
        albedo: V3(0.14, 0.08, 0.03),
        owner: 62))
  }

  private mutating func addCherries(_ random: inout RandomSource) {
    let joint = V3(-2.35, 1.35, 1.55)
    let places = [V3(-2.95, 0.37, 1.75), V3(-2.25, 0.37, 2.25), V3(-3.25, 0.36, 2.55)]
    for (index, place) in places.enumerated() {
      let center = place + V3(random.around(0, 0.05), 0, random.around(0, 0.05))
      let axis = normalize(joint + V3(0, 1.2, 0) - center)
      add(Fruit(.cherry, at: center, size: 0.385, axis: axis, spin: random.within(0...6), variety: random.fraction()))
      let end = index == 2 ? V3(-3.9, 1.25, 2.4) : joint
      addStalk(
        Stem.curve(
          center + axis * 0.30, center + axis * 0.85, end, pieces: 11, radius: 0.018...0.026,
          albedo: V3(0.22, 0.34, 0.03),
          owner: Int32(70 + index)))
    }
    blades.append(
      Blade(
        from: joint, to: joint + V3(1.0, 0.25, 0.25), facing: V3(-0.2, 0.9, 0.5), width: 0.22, bend: 0.3,
        albedo: V3(0.10, 0.24, 0.035),
        owner: 503))
  }

  private mutating func addBouquet(_ random: inout RandomSource) {
    let foot = V3(-2.55, 0, -1.15)
    let vase = Vessel(
      foot: foot, height: 2.75, radii: [0.62, 0.98, 1.06, 0.80, 0.52, 0.66], absorption: V3(1.45, 0.34, 0.11), owner: 40
    )
    vessels.append(vase)
    let tint = V3(0.08, 0.45, 0.80)
    for (height, radius) in [(0.7, 0.95), (1.5, 0.85), (2.3, 0.5)] as [(Float, Float)] {
      occluders.append(
        Occluder(center: foot + V3(0, height, 0), radius: radius, transmission: tint, bounce: tint * 0.15, owner: 40))
    }

    let colors = random.shuffled([Petal.magenta, .scarlet, .violet, .yellow, .orange, .blue])
    let heads: [(center: V3, facing: V3, radius: Float)] = [
      (V3(-3.75, 3.55, -0.85), V3(-0.45, 0.30, 1), 0.93), (V3(-2.35, 4.30, -1.2), V3(0.05, 0.38, 1), 0.98),
      (V3(-1.05, 3.50, -0.75), V3(0.42, 0.22, 1), 0.90), (V3(-2.45, 3.05, -0.15), V3(-0.05, 0.12, 1), 0.86),
      (V3(-3.80, 4.75, -1.9), V3(-0.25, 0.45, 1), 0.74), (V3(-1.10, 4.85, -1.9), V3(0.3, 0.40, 1), 0.72),
    ]
    for (index, head) in heads.enumerated() {
      let center = head.center + V3(random.around(0, 0.06), random.around(0, 0.06), 0)
      let facing = normalize(head.facing + V3(random.around(0, 0.08), random.around(0, 0.08), 0))
      let owner = Int32(200 + index)
      blooms.append(
        Bloom(
          at: center, facing: facing, radius: head.radius, petals: 24, colors: colors[index],
          spin: random.within(0...6), owner: owner))
      occluders.append(
        Occluder(
          center: center - facing * 0.28, radius: head.radius * 0.62, transmission: colors[index].tip * 0.15,
          bounce: colors[index].tip * 0.10, owner: owner))
      let root = foot + V3(random.around(0, 0.3), 0.25, random.around(0, 0.3))
      let neck = foot + V3(random.around(0, 0.2), 2.7, random.around(0, 0.2))
      addStalk(
        Stem.curve(
          root, neck, center - facing * 0.04, pieces: 10, radius: 0.05...0.06, albedo: V3(0.13, 0.30, 0.03),
          owner: Int32(80 + index)))
    }
    let leaves: [(V3, V3)] = [
      (V3(-2.2, 2.6, -0.85), V3(-0.75, 2.95, -0.2)), (V3(-2.9, 2.6, -0.85), V3(-4.45, 2.9, -0.5)),
      (V3(-2.6, 2.7, -1.4), V3(-1.4, 4.6, -1.6)),
      (V3(-2.9, 2.7, -1.3), V3(-4.75, 3.85, -1.6)),
    ]
    for (index, leaf) in leaves.enumerated() {
      let green = mix(V3(0.055, 0.17, 0.024), V3(0.14, 0.27, 0.055), random.fraction())
      blades.append(
        Blade(
          from: leaf.0, to: leaf.1, facing: V3(0, 0.6, 0.8), width: 0.24, bend: 0.16, albedo: green,
          owner: Int32(510 + index)))
    }
  }

  /// A fruit and its shadow.
  private mutating func add(_ fruit: Fruit) {
    fruits.append(fruit)
    let owner = Int32(fruits.count)
    let albedo = fruit.kind.peel(V3(1, 0, 0), normal: V3(1, 0, 0), variety: fruit.variety, footprint: 1, noise: noise)
      .albedo
    let offset = fruit.kind == .pear ? V3(0, -0.1, 0) : .zero
    occluders.append(
      Occluder(center: fruit.center + offset, radius: fruit.size * 0.97, bounce: albedo * 0.14, owner: owner))
    if fruit.kind == .pear {
      occluders.append(
        Occluder(center: fruit.center + V3(0.07, 0.9, 0), radius: 0.5, bounce: albedo * 0.1, owner: owner))
    }
  }
}

extension Neon {
  /// A slice of citrus over a wave.
  static func citrus(at center: V3) -> Neon {
    let (rind, pulp, wave) = (V3(0.06, 0.80, 0.72), V3(1, 0.075, 0.52), V3(0.10, 0.17, 1))
    var tubes = [
      Tube(shape: .ring(.zero, 0.92), color: rind),
      Tube(shape: .ring(.zero, 0.75), color: pulp),
    ]
    for spoke in 0..<6 {
      let turn = (Float(spoke) + 0.25) / 6 * 2 * Float.pi
      let direction = SIMD2(cosine(turn), sine(turn))
      tubes.append(Tube(shape: .line(direction * 0.15, direction * 0.64), color: pulp))
    }
    for arch in 0..<4 {
      let x = (Float(arch) - 1.5) * 0.46
      tubes.append(Tube(shape: .arch(SIMD2(x, -1.34), 0.23, upper: arch % 2 == 0), color: wave))
    }
    return Neon(center: center, tubes: tubes, size: 1.6)
  }
}
