// The 8 × 8 cosine transform (ITU-T T.81, A.3.3) in floats. Rows of a block are vectors: vertically the transform is
// eight-point butterflies over them, five products and 29 sums (Arai, Agui, Nakajima 1988), whose scale per frequency
// the caller puts into the quantization table; horizontally it is a product with the cosine matrix, since transposing
// in registers compiles to more instructions than it saves.

/// Four rows of a block.
typealias Rows = InlineArray<4, V>

/// Quantizes one row of blocks.
/// - Parameters:
///   - samples: (8, stride) codes around their middle, at least 8 · blocks of each row.
///   - cosines: (place, frequency), the orthonormal cosine matrix.
///   - scales: (vertical frequency, horizontal frequency): what turns the transform into quantization steps.
///   - coefficients: (blocks, 8, 8), rounded to the nearest index, ties to even.
///   - half: (64), scratch.
public func quantizedBlocks(
  _ samples: FloatPointer, _ stride: Int, _ blocks: Int, _ cosines: FloatPointer, _ scales: FloatPointer,
  _ coefficients: MutableCodePointer, _ half: MutableFloatPointer
) {
  for block in 0..<blocks {
    forwardColumns(samples + 8 * block, stride, half)
    for part in 0..<2 {
      let rows = products(half + 32 * part, cosines)
      for i in 0..<4 {
        let at = 32 * part + 8 * i
        storeCodes(rows[i] * load(scales, at), coefficients, 64 * block + at)
      }
    }
  }
}

/// Transforms one row of blocks back: every index to the centroid of its interval, the block to samples.
/// - Parameters:
///   - coefficients: (blocks, 8, 8).
///   - cosines: (frequency, place).
///   - scales: (vertical frequency, horizontal frequency): what turns indices into the transform of samples in steps.
///   - shifts: how far the centroid lies from the middle of an interval, towards 0, in the same unit.
///   - samples: (8, stride), in steps; values beyond 16 bits are held at their limits.
///   - half: (64), scratch.
public func restoredBlocks(
  _ coefficients: CodePointer, _ blocks: Int, _ cosines: FloatPointer, _ scales: FloatPointer, _ shifts: FloatPointer,
  _ samples: MutableCodePointer, _ stride: Int, _ half: MutableFloatPointer
) {
  for block in 0..<blocks {
    inverseColumns(coefficients + 64 * block, scales, shifts, half)
    for part in 0..<2 {
      let rows = products(half + 32 * part, cosines)
      for i in 0..<4 { storeCodes(rows[i], samples, (4 * part + i) * stride + 8 * block) }
    }
  }
}

/// Four rows of eight numbers times an 8 × 8 matrix.
@_transparent
func products(_ rows: MutableFloatPointer, _ matrix: FloatPointer) -> Rows {
  let first = load(matrix, 0)
  var sums = Rows(repeating: first)
  for i in 0..<4 { sums[i] = first * rows[8 * i] }
  for k in 1..<8 {
    let line = load(matrix, 8 * k)
    for i in 0..<4 { sums[i] = sums[i] + line * rows[8 * i + k] }
  }
  return sums
}

/// The vertical transform of one block, without its scale per frequency.
@_transparent
func forwardColumns(_ samples: FloatPointer, _ stride: Int, _ out: MutableFloatPointer) {
  let x0 = load(samples, 0)
  let x1 = load(samples, stride)
  let x2 = load(samples, 2 * stride)
  let x3 = load(samples, 3 * stride)
  let x4 = load(samples, 4 * stride)
  let x5 = load(samples, 5 * stride)
  let x6 = load(samples, 6 * stride)
  let x7 = load(samples, 7 * stride)

  let even0 = (x0 + x7) + (x3 + x4)
  let even1 = (x1 + x6) + (x2 + x5)
  let even2 = (x1 + x6) - (x2 + x5)
  let even3 = (x0 + x7) - (x3 + x4)
  store(even0 + even1, out, 0)
  store(even0 - even1, out, 32)
  let turned = (even2 + even3) * 0.707_106_781
  store(even3 + turned, out, 16)
  store(even3 - turned, out, 48)

  let odd0 = (x3 - x4) + (x2 - x5)
  let odd1 = (x2 - x5) + (x1 - x6)
  let odd2 = (x1 - x6) + (x0 - x7)
  let shared = (odd0 - odd2) * 0.382_683_433
  let z2 = odd0 * 0.541_196_100 + shared
  let z4 = odd2 * 1.306_562_965 + shared
  let z3 = odd1 * 0.707_106_781
  let plus = (x0 - x7) + z3
  let minus = (x0 - x7) - z3
  store(minus + z2, out, 40)
  store(minus - z2, out, 24)
  store(plus + z4, out, 8)
  store(plus - z4, out, 56)
}

/// One row of dequantized coefficients.
@_transparent
func dequantized(_ indices: CodePointer, _ scales: FloatPointer, _ shifts: FloatPointer, _ row: Int) -> V {
  let k = loadCodes(indices, 8 * row)
  let shift = load(shifts, 8 * row).replacing(with: 0, where: k .== 0)
  return k * load(scales, 8 * row) - floats(bits(shift) | signs(k))
}

/// The inverse of `forwardColumns`, of dequantized coefficients.
@_transparent
func inverseColumns(
  _ indices: CodePointer, _ scales: FloatPointer, _ shifts: FloatPointer, _ out: MutableFloatPointer
) {
  let x0 = dequantized(indices, scales, shifts, 0)
  let x2 = dequantized(indices, scales, shifts, 2)
  let x4 = dequantized(indices, scales, shifts, 4)
  let x6 = dequantized(indices, scales, shifts, 6)
  let sum26 = x2 + x6
  let difference26 = (x2 - x6) * 1.414_213_562 - sum26
  let even0 = (x0 + x4) + sum26
  let even3 = (x0 + x4) - sum26
  let even1 = (x0 - x4) + difference26
  let even2 = (x0 - x4) - difference26

  let x1 = dequantized(indices, scales, shifts, 1)
  let x3 = dequantized(indices, scales, shifts, 3)
  let x5 = dequantized(indices, scales, shifts, 5)
  let x7 = dequantized(indices, scales, shifts, 7)
  let plus17 = x1 + x7
  let minus17 = x1 - x7
  let plus53 = x5 + x3
  let minus53 = x5 - x3
  let odd0 = plus17 + plus53
  let shared = (minus53 + minus17) * 1.847_759_065
  let odd1 = shared - minus53 * 2.613_125_930 - odd0
  let odd2 = (plus17 - plus53) * 1.414_213_562 - odd1
  let odd3 = shared - minus17 * 1.082_392_200 - odd2

  store(even0 + odd0, out, 0)
  store(even1 + odd1, out, 8)
  store(even2 + odd2, out, 16)
  store(even3 + odd3, out, 24)
  store(even3 - odd3, out, 32)
  store(even2 - odd2, out, 40)
  store(even1 - odd1, out, 48)
  store(even0 - odd0, out, 56)
}
