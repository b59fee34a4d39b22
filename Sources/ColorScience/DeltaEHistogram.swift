/// Colour differences (CIEDE2000) of a photograph's pixels, summarized.
public struct DeltaESummary: Sendable, Equatable {
  public var mean: Double
  /// The value that 95 % of the pixels do not exceed, to 0.01.
  public var p95: Double
  public var max: Double
  /// Over the out-of-gamut pixels; nil where there are none.
  public var meanOutOfGamut: Double?
}

extension DeltaESummary: Codable {
  /// Writes every key: readers find `null`, not a missing key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(mean, forKey: .mean)
    try container.encode(p95, forKey: .p95)
    try container.encode(max, forKey: .max)
    try container.encode(meanOutOfGamut, forKey: .meanOutOfGamut)
  }
}

/// Gathers colour differences in one pass and constant space. Bands of rows have their own and are added up afterwards.
package struct DeltaEHistogram: Sendable {
  /// Bins of this width resolve the percentile to half of it; CIEDE2000 between ProPhoto colours stays below `limit`.
  private static let binWidth = 0.01
  private static let limit = 200.0

  private var bins: [Int]
  private var sum = 0.0
  private var greatest = 0.0
  private var sumOutOfGamut = 0.0
  private var countOutOfGamut = 0
  package private(set) var count = 0

  package init() {
    bins = Array(repeating: 0, count: Int(Self.limit / Self.binWidth) + 1)
  }

  package mutating func add(_ deltaE: Double, outOfGamut: Bool) {
    bins[Int(min(deltaE, Self.limit) / Self.binWidth)] += 1
    sum += deltaE
    count += 1
    greatest = max(greatest, deltaE)
    if outOfGamut {
      sumOutOfGamut += deltaE
      countOutOfGamut += 1
    }
  }

  package static func += (a: inout DeltaEHistogram, b: DeltaEHistogram) {
    for index in a.bins.indices { a.bins[index] += b.bins[index] }
    a.sum += b.sum
    a.count += b.count
    a.greatest = max(a.greatest, b.greatest)
    a.sumOutOfGamut += b.sumOutOfGamut
    a.countOutOfGamut += b.countOutOfGamut
  }

  /// nil before the first pixel.
  package var summary: DeltaESummary? {
    guard count > 0 else { return nil }
    return DeltaESummary(
      mean: sum / Double(count), p95: percentile(0.95), max: greatest,
      meanOutOfGamut: countOutOfGamut > 0 ? sumOutOfGamut / Double(countOutOfGamut) : nil)
  }

  /// The middle of the bin in which `share` of the pixels is reached; 0 where that many pixels do not differ
  /// measurably.
  package func percentile(_ share: Double) -> Double {
    let rank = Int((share * Double(count)).rounded(.up))
    var seen = 0
    for (index, pixels) in bins.enumerated() {
      seen += pixels
      if seen >= rank { return min(greatest, (Double(index) + 0.5) * Self.binWidth) }
    }
    return greatest
  }
}
