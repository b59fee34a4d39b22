/// The model of one photograph: what a JPEG carries so that a reader can restore the wide-gamut original.
///
/// `encoded()` and `init(decoding:)` are inverses up to the stored precision; `asStored` is what a reader will get.
public struct GamutRecord: Sendable, Equatable {
  /// The white adaptation between ProPhoto (D50) and sRGB (D65) that the model was made with.
  public enum Adaptation: Int, Sendable, CaseIterable { case bradford, cat02 }

  /// How columns and rows become inputs.
  public enum Coordinates: Int, Sendable, CaseIterable {
    /// Evenly spaced from -1 to 1, both ends included; a dimension of 1 has coordinate 0.
    case inclusive
  }

  /// Which pixels get the network's residual.
  public enum Gate: Sendable, Hashable {
    case all
    /// Pixels whose smallest code is at most the threshold or whose largest is at least 255 − threshold; 0…127.
    case threshold(Int)
  }

  /// The photograph's size in pixels, 1…65 500.
  public var width: Int
  public var height: Int
  public var network: NetworkDescription
  public var adaptation: Adaptation
  public var coordinates: Coordinates
  public var gate: Gate
  public var precision: WeightPrecision
  /// Layer by layer: weights, (outputs, inputs) row-major, then the layer's biases. Finite, magnitudes below 10 000.
  public var parameters: [Float]
  public var errors: RecordedErrors
  /// Of the decoded pixels that the network was made for.
  public var digest: PixelDigest
  /// A small picture by which edited copies are recognized, in the form of the program that made it; at most 1 024
  /// bytes, may be empty.
  public var thumbnail: [UInt8]

  public init(
    width: Int, height: Int, network: NetworkDescription, adaptation: Adaptation = .bradford,
    coordinates: Coordinates = .inclusive, gate: Gate = .all, precision: WeightPrecision, parameters: [Float],
    errors: RecordedErrors = .notMeasured, digest: PixelDigest, thumbnail: [UInt8] = []
  ) {
    self.width = width
    self.height = height
    self.network = network
    self.adaptation = adaptation
    self.coordinates = coordinates
    self.gate = gate
    self.precision = precision
    self.parameters = parameters
    self.errors = errors
    self.digest = digest
    self.thumbnail = thumbnail
  }
}

extension GamutRecord {
  /// The version of the layout below: a reader refuses another major version and ignores the minor one.
  package static let majorVersion = 1
  static let minorVersion = 0

  /// libjpeg's limit for either dimension.
  static let dimensionRange = 1...65_500
  static let thumbnailRange = 0...1_024
  static let thresholdRange = 0...127
  /// Far above any trained weight; it keeps the network's arithmetic finite.
  package static let weightLimit: Float = 10_000
  /// Twice the largest network that the ranges allow, in float32.
  static let maximumBytes = 2 << 20

  /// What writers and readers demand alike.
  /// - Throws: `.outOfRange`, `.parameterCount`, `.unusableWeight`.
  func validate() throws(ContainerError) {
    try network.validate()
    var properties: [(String, Int, ClosedRange<Int>)] = [
      ("image width", width, Self.dimensionRange), ("image height", height, Self.dimensionRange),
      ("thumbnail size", thumbnail.count, Self.thumbnailRange),
    ]
    if case .threshold(let threshold) = gate { properties.append(("gate threshold", threshold, Self.thresholdRange)) }
    for (name, value, range) in properties where !range.contains(value) {
      throw .outOfRange(field: name, value: value, allowed: range, at: nil)
    }
    guard parameters.count == network.parameterCount else {
      throw .parameterCount(found: parameters.count, expected: network.parameterCount)
    }
    // Written so that NaN fails it too.
    if let index = parameters.firstIndex(where: { !(abs($0) < Self.weightLimit) }) {
      throw .unusableWeight(index: index, value: parameters[index])
    }
  }
}
