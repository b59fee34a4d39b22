import Reproducible
import Testing

@testable import ColorScience

@Suite struct CodeTests {
  @Test(arguments: [TransferCurve.romm, .sRGB, .linear, .gamma(2.2), .rec709])
  func `encode and decode are inverses`(curve: TransferCurve) {
    for step in -100...1_100 {
      let value = Double(step) / 1_000
      // The published breaks of sRGB are rounded: its two pieces miss each other by 3e-8 there.
      #expect(abs(curve.encode(curve.decode(value)) - value) < 1e-7)
    }
  }

  @Test func `tables hold the curves, rounded once`() {
    #expect(ProPhoto16.linear[65_535] == 1)
    #expect(SRGB8.linear[255] == 1)
    #expect(
      (0...65_535).allSatisfy {
        ProPhoto16.linear[UInt16($0)] == Float(TransferCurve.romm.decode(Double($0) / 65_535))
      })
    #expect(
      (0...255).allSatisfy {
        SRGB8.linear[UInt8($0)] == Float(TransferCurve.sRGB.decode(Double($0) / 255))
      })
  }

  @Test func `a pixel's light is that of its three codes`() {
    let light = [0, 30_000, 65_535].withUnsafeBufferPointer { ProPhoto16.linear($0.baseAddress!) }
    #expect(light.rgb == SIMD3(0, ProPhoto16.linear[30_000], 1))
    #expect(Linear<ProPhoto>(SIMD3(-0.5, 0.25, 1.5)).clipped.rgb == SIMD3(0, 0.25, 1))
  }

  @Test func `every ROMM code comes back`() {
    let encoder = ROMM16Encoder.shared
    #expect((0...65_535).allSatisfy { encoder.encode(ProPhoto16.linear[$0]) == $0 })
  }

  @Test func `every sRGB code comes back`() {
    let encoder = SRGB8Encoder.shared
    #expect((0...255).allSatisfy { encoder.encode(SRGB8.linear[$0]) == $0 })
  }

  @Test func `ROMM codes are the exact curve's but for one in a thousand, and then its neighbours`() {
    var random = RandomSource(state: 1)
    var different = 0
    let count = 200_000
    for index in 0..<count {
      let uniform = Float.random(in: 0..<1, using: &random)
      let linear = index % 2 == 0 ? uniform : uniform * uniform * uniform  // the cube visits the shadows
      let exact = (TransferCurve.romm.encode(Double(linear)) * 65_535).rounded()
      let code = Double(ROMM16Encoder.shared.encode(linear))
      if code != exact { different += 1 }
      #expect(abs(code - exact) <= 1)
    }
    #expect(different < count / 1_000, "\(different) of \(count)")
  }

  @Test func `sRGB codes change exactly where the curve passes a half`() {
    for code in 1...255 {
      let exact = TransferCurve.sRGB.decode((Double(code) - 0.5) / 255)
      var least = Float(exact)
      if Double(least) < exact { least = least.nextUp }
      #expect(SRGB8Encoder.shared.encode(least) == code)
      #expect(SRGB8Encoder.shared.encode(least.nextDown) == code - 1)
    }
  }

  @Test(arguments: [-Float.infinity, -1, -.leastNonzeroMagnitude, -0.0, 0, .nan])
  func `values below black are black`(value: Float) {
    #expect(ROMM16Encoder.shared.encode(value) == 0)
    #expect(SRGB8Encoder.shared.encode(value) == 0)
  }

  @Test(arguments: [1, Float(1).nextUp, 2, .infinity])
  func `values above white are white`(value: Float) {
    #expect(ROMM16Encoder.shared.encode(value) == 65_535)
    #expect(SRGB8Encoder.shared.encode(value) == 255)
  }
}
