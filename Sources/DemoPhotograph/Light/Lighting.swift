/// The lamps of a scene. Colours are linear ProPhoto radiances; 1 is white on paper in the key light, before the
/// exposure.
struct Lighting: Sendable {
  /// Towards a large soft window, and what it gives to a surface that faces it.
  var key: V3
  var keyColor: V3
  /// Half its apparent size, in radians: how soft shadows are.
  var keySpread: Float
  /// The room behind the camera.
  var fill: V3
  /// The open sky above, and the glow of the horizon behind the scene.
  var sky: V3
  var horizon: V3
  /// The light that the ground throws back up.
  var ground: V3
  var lamps: [Lamp]

  struct Lamp: Sendable {
    var position: V3
    var color: V3
  }

  private let keyFrame: Frame

  init(key: V3, keyColor: V3, keySpread: Float, fill: V3, sky: V3, horizon: V3, ground: V3, lamps: [Lamp]) {
    self.key = normalize(key)
    self.keyColor = keyColor
    self.keySpread = keySpread
    self.fill = fill
    self.sky = sky
    self.horizon = horizon
    self.ground = ground
    self.lamps = lamps
    keyFrame = Frame(up: key)
  }

  /// Light from everywhere but the key and the lamps that falls on a surface with normal `n`.
  @inline(__always) func ambient(_ n: V3) -> V3 {
    let up = 0.5 + 0.5 * n.y
    let behind = saturate(0.45 - 0.55 * n.z)
    let front = saturate(0.4 + 0.6 * n.z)
    return sky * (up * up) + horizon * (behind * behind) + fill * front + ground * ((1 - up) * (1 - up))
  }

  /// The light that a shiny surface mirrors from the direction `d`: the window with its bars, the sky's gradient, the
  /// lamps' glow. Edges blur with the roughness.
  @inline(__always) func mirrored(_ d: V3, roughness: Float) -> V3 {
    var light = mix(horizon * 0.55, sky * 0.8, smoothstep(-0.1, 0.7, d.y)) * saturate(0.75 - 0.4 * d.z)
    light = mix(ground * 0.5, light, smoothstep(-0.25, 0.1, d.y)) + fill * (saturate(d.z) * 0.35)
    let toKey = dot(d, key)
    if toKey > 0.3 {
      let (a, b) = (dot(d, keyFrame.x) / toKey, dot(d, keyFrame.z) / toKey)
      let blur = 0.03 + 0.55 * roughness
      let (width, height): (Float, Float) = (0.34, 0.46)
      let pane = smoothstep(width + blur, width - blur, abs(a)) * smoothstep(height + blur, height - blur, abs(b))
      let bar = 1 - 0.75 * smoothstep(0.045, 0.02, min(abs(a), abs(b))) * smoothstep(0.35, 0.1, roughness)
      // A blurred window is dimmer by as much as it is larger.
      let growth = (width + blur * 0.7) * (height + blur * 0.7) / (width * height)
      light += keyColor * (4.2 * pane * bar / growth)
    }
    return light
  }
}
