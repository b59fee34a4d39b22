// JFIF's YCbCr (Rec. 601 luma, full range), in codes: 255 times the value, the middle, 128, taken off all three.

/// A colour's Y, Cb and Cr in units of 1, chroma around 0 (JFIF 1.02; the digits of Rec. 601 to nine places).
@_transparent
func luma(_ r: V, _ g: V, _ b: V) -> V { r * 0.299 + g * 0.587 + b * 0.114 }
@_transparent
func blueChroma(_ r: V, _ g: V, _ b: V) -> V { b * 0.5 - r * 0.168_735_892 - g * 0.331_264_108 }
@_transparent
func redChroma(_ r: V, _ g: V, _ b: V) -> V { r * 0.5 - g * 0.418_687_589 - b * 0.081_312_411 }

/// How much of `step` fits between `start` and the end of the range that it points to: a share, perhaps above 1.
/// - Parameters: bottom, top: of the range.
@_transparent
func room(_ start: V, _ step: V, _ bottom: Float, _ top: Float) -> V {
  let length = magnitude(step)
  let free = (V(repeating: top) - start).replacing(with: start - V(repeating: bottom), where: step .< 0)
  // Steps too small to leave the range by more than rounding are not limited.
  return (free / length).replacing(with: 1, where: length .< 1e-7)
}

@_transparent
func clippedToUnit(_ v: V) -> V {
  let floor = v.replacing(with: 0, where: v .< 0)
  return floor.replacing(with: 1, where: V(repeating: 1) .< floor)
}

/// A bit in every lane where one of three values is outside [0, 1]: the sign of 1 − v or of v itself.
@_transparent
func outside(_ r: V, _ g: V, _ b: V) -> Bits {
  let one = V(repeating: 1)
  return (bits(r) | bits(g) | bits(b) | bits(one - r) | bits(one - g) | bits(one - b)) & Bits(repeating: .min)
}

/// Whether a bit is set in any lane, by halves: a reduction in the standard library is a call.
@_transparent
func isAnySet(_ b: Bits) -> Bool {
  let four = b.lowHalf | b.highHalf
  let two = four.lowHalf | four.highHalf
  return two.x | two.y != 0
}

/// Linear sRGB, neither clipped nor limited → Y, Cb and Cr of the extended signal, as codes around their middle.
///
/// A colour whose Y, Cb or Cr would not fit is drawn towards its clipped one, as little as possible: on that line every
/// channel stays on its side of [0, 1], so what a viewer shows, which clamps, is the clipped colour all the same.
/// - Parameters:
///   - red: (count) linear values, overwritten with Y; so do `green` with Cb and `blue` with Cr.
///   - count: a multiple of 8.
public func extendedSignal(
  _ red: MutableFloatPointer, _ green: MutableFloatPointer, _ blue: MutableFloatPointer, _ count: Int
) {
  for i in stride(from: 0, to: count, by: 8) {
    let r = encoded(load(red, i))
    let g = encoded(load(green, i))
    let b = encoded(load(blue, i))
    store(r, red, i)
    store(g, green, i)
    store(b, blue, i)
  }
  for i in stride(from: 0, to: count, by: 8) {
    var r = load(red, i)
    var g = load(green, i)
    var b = load(blue, i)
    // Colours of the cube, most of a photograph's, always fit.
    if isAnySet(outside(r, g, b)) { limit(&r, &g, &b) }
    store(luma(r, g, b) * 255 - 128, red, i)
    store(blueChroma(r, g, b) * 255, green, i)
    store(redChroma(r, g, b) * 255, blue, i)
  }
}

