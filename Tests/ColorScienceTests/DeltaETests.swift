import Foundation
import Testing

@testable import ColorScience

@Suite struct DeltaETests {
  @Test func `a colour does not differ from itself`() {
    for lab in Gold.values.lab { #expect(deltaE2000(CIELAB(lab), CIELAB(lab)) == 0) }
  }

  @Test func `greys differ by lightness alone`() {
    let difference = deltaE2000(CIELAB(lightness: 50, a: 0, b: 0), CIELAB(lightness: 51, a: 0, b: 0))
    #expect(abs(difference - 1 / (1 + 0.015 * 0.25 / 20.25.squareRoot())) < 1e-12)
  }

  @Test func `the farthest ProPhoto colours stay in the histogram's range`() {
    let corners = (0..<8).map { corner in
      CIELAB(linearProPhoto: SIMD3<Float>((0..<3).map { channel in corner >> channel & 1 == 1 ? 1 : 0 }))
    }
    #expect(corners.allSatisfy { first in corners.allSatisfy { deltaE2000(first, $0) < 190 } })
  }

  @Test func `statistics of bands merge into those of the whole`() throws {
    let values = (0..<1_000).map { Double(($0 * 379) % 1_000) / 64 }
    var whole = DeltaEHistogram()
    var bands = [DeltaEHistogram(), DeltaEHistogram(), DeltaEHistogram()]
    for (index, value) in values.enumerated() {
      whole.add(value, outOfGamut: value > 10)
      bands[index % 3].add(value, outOfGamut: value > 10)
    }
    bands[0] += bands[1]
    bands[0] += bands[2]
    let summary = try #require(whole.summary)
    #expect(bands[0].summary == summary)
    #expect(bands[0].count == 1_000)

    let outside = values.filter { $0 > 10 }
    #expect(abs(summary.mean - values.reduce(0, +) / 1_000) < 1e-12)
    #expect(abs(try #require(summary.meanOutOfGamut) - outside.reduce(0, +) / Double(outside.count)) < 1e-12)
    #expect(summary.max == 999.0 / 64)
    #expect(abs(summary.p95 - values.sorted()[949]) <= 0.01)
  }

  @Test func `identical photographs differ by nothing`() throws {
    var histogram = DeltaEHistogram()
    #expect(histogram.summary == nil)
    for _ in 0..<10 { histogram.add(0, outOfGamut: false) }
    let summary = try #require(histogram.summary)
    #expect(summary == DeltaESummary(mean: 0, p95: 0, max: 0, meanOutOfGamut: nil))
    #expect(String(decoding: try JSONEncoder().encode(summary), as: UTF8.self).contains(#""meanOutOfGamut":null"#))
  }
}
