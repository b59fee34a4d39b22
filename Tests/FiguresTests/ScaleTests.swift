import Testing

@testable import Figures

@Suite struct ScaleTests {
  @Test(arguments: [(0.0, 1.0), (0, 0.037), (35.4, 54.2), (-3, 9_600), (1e-7, 3e-7), (0, 100)])
  func `linear ticks are round, evenly spaced and few`(low: Double, high: Double) throws {
    for widened in [true, false] {
      let scale = Scale.linear(low...high, count: 6, widened: widened)
      let values = scale.ticks.map(\.value)
      #expect((2...8).contains(values.count))
      let step = values[1] - values[0]
      for (a, b) in zip(values, values.dropFirst()) { #expect(abs(b - a - step) < 1e-9 * abs(step) + 1e-15) }
      #expect(Set(scale.ticks.map(\.label)).count == values.count, "no two have the same label")
      for value in values { #expect((-1e-9...1 + 1e-9).contains(try #require(scale.share(of: value)))) }
      if widened {
        #expect(scale.domain.lowerBound <= low)
        #expect(scale.domain.upperBound >= high)
      }
    }
  }

  @Test(arguments: [(1e-5, 0.3), (2e-4, 4e-4), (0.9, 1.1), (1e-14, 1e3), (1e3, 8e5)])
  func `logarithmic ticks lie inside and there are enough to read by`(low: Double, high: Double) throws {
    let scale = Scale.logarithmic(low...high)
    #expect((1...9).contains(scale.ticks.count))
    for tick in scale.ticks { #expect((-1e-9...1 + 1e-9).contains(try #require(scale.share(of: tick.value)))) }
    #expect(Set(scale.ticks.map(\.label)).count == scale.ticks.count)
  }

  @Test func `a logarithm gives equal room to equal ratios`() throws {
    let scale = Scale.logarithmic(1e-3...1e1)
    #expect(try abs(#require(scale.share(of: 0.1)) - 0.5) < 1e-12)
    #expect(scale.share(of: 0) == nil)
    #expect(scale.share(of: -1) == nil)
    #expect(scale.share(of: .nan) == nil)
    #expect(scale.share(of: .infinity) == nil)
  }

  @Test(arguments: [(0.0, 0.0), (5, 5), (-.infinity, .infinity), (0, .infinity), (1e300, 1e301)])
  func `ranges without a length or an end still give a scale`(low: Double, high: Double) {
    for scale in [Scale.linear(low...high), Scale.logarithmic(low...high)] {
      #expect(scale.domain.upperBound > scale.domain.lowerBound)
      #expect(scale.domain.upperBound.isFinite)
    }
  }

  @Test(arguments: [(1e-3, 0, "10⁻³"), (5e4, 0, "5×10⁴"), (9.96e-5, 1, "1.0×10⁻⁴")])
  func `powers of ten have raised exponents`(value: Double, digits: Int, text: String) {
    #expect(PowerOfTen.text(value, digits: digits) == text)
  }

  @Test(arguments: [(200.0, "200 B"), (1e4, "10 kB"), (2e6, "2 MB")])
  func `ticks of bytes are round`(value: Double, text: String) { #expect(Scale.Spelling.bytes(value) == text) }
}
