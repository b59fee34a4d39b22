import Reproducible
import Testing

@testable import DemoPhotograph

@Suite struct ShapeTests {
  static let kinds: [Peel.Kind] = [.orange, .lemon, .lime, .pear, .apple, .plum, .cherry, .blueberry]

  /// Rays from all around towards points near the centre.
  private func rays(_ count: Int, reach: Float) -> [Ray] {
    var random = RandomSource(state: 9)
    return (0..<count).map { _ in
      let origin = normalize(V3(random.around(0, 1), random.around(0, 1), random.around(0, 1)) + 1e-3) * 6
      let target = V3(random.around(0, reach), random.around(0, reach), random.around(0, reach))
      return Ray(origin: origin, direction: normalize(target - origin))
    }
  }

  @Test(arguments: kinds) func `a ray meets a fruit where small steps find it`(kind: Peel.Kind) {
    let fruit = Fruit(kind, at: V3(0.1, -0.2, 0.05), size: 1.3, axis: V3(0.3, 0.9, 0.2), spin: 0.7, variety: 0.4)
    func inside(_ p: V3) -> Bool {
      let local = fruit.frame.toLocal(p - fruit.center) / fruit.size
      let r = length(local)
      return r < fruit.profile.radius(local / max(r, 1e-6))
    }
    var wrong = 0
    let all = rays(300, reach: 1.2)
    for ray in all {
      let expected = stride(from: Float(3), to: 9, by: 0.004).first { inside(ray.at($0)) }
      let found = fruit.meet(ray, before: 100)?.distance
      switch (expected, found) {
      case (nil, nil): break
      case (let a?, let b?): if abs(a - b) > 0.03 { wrong += 1 }
      default: wrong += 1
      }
    }
    // Rays that graze the rim or the edge of a dimple may differ.
    #expect(wrong <= all.count / 25, "\(wrong) of \(all.count)")
  }

  @Test(arguments: kinds) func `normals of a fruit are those of its surface`(kind: Peel.Kind) {
    let profile = kind.profile
    func height(_ p: V3) -> Float { length(p) - profile.radius(p / length(p)) }
    for ray in rays(60, reach: 0) {
      let n = -ray.direction
      guard abs(n.y) < 0.9 else { continue }  // at the ends curvature is beyond single-precision differences
      let r = profile.radius(n)
      let p = n * r
      let h: Float = 2e-3
      let slope = V3(
        height(p + V3(h, 0, 0)) - height(p - V3(h, 0, 0)), height(p + V3(0, h, 0)) - height(p - V3(0, h, 0)),
        height(p + V3(0, 0, h)) - height(p - V3(0, 0, h)))
      #expect(dot(normalize(slope), profile.normal(n, r)) > 0.998)
    }
  }

  @Test func `a stem is met on its surface and its caps`() throws {
    let stem = Stem(from: V3(0, 0, 0), to: V3(0, 2, 0), radius: 0.5, albedo: .zero, owner: 0)
    let side = try #require(stem.meet(Ray(origin: V3(0, 1, 5), direction: V3(0, 0, -1)), before: 100))
    #expect(abs(side - 4.5) < 1e-4)
    // Not quite along the axis, where a stalk has no side to be met; the round cap is a little deeper beside its top.
    let cap = try #require(stem.meet(Ray(origin: V3(0, 9, 0.01), direction: normalize(V3(0.02, -1, 0))), before: 100))
    #expect(abs(cap - 6.52) < 0.01)
    #expect(stem.meet(Ray(origin: V3(1, 1, 5), direction: V3(0, 0, -1)), before: 100) == nil)
    #expect(stem.meet(Ray(origin: V3(0, 1, 5), direction: V3(0, 0, -1)), before: 4) == nil)
  }

  @Test func `what is inside a vessel leaves it where it is met from outside`() throws {
    let vessel = Vessel(
      foot: .zero, height: 2.75, radii: [0.62, 0.98, 1.06, 0.80, 0.52, 0.66], absorption: .zero, owner: 1)
    for height in [0.3, 0.9, 1.6, 2.2] as [Float] {
      let outward = Ray(origin: V3(0, height, 0), direction: V3(0, 0, 1))
      let inward = Ray(origin: V3(0, height, 5), direction: V3(0, 0, -1))
      let met = try #require(vessel.meet(inward, before: 100))
      #expect(abs(vessel.leave(outward).distance + met.distance - 5) < 0.01)
    }
  }

  @Test func `noise is smooth, bounded and has the slope it says`() {
    let noise = Noise(seed: 77)
    var random = RandomSource(state: 1)
    for _ in 0..<500 {
      let p = V3(random.around(0, 40), random.around(0, 40), random.around(0, 40))
      let (value, gradient) = noise.sample(p)
      #expect(abs(value) <= 1)
      let h: Float = 1.0 / 256
      let slope = V3(
        noise.value(p + V3(h, 0, 0)) - noise.value(p - V3(h, 0, 0)),
        noise.value(p + V3(0, h, 0)) - noise.value(p - V3(0, h, 0)),
        noise.value(p + V3(0, 0, h)) - noise.value(p - V3(0, 0, h)))
      #expect(length(slope / (2 * h) - gradient) < 0.02)
      #expect(abs(noise.value(p.x, p.y, layer: 3) - noise.value(p.x + 1e-3, p.y, layer: 3)) < 0.01)
    }
  }

  @Test func `an occluder set aside for a region covers nothing in it`() {
    var random = RandomSource(state: 4)
    let lighting = Lighting(
      key: V3(-0.6, 0.6, 0.3), keyColor: V3(repeating: 1), keySpread: 0.2, fill: .zero, sky: .zero, horizon: .zero,
      ground: .zero, lamps: []
    )
    for _ in 0..<2_000 {
      let occluder = Occluder(
        center: V3(random.around(0, 5), random.around(0, 5), random.around(0, 5)), radius: random.within(0.1...1.2),
        bounce: .zero, owner: 1
      )
      let region = Sphere(center: V3(random.around(0, 5), 0, random.around(0, 5)), radius: random.within(0.05...0.8))
      guard !occluder.mayReach(region, lighting) else { continue }
      let direction = normalize(V3(random.around(0, 1), random.around(0, 1), random.around(0, 1)))
      let point = region.center + direction * region.radius * random.fraction()
      let visible = [occluder].withUnsafeBufferPointer {
        Visibility(at: point, normal: direction, owner: 0, among: $0, lighting: lighting)
      }
      #expect(visible.key == V3(repeating: 1))
      #expect(visible.ambient == 1)
    }
  }
}
