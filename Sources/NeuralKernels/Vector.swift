// Functions with vector arguments that are more than an operation are `@_transparent`: `@inline(__always)` leaves some
// of them as calls, whose vectors then travel in four xmm registers each (a fifth of the time of training with sine
// encodings).

/// Sixteen floats: one register with AVX-512, two with AVX2, four with SSE or NEON.
typealias V = SIMD16<Float>

/// Read-only floats, no alignment needed.
public typealias FloatPointer = UnsafePointer<Float>
/// Floats that a kernel writes, no alignment needed.
public typealias MutableFloatPointer = UnsafeMutablePointer<Float>

@inline(__always) func load(_ p: FloatPointer, _ offset: Int) -> V {
  UnsafeRawPointer(p + offset).loadUnaligned(as: V.self)
}
@inline(__always) func load(_ p: MutableFloatPointer, _ offset: Int) -> V {
  UnsafeRawPointer(p + offset).loadUnaligned(as: V.self)
}
@inline(__always) func store(_ v: V, _ p: MutableFloatPointer, _ offset: Int) {
  UnsafeMutableRawPointer(p + offset).storeBytes(of: v, as: V.self)
}

/// `sum + a * b`. On a processor without fused multiply-add `addingProduct` is a library call per lane, so baseline
/// code rounds twice.
@inline(__always) func multiplyAdd(_ sum: V, _ a: V, _ b: V) -> V {
  #if KERNELS_AVX2 || KERNELS_AVX512 || arch(arm64)
    sum.addingProduct(a, b)
  #else
    sum + a * b
  #endif
}

/// `max(v, 0)`; a comparison compiles to one `vmaxps`, where `pointwiseMax` compiles to forty instructions.
@inline(__always) func rectified(_ v: V) -> V { v.replacing(with: 0, where: v .< 0) }

/// The sum of all lanes, by halves: `sum()` would be sixteen scalar additions.
@inline(__always) func laneSum(_ v: V) -> Float {
  let eight = v.lowHalf + v.highHalf
  let four = eight.lowHalf + eight.highHalf
  let two = four.lowHalf + four.highHalf
  return two.x + two.y
}

/// Accumulators of one block: `sampleBlock` rows of samples by `vectorBlock` vectors of neurons fill the registers of
/// the instruction set, with room left for the weights and one broadcast.
#if KERNELS_AVX512
  typealias Accumulators = InlineArray<8, V>
  let sampleBlock = 8
  let usesTwoVectors = true
#elseif KERNELS_AVX2 || arch(arm64)
  typealias Accumulators = InlineArray<4, V>
  let sampleBlock = 4
  let usesTwoVectors = false
#else
  typealias Accumulators = InlineArray<2, V>
  let sampleBlock = 2
  let usesTwoVectors = false
#endif

/// Independent sums of `multiplyAddPeak`: enough to hide an addition's latency, few enough to stay in registers.
#if KERNELS_AVX512
  typealias PeakSums = InlineArray<16, V>
  let peakChains = 16
#elseif KERNELS_AVX2 || arch(arm64)
  typealias PeakSums = InlineArray<6, V>
  let peakChains = 6
#else
  typealias PeakSums = InlineArray<3, V>
  let peakChains = 3
#endif
/// Floating-point multiply-adds of one round of `multiplyAddPeak`.
public func multiplyAddsPerRound() -> Int { 16 * peakChains }
