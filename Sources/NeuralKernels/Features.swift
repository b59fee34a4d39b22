import CProcessor

// From points to rows of features. Features stand in the order x, y, neighbours, values, so that those which are dense
// come first.

/// Codes in 64ths (`CODE_FRACTION_BITS`).
typealias Codes = UnsafePointer<Int16>

@_transparent
func copyRow(_ from: FloatPointer, _ to: MutableFloatPointer, _ count: Int) {
  var i = 0
  repeat {
    store(load(from, i), to, i)
    i += 16
  } while i < count
}

/// sin(2π t) for any |t| < 2²²: the nearest whole turn is taken away, the half beyond a quarter turn mirrored, and an
/// odd polynomial does the rest. Its coefficients are a minimax fit on a quarter turn; the error is below 2e-7, a
/// rounding of the result.
@_transparent
func sineOfTurns(_ t: V) -> V {
  // Adding and taking away 1.5 · 2²³ rounds to whole numbers; baseline processors have no instruction for it.
  let magic = V(repeating: 12_582_912)
  let r = t - ((t + magic) - magic)
  let half = V(repeating: 0.5)
  let up = r.replacing(with: half - r, where: r .> 0.25)
  let m = up.replacing(with: -half - up, where: up .< -0.25)
  let s = m * m
  var p = multiplyAdd(V(repeating: -76.54978051), s, V(repeating: 39.53669194))
  p = multiplyAdd(V(repeating: 81.601004), p, s)
  p = multiplyAdd(V(repeating: -41.34165503), p, s)
  p = multiplyAdd(V(repeating: 6.28318516), p, s)
  return p * m
}

/// Sixteen codes as floats, in 64ths; written out, since the conversion of the standard library would leave a weak
/// function behind.
@_transparent
func floats(_ p: Codes) -> V {
  let b = UnsafeRawPointer(p).loadUnaligned(as: SIMD16<Int16>.self)
  return V(
    Float(b[0]), Float(b[1]), Float(b[2]), Float(b[3]), Float(b[4]), Float(b[5]), Float(b[6]), Float(b[7]),
    Float(b[8]), Float(b[9]), Float(b[10]), Float(b[11]), Float(b[12]), Float(b[13]), Float(b[14]), Float(b[15]))
}

/// Differences of the codes at `p` to the centre's, of 32 codes to a unit, clamped to [-1, 1]; 5 pixels at most are
/// wanted. The factor is a power of two, so that whole codes give the same bits in 64ths.
@_transparent
func differences(_ p: Codes, _ centre: V, _ to: MutableFloatPointer) {
  let d = (floats(p) - centre) * V(repeating: 1 / 2_048)
  let one = V(repeating: 1)
  store(d.replacing(with: one, where: d .> one).replacing(with: -one, where: d .< -one), to, 0)
}

/// The differences of a window's pixels to its centre, by row, column and channel, the centre left out.
/// - Parameter window: the window's first pixel; its rows are `pitch` codes apart.
/// - Returns: where the next feature goes.
@_transparent
func neighborhood(_ window: Codes, _ pitch: Int, _ radius: Int, _ start: MutableFloatPointer) -> MutableFloatPointer {
  let middle = window + radius * (pitch + 3)
  let (r, g, b) = (Float(middle[0]), Float(middle[1]), Float(middle[2]))
  let centre = V(r, g, b, r, g, b, r, g, b, r, g, b, r, g, b, r)
  var to = start
  for y in 0...2 * radius {
    let row = window + y * pitch
    differences(row, centre, to)
    if y == radius {
      differences(row + 3 * (radius + 1), centre, to + 3 * radius)
      to += 6 * radius
    } else {
      to += 3 * (2 * radius + 1)
    }
  }
  return to
}

/// The features of one point.
/// - Parameters: middle: the point's own three codes. values: its three values, read where the source has no codes.
@_transparent
func features(
  _ f: FeatureSource, _ column: Int, _ row: Int, _ window: Codes, _ pitch: Int, _ values: UnsafeRawPointer,
  _ start: MutableFloatPointer
) {
  var to = start
  if f.spatial > 0 {
    copyRow(f.columns + column * f.spatial, to, f.spatial)
    copyRow(f.rows + row * f.spatial, to + f.spatial, f.spatial)
    to += 2 * f.spatial
  }
  if f.radius == 1 {
    to = neighborhood(window, pitch, 1, to)
  } else if f.radius == 2 {
    to = neighborhood(window, pitch, 2, to)
  }
  guard f.value > 0 else { return }
  if let codes = f.codes {
    let middle = window + f.radius * (pitch + 3)
    for c in 0..<3 {
      copyRow(codes + Int(middle[c] >> Int16(CODE_FRACTION_BITS)) * f.value, to, f.value)
      to += f.value
    }
    return
  }
  let middle = window + f.radius * (pitch + 3)
  for c in 0..<3 {
    let value =
      f.scale > 0
      ? f.scale * Float(middle[c]) + f.offset : values.loadUnaligned(fromByteOffset: 4 * c, as: Float.self)
    if f.value == 1 {
      to[0] = value
    } else {
      for n in stride(from: 0, to: f.value, by: 16) {
        store(sineOfTurns(multiplyAdd(load(f.phases, n), load(f.turns, n), V(repeating: value))), to, n)
      }
    }
    to += f.value
  }
}

