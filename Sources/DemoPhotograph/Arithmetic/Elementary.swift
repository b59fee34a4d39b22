#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

// The C library's functions under one name each, so that no other file of this target needs to know whose library it
// is.

@inline(__always) func sine(_ x: Float) -> Float { sinf(x) }
@inline(__always) func cosine(_ x: Float) -> Float { cosf(x) }
@inline(__always) func angle(_ y: Float, _ x: Float) -> Float { atan2f(y, x) }
@inline(__always) func exponential(_ x: Float) -> Float { expf(x) }
@inline(__always) func power(_ x: Float, _ exponent: Float) -> Float { powf(x, exponent) }

@inline(__always) func exponential(_ v: V3) -> V3 { V3(expf(v.x), expf(v.y), expf(v.z)) }
