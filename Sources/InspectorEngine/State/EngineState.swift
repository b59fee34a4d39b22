import ColorScience
import GamutContainer
import GamutMLP
import ImageFiles
import Synchronization

/// The open photograph and its results: put here by the work, looked at by the pictures, under one lock that is never
/// held for long.
final class EngineState: Sendable {
  struct State: Sendable {
    /// Counts what was opened; work for an older number is given up.
    var generation = 0
    var isClosed = false
    var photo: OpenPhoto?
    /// The JPEG that is looked at; its pixels are the only decoded ones that stay.
    var present: Reduction?
    /// All JPEGs that were made of the photograph.
    var made: [JPEGSettings: MadeJPEG] = [:]
    var networks: [RunID: RunNetwork] = [:]
    var trials: [RunID: RunTrial] = [:]
    var underWay: ActiveRun?
    var pace: Duration?
  }
  private let state = Mutex(State())

  func with<Result: Sendable>(_ body: (inout sending State) -> sending Result) -> Result { state.withLock(body) }

  var isTraining: Bool {
    with { state in state.underWay.map { !$0.control.isPaused } ?? false }
  }

  /// Whether work that began at this number is still wanted.
  func wants(_ generation: Int) -> Bool { with { !$0.isClosed && $0.generation == generation } }
}

/// A photograph or a JPEG with its model.
struct OpenPhoto: Sendable {
  let generation: Int
  let facts: PhotoFacts
  /// nil where a JPEG brought its model along.
  let photo: Photo?
  let model: OpenModel?
}

struct OpenModel: Sendable {
  let carried: CarriedModel
  let jpeg: [UInt8]
  /// What an ordinary viewer shows, turned as the model knows it, (height, width, 3).
  let viewed: Raster<SRGB8>
}

/// The photograph's plain JPEG, decoded again, and what is known of it.
struct Reduction: Sendable {
  let settings: JPEGSettings
  let pair: PhotoPair
  let facts: ReductionFacts
  let estimates: EstimateSet
}

/// The parts of a JPEG that are kept when another one is looked at.
struct MadeJPEG: Sendable {
  let jpeg: [UInt8]
  let outOfGamut: GamutMask
  let reception: Reception
  let facts: ReductionFacts
}

/// The network of a run, as far as it has come.
struct RunNetwork: Sendable {
  let settings: JPEGSettings
  let plan: OptimizationPlan
  /// In stored order, as the optimization left them.
  var parameters: [Float]
  /// The weights that restore: rounded to the stored precision once the run is done.
  var weights: [Float]
  /// The pixels that get a residual.
  var gate: Gate
  /// The record in the JPEG; nil while the run is under way or was not measured, and where no model is worth it.
  var record: GamutRecord?
  /// Rises with every change.
  var version: Int
  /// Done and measured over all pixels.
  var isMeasured: Bool
  /// Nothing better will come.
  var isFinal: Bool
}

/// The bytes that a method left for its reader: few enough to be kept for every run.
struct RunTrial: Sendable {
  let method: String
  let settings: JPEGSettings
  let metadata: [UInt8]
  /// The whole file where its picture is another than the clipped one.
  let ownJPEG: [UInt8]?

  /// Restores once more what a reader would.
  /// - Throws: what the method throws; `CancellationError`.
  func reconstruction(of photo: OpenPhoto, _ pair: PhotoPair, _ work: MethodContext) throws -> Reconstruction {
    let own = try ownPicture()
    let file = MethodFile(
      name: photo.fileName, pixels: own ?? pair.viewed, metadata: metadata, adaptation: pair.adaptation,
      jpeg: ownJPEG ?? pair.jpeg)
    return Reconstruction(pixels: try MethodCatalog.method(named: method).expand(file, work), picture: own)
  }

  /// - Throws: `ImageFileError`.
  func ownPicture() throws -> Raster<SRGB8>? { try ownJPEG.map { try JPEGFile.decode($0).pixels } }
}

/// A photograph as a method restores it.
struct Reconstruction: Sendable {
  /// (height, width, 3).
  let pixels: Raster<ProPhoto16>
  /// The method's own sRGB picture; nil: the clipped one.
  let picture: Raster<SRGB8>?
}

extension OpenPhoto {
  /// By which other programs' reconstructions are found: the demo photograph has the name that its file gets.
  var fileName: String { facts.path ?? "demo.tif" }
}
