/// The pixels that get a network's residual, by how far their received colour lies inside the sRGB cube: its depth, the
/// least distance of one of its codes to 0 or 255, negative outside.
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

/// The meaning of a JPEG's Y, Cb and Cr.
public enum Signal: Sendable, Hashable {
  /// Colours that were clipped to sRGB before the JPEG.
  case clipped
  /// Colours that every viewer clips after the JPEG (sYCC, IEC 61966-2-1 amendment 1).
  /// - Parameter beyond: the share of pixels with a code more than 4 beyond 0…255, 0…1: an editor that saves the
  ///   picture anew clamps them, and this tells.
  case extended(beyond: Double)
}

/// How the colours that a network sees are read from the JPEG. Both sides must read alike for ever, so this is a matter
/// of the record's version.
public enum Reception: Sendable, Hashable {
  /// Decoded to 8 bits as by every viewer: version 1.
  case eightBit
  /// By the exact reader, in real numbers: version 2.
  case exact(Signal)

  /// The major version of records that are read so.
  package var version: Int {
    switch self {
    case .eightBit: 1
    case .exact: 2
    }
  }
}

/// A network as a record holds it.
public struct StoredNetwork: Sendable, Hashable {
  /// Inputs, encoding and layers.
  public var architecture: NetworkDescription
  /// A depth is 0…127 in version 1 and −128…127 in version 2; `none` needs no network.
  public var gate: Gate
  /// Finite, magnitudes below 10 000.
  public var weights: StoredWeights

  /// - Parameter weights: as many as the architecture has parameters.
  public init(_ architecture: NetworkDescription, gate: Gate = .all, weights: StoredWeights) {
    self.architecture = architecture
    self.gate = gate
    self.weights = weights
  }

  /// The parameters as every reader gets them: layer by layer weights, (outputs, inputs) row-major, then the layer's
  /// biases.
  public var parameters: [Float] { weights.parameters(of: architecture) }
}

/// The model of one photograph: what a JPEG carries so that a reader can restore the wide-gamut original.
///
/// `encoded()` and `init(decoding:)` are inverses, except that errors are kept to 1/256 of a decibel and shares to 2 %.
public struct GamutRecord: Sendable, Equatable {
  /// The photograph's size in pixels, 1…65 500.
  public var width: Int
  public var height: Int
  public var reception: Reception
  /// The white adaptation between ProPhoto (D50) and sRGB (D65) that the model was made with: CAT02, else Bradford.
  public var usesCAT02: Bool
  /// nil where the exact reader alone restores as much; version 1 always has one.
  public var network: StoredNetwork?
  public var errors: RecordedErrors
  /// The digest of what was received: of the decoded pixels in version 1, of the coefficients' indices in version 2.
  public var digest: PixelDigest
  /// A small picture by which edited copies are recognized, in the form of the program that made it; at most 1 024
  /// bytes, may be empty.
  public var thumbnail: [UInt8]

  public init(
    width: Int, height: Int, reception: Reception = .eightBit, usesCAT02: Bool = false, network: StoredNetwork?,
    errors: RecordedErrors = .notMeasured, digest: PixelDigest, thumbnail: [UInt8] = []
  ) {
    self.width = width
    self.height = height
    self.reception = reception
    self.usesCAT02 = usesCAT02
    self.network = network
    self.errors = errors
    self.digest = digest
    self.thumbnail = thumbnail
  }
}

extension GamutRecord {
  /// The major versions that this program reads; minor ones it ignores.
  package static let versions = 1...2

  /// libjpeg's limit for either dimension.
  static let dimensionRange = 1...65_500
  static let thumbnailRange = 0...1_024
  /// Twice the largest network that the ranges allow, in float32.
  static let maximumBytes = 2 << 20

  /// Depths that a gate of this record may have.
  private var gateRange: ClosedRange<Int> { reception == .eightBit ? 0...127 : -128...127 }

  /// Checks what writers and readers demand alike.
  /// - Throws: `.outOfRange`, `.closedGate`, `.parameterCount`, `.unusableWeight`.
  func validate() throws(ContainerError) {
    try network?.architecture.validate()
    var properties: [(String, Int, ClosedRange<Int>)] = [
      ("image width", width, Self.dimensionRange), ("image height", height, Self.dimensionRange),
      ("thumbnail size", thumbnail.count, Self.thumbnailRange),
    ]
    switch network?.gate ?? (reception == .eightBit ? Gate.none : .all) {
    case .none: throw .closedGate
    case .upTo(let depth): properties.append(("gate threshold", depth, gateRange))
    case .all: break
    }
    for (name, value, range) in properties where !range.contains(value) {
      throw .outOfRange(field: name, value: value, allowed: range, at: nil)
    }
    if let network { try network.weights.validate(for: network.architecture) }
  }
}
