/// The pixels that get a network's residual, by how far their received colour lies inside the sRGB cube: its depth, the
/// least distance of one of its codes to 0 or 255.
public enum Gate: Sendable, Hashable {
  /// No pixel: the standard conversion alone.
  case none
  /// Pixels of at most this depth.
  case upTo(Int)
  case all

  @inlinable
  public func passes(depth: Int) -> Bool {
    switch self {
    case .none: false
    case .upTo(let limit): depth <= limit
    case .all: true
    }
  }
}

/// The model of one photograph: what a JPEG carries so that a reader can restore the wide-gamut original.
///
/// `encoded()` and `init(decoding:)` are inverses, except that errors are kept to 1/256 of a decibel.
public struct GamutRecord: Sendable, Equatable {
  /// How columns and rows become inputs.
  public enum Coordinates: Sendable, CaseIterable {
    /// Evenly spaced from -1 to 1, both ends included; a dimension of 1 has coordinate 0.
    case inclusive
  }

  /// The photograph's size in pixels, 1…65 500.
  public var width: Int
  public var height: Int
  public var network: NetworkDescription
  /// The white adaptation between ProPhoto (D50) and sRGB (D65) that the model was made with: CAT02, else Bradford.
  public var usesCAT02: Bool
  public var coordinates: Coordinates
  /// A limit is 0…127; a record of version 1 cannot say `none`.
  public var gate: Gate
  /// Finite, magnitudes below 10 000.
  public var weights: StoredWeights
  public var errors: RecordedErrors
  /// The digest of the decoded pixels that the network was made for.
  public var digest: PixelDigest
  /// A small picture by which edited copies are recognized, in the form of the program that made it; at most 1 024
  /// bytes, may be empty.
  public var thumbnail: [UInt8]

  public init(
    width: Int, height: Int, network: NetworkDescription, usesCAT02: Bool = false, gate: Gate = .all,
    weights: StoredWeights,
    errors: RecordedErrors = .notMeasured, digest: PixelDigest, thumbnail: [UInt8] = []
  ) {
    self.width = width
    self.height = height
    self.network = network
    self.usesCAT02 = usesCAT02
    coordinates = .inclusive
    self.gate = gate
    self.weights = weights
    self.errors = errors
    self.digest = digest
    self.thumbnail = thumbnail
  }

  /// The parameters of the network, as every reader gets them: layer by layer weights, (outputs, inputs) row-major,
  /// then the layer's biases.
  public var parameters: [Float] { weights.parameters(of: network) }
}

extension GamutRecord {
  /// The version of the layout below: a reader refuses another major version and ignores the minor one.
  package static let majorVersion = 1
  static let minorVersion = 0

  /// libjpeg's limit for either dimension.
  static let dimensionRange = 1...65_500
  static let thumbnailRange = 0...1_024
  static let gateRange = 0...127
  /// Twice the largest network that the ranges allow, in float32.
  static let maximumBytes = 2 << 20

  /// Checks what writers and readers demand alike.
  /// - Throws: `.outOfRange`, `.closedGate`, `.parameterCount`, `.unusableWeight`.
  func validate() throws(ContainerError) {
    try network.validate()
    var properties: [(String, Int, ClosedRange<Int>)] = [
      ("image width", width, Self.dimensionRange), ("image height", height, Self.dimensionRange),
      ("thumbnail size", thumbnail.count, Self.thumbnailRange),
    ]
    switch gate {
    case .none: throw .closedGate
    case .upTo(let depth): properties.append(("gate threshold", depth, Self.gateRange))
    case .all: break
    }
    for (name, value, range) in properties where !range.contains(value) {
      throw .outOfRange(field: name, value: value, allowed: range, at: nil)
    }
    try weights.validate(for: network)
  }
}
