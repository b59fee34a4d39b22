// The loops of the extended signal, one source compiled per instruction set. No product is fused with a sum and every
// sum has a fixed order, so that all sets give the same bits: the same bytes are written on every processor and
// read alike. Speed does not need fused operations here, since memory sets it.

/// Eight floats, a row of a block: one register with AVX2, two with SSE or NEON.
typealias V = SIMD8<Float>
typealias Bits = SIMD8<Int32>

/// Read-only floats, no alignment needed.
public typealias FloatPointer = UnsafePointer<Float>
/// Floats that a kernel writes, no alignment needed.
public typealias MutableFloatPointer = UnsafeMutablePointer<Float>
/// Coefficients, or samples in fixed point.
public typealias CodePointer = UnsafePointer<Int16>
public typealias MutableCodePointer = UnsafeMutablePointer<Int16>

/// Samples are stored in 64ths of an 8-bit code around the middle, 128: a Y, Cb or Cr between −384 and 640 fits, far
/// more than noise adds to 0…255, and rounding adds an error of 0.005 codes to the half code or more that any JPEG's
/// own quantization leaves.
public func stepsPerCode() -> Float { 64 }

@inline(__always) func load(_ p: FloatPointer, _ offset: Int) -> V {
  UnsafeRawPointer(p + offset).loadUnaligned(as: V.self)
}
@inline(__always) func load(_ p: MutableFloatPointer, _ offset: Int) -> V {
  UnsafeRawPointer(p + offset).loadUnaligned(as: V.self)
}
@inline(__always) func store(_ v: V, _ p: MutableFloatPointer, _ offset: Int) {
  UnsafeMutableRawPointer(p + offset).storeBytes(of: v, as: V.self)
}

/// Eight integers as floats. Written lane by lane, since a converting initializer would be a weak function.
@_transparent
func loadCodes(_ p: CodePointer, _ offset: Int) -> V {
  let c = UnsafeRawPointer(p + offset).loadUnaligned(as: SIMD8<Int16>.self)
  return V(
    Float(c[0]), Float(c[1]), Float(c[2]), Float(c[3]), Float(c[4]), Float(c[5]), Float(c[6]), Float(c[7]))
}

/// 1.5 · 2²³: added to a float of magnitude below 2²², it leaves the nearest integer (ties to even) in the lowest bits.
/// `rounded()` would be a library call per lane without SSE 4.1.
@_transparent var magic: V { V(repeating: 12_582_912) }

@_transparent
func roundedToInteger(_ v: V) -> V { (v + magic) - magic }

/// Rounds and stores as 16-bit integers, held within ±32 767; a NaN becomes some integer.
@_transparent
func storeCodes(_ v: V, _ p: MutableCodePointer, _ offset: Int) {
  let s = unsafeBitCast(bounded(v, 32_767) + magic, to: SIMD16<Int16>.self)
  let codes = SIMD8<Int16>(s[0], s[2], s[4], s[6], s[8], s[10], s[12], s[14])
  UnsafeMutableRawPointer(p + offset).storeBytes(of: codes, as: SIMD8<Int16>.self)
}

/// `v` held within ±limit; comparisons compile to `minps` and `maxps`.
@_transparent
func bounded(_ v: V, _ limit: Float) -> V {
  let top = V(repeating: limit)
  let bottom = V(repeating: -limit)
  let lowered = v.replacing(with: top, where: top .< v)
  return lowered.replacing(with: bottom, where: lowered .< bottom)
}

@_transparent
func bits(_ v: V) -> Bits { unsafeBitCast(v, to: Bits.self) }
@_transparent
func floats(_ b: Bits) -> V { unsafeBitCast(b, to: V.self) }

/// The sign bits of `v`.
@_transparent
func signs(_ v: V) -> Bits { bits(v) & Bits(repeating: .min) }
@_transparent
func magnitude(_ v: V) -> V { floats(bits(v) & Bits(repeating: .max)) }
