/// sRGB's curve (IEC 61966-2-1), continued oddly beyond [0, 1] as sYCC does (its amendment 1).
///
/// Powers are computed as x = m · 2ᵉ with m in [√½, √2): a polynomial for m's power, another for the twelfths or fifths
/// of an octave that e leaves. Both have the least relative error that one of their degree can have
/// (Tests/GamutSignalTests/Gold/polynomials.py): together less than 10⁻⁶, 0.0003 of an 8-bit code.

/// m and e of positive values; e as a float.
@_transparent
func split(_ x: V) -> (mantissa: V, exponent: V) {
  let all = bits(x)
  // The bits of √½: what lies above, cut to whole exponents, is e.
  let e = (all &- Bits(repeating: 0x3F35_04F3)) &>> Bits(repeating: 23)
  let m = floats(all &- (e &<< Bits(repeating: 23)))
  return (m, floats(e &+ bits(magic)) - magic)
}

/// 2ⁿ of a whole number that `magic` was added to: its lowest bits become the exponent.
@_transparent
func power(ofTwo sum: V) -> V { floats((bits(sum) &<< Bits(repeating: 23)) &+ Bits(repeating: 0x3F80_0000)) }

/// Linear light → encoded, in units of 1.
@_transparent
func encoded(_ v: V) -> V {
  let x = magnitude(v)
  let (m, e) = split(x)
  let d = m - 1
  var p = d * -0.019873006269335747 + 0.0327424556016922
  p = p * d - 0.04198760166764259
  p = p * d + 0.0639905110001564
  p = p * d - 0.12151003628969193
  p = p * d + 0.416668564081192
  p = p * d + 1
  // 5e/12 octaves: whole ones, and −6…6 twelfths.
  let fifths = e * 5
  let whole = fifths * (1 / 12) + magic
  let f = fifths - (whole - magic) * 12
  var q = f * 5.33227284549298e-09 + 4.6642185225209687e-07
  q = q * f + 3.2122290576808155e-05
  q = q * f + 0.0016682109562680125
  q = q * f + 0.05776224657893181
  q = q * f + 1
  let curved = p * q * power(ofTwo: whole) * 1.055 - 0.055
  let result = curved.replacing(with: x * 12.92, where: x .<= 0.003_130_8)
  return floats(bits(result) | signs(v))
}

/// Encoded → linear light, in units of 1: the inverse of `encoded`.
@_transparent
func decoded(_ v: V) -> V {
  let x = magnitude(v)
  let (m, e) = split((x + 0.055) * (1 / 1.055))
  let d = m - 1
  var p = d * -0.004387055989354849 + 0.011214660480618477
  p = p * d - 0.033651307225227356
  p = p * d + 0.2239731103181839
  p = p * d + 1.6800013780593872
  p = p * d + 2.4000003337860107
  p = p * d + 1
  // 12e/5 octaves: whole ones, and −2…2 fifths, at which the polynomial is exact.
  let twelves = e * 12
  let whole = twelves * (1 / 5) + magic
  let f = twelves - (whole - magic) * 5
  var q = f * 1.5438368791365065e-05 + 0.00044617033563554287
  q = q * f + 0.009609020315110683
  q = q * f + 0.13862772285938263
  q = q * f + 1
  let curved = p * q * power(ofTwo: whole)
  let result = curved.replacing(with: x * (1 / 12.92), where: x .<= 0.040_45)
  return floats(bits(result) | signs(v))
}

/// Encodes `count` linear values in place, a multiple of 8.
public func encodeCurve(_ values: MutableFloatPointer, _ count: Int) {
  for i in stride(from: 0, to: count, by: 8) { store(encoded(load(values, i)), values, i) }
}

/// Decodes `count` values, a multiple of 8: real-valued codes, 255 for 1, become linear light.
public func decodeCurve(_ codes: FloatPointer, _ linear: MutableFloatPointer, _ count: Int) {
  for i in stride(from: 0, to: count, by: 8) { store(decoded(load(codes, i) * (1 / 255)), linear, i) }
}
