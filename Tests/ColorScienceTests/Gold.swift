import GamutTestSupport

@testable import ColorScience

/// Values computed by colour-science and Little CMS: `Assets/Gold/colour_gold.py` made them.
struct Gold: Decodable {
  struct LittleCMS: Decodable {
    let linearSRGB: [[Double]]
    let lab: [[Double]]
  }

  /// A colour of the explorer: its L*a*b*, linear triples, and what clipping to sRGB makes of it.
  struct Explored: Decodable {
    let lab: [Double]
    let proPhoto: [Double]
    let displayP3: [Double]
    let sRGB: [Double]
    let code: [Int]
    let deltaE2000: Double
  }

  /// Area in X and Z of a space's colours of one luminance.
  struct Cut: Decodable {
    let space: String
    let luminance: Double
    let area: Double
  }

  let toXYZ: [String: [[Double]]]
  /// By adaptation, then by source space.
  let toSRGB: [String: [String: [[Double]]]]
  let curves: [String: [Double]]
  let linearProPhoto: [[Float]]
  let otherLinearProPhoto: [[Float]]
  let xy: [[Double]]
  let lab: [[Double]]
  let deltaE2000: [Double]
  /// L*, a*, b* of the one and of the other colour.
  let labPairs: [[Double]]
  let labPairsDeltaE2000: [Double]
  let explored: [Explored]
  let cuts: [Cut]
  let lcms: LittleCMS

  static let values: Gold = Repository.gold("Gold/colour-gold.json")
}

extension Matrix3x3 {
  init(_ rows: [[Double]]) { self.init(rows: SIMD3(rows[0]), SIMD3(rows[1]), SIMD3(rows[2])) }
}

extension CIELAB {
  init(_ values: some Collection<Double>) {
    let values = Array(values)
    self.init(lightness: values[0], a: values[1], b: values[2])
  }

  var vector: SIMD3<Double> { SIMD3(lightness, a, b) }
}