/// Draws encoded colours towards their clipped ones until Y, Cb and Cr fit.
@inline(__always)
func limit(_ r: inout V, _ g: inout V, _ b: inout V) {
  // Pure blue and red have chroma 255.5 themselves.
  let top: Float = 255.5 / 255 - 128 / 255
  let bottom: Float = -128 / 255
  let r0 = clippedToUnit(r)
  let g0 = clippedToUnit(g)
  let b0 = clippedToUnit(b)
  let r1 = r - r0
  let g1 = g - g0
  let b1 = b - b0
  var share = room(luma(r0, g0, b0), luma(r1, g1, b1), 0, 1)
  let blueRoom = room(blueChroma(r0, g0, b0), blueChroma(r1, g1, b1), bottom, top)
  share = share.replacing(with: blueRoom, where: blueRoom .< share)
  let redRoom = room(redChroma(r0, g0, b0), redChroma(r1, g1, b1), bottom, top)
  share = clippedToUnit(share.replacing(with: redRoom, where: redRoom .< share))
  r = r0 + r1 * share
  g = g0 + g1 * share
  b = b0 + b1 * share
}

/// Y, Cb and Cr around their middle → real-valued R, G and B codes, neither clamped nor rounded.
/// - Parameters:
///   - y: (count) stored samples, in steps.
///   - cb: (count) codes around the middle; so is `cr`.
///   - count: a multiple of 8.
public func receivedColors(
  _ y: CodePointer, _ cb: FloatPointer, _ cr: FloatPointer, _ red: MutableFloatPointer, _ green: MutableFloatPointer,
  _ blue: MutableFloatPointer, _ count: Int
) {
  for i in stride(from: 0, to: count, by: 8) {
    let light = loadCodes(y, i) * (1 / stepsPerCode()) + 128
    let b = load(cb, i)
    let r = load(cr, i)
    store(light + r * 1.402, red, i)
    store(light - b * 0.344_136_286 - r * 0.714_136_286, green, i)
    store(light + b * 1.772, blue, i)
  }
}

/// The same of a picture without chroma.
public func receivedGrey(
  _ y: CodePointer, _ red: MutableFloatPointer, _ green: MutableFloatPointer, _ blue: MutableFloatPointer, _ count: Int
) {
  for i in stride(from: 0, to: count, by: 8) {
    let light = loadCodes(y, i) * (1 / stepsPerCode()) + 128
    store(light, red, i)
    store(light, green, i)
    store(light, blue, i)
  }
}

/// Three rows of real-valued codes → pixels in steps, (count, 3), held within a range of codes; any count.
public func interleaveCodes(
  _ red: FloatPointer, _ green: FloatPointer, _ blue: FloatPointer, _ pixels: MutableCodePointer, _ count: Int,
  _ lowest: Float, _ highest: Float
) {
  var i = 0
  while i < count {
    let r = steps(load(red, i), lowest, highest)
    let g = steps(load(green, i), lowest, highest)
    let b = steps(load(blue, i), lowest, highest)
    let pixel = pixels + 3 * i
    for lane in 0..<min(8, count - i) {
      pixel[3 * lane] = r[2 * lane]
      pixel[3 * lane + 1] = g[2 * lane]
      pixel[3 * lane + 2] = b[2 * lane]
    }
    i += 8
  }
}

/// Codes in steps, each in the lower half of its lane.
@_transparent
func steps(_ v: V, _ lowest: Float, _ highest: Float) -> SIMD16<Int16> {
  let top = V(repeating: highest)
  let bottom = V(repeating: lowest)
  let lowered = v.replacing(with: top, where: top .< v)
  let held = lowered.replacing(with: bottom, where: lowered .< bottom)
  return unsafeBitCast(held * stepsPerCode() + magic, to: SIMD16<Int16>.self)
}

/// Three rows → pixels, (count, 3); any count.
public func interleave(
  _ red: FloatPointer, _ green: FloatPointer, _ blue: FloatPointer, _ pixels: MutableFloatPointer, _ count: Int
) {
  for i in 0..<count {
    pixels[3 * i] = red[i]
    pixels[3 * i + 1] = green[i]
    pixels[3 * i + 2] = blue[i]
  }
}
