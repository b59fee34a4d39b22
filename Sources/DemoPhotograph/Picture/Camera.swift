/// A pinhole that sees a picture of 3 : 2 in full: wider pictures show more at the sides, taller ones more above and
/// below.
struct Camera: Sendable {
  let position: V3
  private let right: V3
  private let up: V3
  private let forward: V3
  /// Tangent of half the vertical field of view for a picture of 3 : 2.
  private let halfHeight: Float

  init(position: V3, target: V3, halfHeight: Float) {
    self.position = position
    self.halfHeight = halfHeight
    forward = normalize(target - position)
    right = normalize(cross(forward, V3(0, 1, 0)))
    up = cross(right, forward)
  }

  /// The camera for a picture of a certain size: all that is needed to find its rays.
  struct View: Sendable {
    let camera: Camera
    let width: Float
    let height: Float
    /// A pixel's width at distance 1.
    let pixel: Float

    /// Through a point of the picture in pixels from the upper left corner.
    @inline(__always) func ray(_ x: Float, _ y: Float) -> Ray {
      let (u, v) = ((x - width / 2) * pixel, (height / 2 - y) * pixel)
      return Ray(origin: camera.position, direction: normalize(camera.forward + camera.right * u + camera.up * v))
    }

    /// The rectangle of the picture that may show a sphere: left, top, right, bottom in pixels. Generous near the
    /// camera.
    func rectangle(of sphere: Sphere) -> SIMD4<Float> {
      let offset = sphere.center - camera.position
      let depth = dot(offset, camera.forward)
      guard depth > sphere.radius * 1.5 else { return SIMD4(0, 0, width, height) }
      let x = dot(offset, camera.right) / depth / pixel + width / 2
      let y = height / 2 - dot(offset, camera.up) / depth / pixel
      let reach = sphere.radius / (depth - sphere.radius) / pixel * 1.1 + 1
      return SIMD4(x - reach, y - reach, x + reach, y + reach)
    }
  }

  func view(width: Int, height: Int) -> View {
    let (w, h) = (Float(width), Float(height))
    return View(camera: self, width: w, height: h, pixel: w * 2 > h * 3 ? 2 * halfHeight / h : 3 * halfHeight / w)
  }
}
