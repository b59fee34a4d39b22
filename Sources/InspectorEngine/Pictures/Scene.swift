import ColorScience
import GamutContainer
import GamutMLP
import ImageFiles
import NeuralField

/// The network that a scene is made with.
struct SceneMoment: Hashable, Sendable {
  /// nil: none.
  var run: RunID?
  /// Steps that the run had done; nil: its present network.
  var step: Int?
}

/// The material of one run's pictures, probes and diagrams.
struct Scene: Sendable {
  /// Equal keys give equal pictures.
  struct Key: Hashable, Sendable {
    var photo: Int
    var settings: JPEGSettings?
    var run: RunID?
    var step: Int?
    /// Counts a run's networks.
    var version: Int
    /// The same of the run that a view compares with.
    var otherVersion = 0
  }
  let key: Key
  /// nil where a JPEG brought its model along.
  let original: Raster<ProPhoto16>?
  /// nil where there is no JPEG yet: then it is taken to be the original clipped.
  let received: Raster<SRGB8>?
  let adaptation: ChromaticAdaptation
  /// nil where it is not known yet.
  let outOfGamut: GamutMask?
  /// nil as `received`.
  let restorer: Restorer?
  /// The photograph that a method has restored, in the place of a network.
  var reconstruction: Reconstruction?
  /// No better network will come.
  let isFinal: Bool

  var width: Int { original?.width ?? received?.width ?? 0 }
  var height: Int { original?.height ?? received?.height ?? 0 }

  /// The sRGB picture that a viewer shows.
  var picture: Raster<SRGB8>? { reconstruction?.picture ?? received }

  /// Whether it has more than the standard conversion: what a network or a method adds, or colours in the JPEG itself.
  var recovers: Bool { reconstruction != nil || restorer?.recovers == true }

  /// Whether the JPEG alone restores colours beyond sRGB, and a network adds to them.
  var carriesColors: Bool {
    guard reconstruction == nil, let restorer else { return false }
    return restorer.network != nil && !restorer.received.isClamped
  }

  /// Where the photograph's true colours are read: from the original, else from what is restored.
  var referenceNeedsNetwork: Bool { original == nil && restorer?.network != nil }
}

/// One worker's room for rows of some columns, as linear light.
struct SceneRow: ~Copyable {
  private let scene: Scene
  private let columns: [Int32]
  private var row: Restorer.Row?
  /// Linear ProPhoto of what a method has restored, (columns, 3).
  private let reconstructed: FloatBlock
  /// The row's colours without the network.
  private let carried: UnsafeMutablePointer<Float>?
  /// The row's restored colours, or the method's; they live as long as it.
  private let restored: UnsafeMutablePointer<Float>?
  /// Linear ProPhoto of the original, else of what is restored, (columns, 3).
  private let reference: FloatBlock
  private let linear = ProPhoto16.linear
  private let receivedLinear = SRGB8.linear
  private let toSRGB: PixelMatrix
  private let toProPhoto: PixelMatrix

  /// - Parameter restores: whether restored colours are wanted besides the reference.
  init(_ scene: Scene, columns: [Int32], restores: Bool) {
    self.scene = scene
    self.columns = columns
    let needsRow = restores || scene.original == nil
    reconstructed = FloatBlock(scene.reconstruction == nil ? 0 : 3 * columns.count)
    if scene.reconstruction != nil {
      row = nil
      carried = nil
      restored = reconstructed.pointer
    } else if needsRow, let restorer = scene.restorer {
      let row = Restorer.Row(restorer, bandRows: 1, only: columns)
      carried = row.received.pointer
      restored = row.restored.pointer
      self.row = consume row
    } else {
      row = nil
      carried = nil
      restored = nil
    }
    reference = FloatBlock(3 * columns.count)
    toSRGB = scene.adaptation.toSRGB
    toProPhoto = scene.adaptation.toProPhoto
  }

  /// Makes row `y` available.
  mutating func load(_ y: Int) {
    if row != nil {
      row!.load(y..<y + 1)
      row!.restore(y)
    }
    if let reconstruction = scene.reconstruction { decode(y, of: reconstruction.pixels, to: restored!) }
    guard let original = scene.original else {
      reference.pointer.update(from: restored!, count: 3 * columns.count)
      return
    }
    decode(y, of: original, to: reference.pointer)
  }

  /// Linear ProPhoto of the columns in row `y`.
  private func decode(_ y: Int, of photo: Raster<ProPhoto16>, to colors: UnsafeMutablePointer<Float>) {
    columns.withUnsafeBufferPointer { columns in
      photo.withUnsafeComponents { codes in
        let from = codes.baseAddress! + 3 * y * photo.width
        for i in columns.indices { linear(from + 3 * Int(columns[i])).store(at: colors + 3 * i) }
      }
    }
  }

  /// Linear ProPhoto of a restored pixel.
  /// - Precondition: restored colours were wanted, and there is a JPEG.
  @inline(__always)
  func restored(_ i: Int) -> SIMD3<Float> { SIMD3(restored![3 * i], restored![3 * i + 1], restored![3 * i + 2]) }

  /// Linear ProPhoto of a pixel as the JPEG alone restores it.
  /// - Precondition: restored colours were wanted, there is a JPEG, and no method's photograph in its place.
  @inline(__always)
  func carried(_ i: Int) -> SIMD3<Float> {
    SIMD3(carried![3 * i], carried![3 * i + 1], carried![3 * i + 2]).clamped(lowerBound: .zero, upperBound: .one)
  }

  /// Calls `body` with a function that tells the linear sRGB colour of the JPEG's pixels in row `y`.
  /// - Parameter isOwn: of the method's own picture, where it has one.
  @inline(__always)
  func withReceived(_ y: Int, isOwn: Bool = false, _ body: (_ color: (Int) -> SIMD3<Float>) -> Void) {
    guard let received = isOwn ? scene.picture : scene.received else {
      return body { (toSRGB * reference($0)).clamped(lowerBound: .zero, upperBound: .one) }
    }
    received.withUnsafeComponents { codes in
      columns.withUnsafeBufferPointer { columns in
        let from = codes.baseAddress! + 3 * y * received.width
        body { receivedLinear(from + 3 * Int(columns[$0])).rgb }
      }
    }
  }

  @inline(__always)
  func reference(_ i: Int) -> SIMD3<Float> {
    let from = reference.pointer + 3 * i
    return SIMD3(from[0], from[1], from[2])
  }
}