/// Rows of features and targets for consecutive points of a pool.
/// - Parameters:
///   - x: features, (count, stride), with 16 floats to spare after the last row. y: targets, (count, 4), the fourth
///     column 0.
public func poolFeatures(
  _ source: UnsafePointer<FeatureSource>, _ layout: UnsafePointer<PointLayout>, _ points: UnsafeRawPointer,
  _ count: Int,
  _ x: MutableFloatPointer, _ stride: Int, _ y: MutableFloatPointer
) {
  let f = source.pointee
  let l = layout.pointee
  let pitch = 3 * (2 * f.radius + 1)
  for s in 0..<count {
    let p = points + s * l.stride
    let column = Int(p.loadUnaligned(as: UInt16.self))
    let row = Int(p.loadUnaligned(fromByteOffset: 2, as: UInt16.self))
    let window = (p + l.windowOffset).assumingMemoryBound(to: Int16.self)
    features(f, column, row, window, pitch, p + l.valueOffset, x + s * stride)
    y[4 * s] = p.loadUnaligned(fromByteOffset: l.targetOffset, as: Float.self)
    y[4 * s + 1] = p.loadUnaligned(fromByteOffset: l.targetOffset + 4, as: Float.self)
    y[4 * s + 2] = p.loadUnaligned(fromByteOffset: l.targetOffset + 8, as: Float.self)
    y[4 * s + 3] = 0
  }
}

/// Rows of features for pixels of one image row.
/// - Parameters:
///   - codes: the pixel of column 0 in the topmost row that the windows reach, in a band padded on both sides by the
///     radius, so that `codes` itself points at the padding. pitch: codes between rows.
///   - columns: (count) columns of the pixels; row: the row they all lie in.
///   - values: (count, 3), read where the source has no codes.
///   - x: features, (count, stride), with 16 floats to spare after the last row.
public func imageFeatures(
  _ source: UnsafePointer<FeatureSource>, _ codes: UnsafePointer<Int16>, _ pitch: Int, _ columns: UnsafePointer<Int32>,
  _ count: Int,
  _ row: Int, _ values: FloatPointer, _ x: MutableFloatPointer, _ stride: Int
) {
  let f = source.pointee
  for s in 0..<count {
    let column = Int(columns[s])
    features(f, column, row, codes + 3 * column, pitch, UnsafeRawPointer(values + 3 * s), x + s * stride)
  }
}

/// The first layer's sums as far as they are sums of table rows, for pixels of one image row.
/// - Parameters:
///   - start: (N), what all pixels of the row share. columnSums: (columns, N). codeSums: (3, 256, N), or nil.
///   - codes: the image row's pixel of column 0. columns: (count). y: (count, N).
public func tableSums(
  _ start: FloatPointer, _ columnSums: FloatPointer?, _ codeSums: FloatPointer?, _ codes: UnsafePointer<Int16>,
  _ columns: UnsafePointer<Int32>, _ count: Int,
  _ y: MutableFloatPointer, _ neurons: Int
) {
  for s in 0..<count {
    let column = Int(columns[s])
    let p = codes + 3 * column
    let red = Int(p[0] >> Int16(CODE_FRACTION_BITS)) * neurons
    let green = (256 + Int(p[1] >> Int16(CODE_FRACTION_BITS))) * neurons
    let blue = (512 + Int(p[2] >> Int16(CODE_FRACTION_BITS))) * neurons
    for n in stride(from: 0, to: neurons, by: 16) {
      var sum = load(start, n)
      if let columnSums { sum += load(columnSums, column * neurons + n) }
      if let codeSums { sum += load(codeSums, red + n) + load(codeSums, green + n) + load(codeSums, blue + n) }
      store(sum, y, s * neurons + n)
    }
  }
}

/// Rectification of sums already complete, in place; `count` is a multiple of 16.
public func rectify(_ y: MutableFloatPointer, _ count: Int) {
  for i in stride(from: 0, to: count, by: 16) { store(rectified(load(y, i)), y, i) }
}
