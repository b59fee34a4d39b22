import ColorScience
import GamutContainer
import GamutMLP
import ImageFiles
import Synchronization

/// The open photograph and its results: put here by the work, looked at by the pictures, under one lock that is never
/// held for long.
final class EngineState: Sendable {
  struct State: Sendable {
    /// Counts what was asked to be opened; what is read for an older number is given up.
    var asked = 0
    /// The number of what is open; work for another one is given up.
    var generation = 0
    var isClosed = false
    var photo: OpenPhoto?
    /// The JPEG that is looked at; its pixels are the only decoded ones that stay.
    var present: Reduction?
    /// All JPEGs that were made of the photograph.
    var made: [JPEGSettings: MadeJPEG] = [:]
    /// The same of photographs that were open before, by their paths: with the networks and trials of all runs they
    /// are little, and a run can still be looked at and exported when its photograph is opened again.
    var shelves: [String?: Shelf] = [:]
    var networks: [RunID: RunNetwork] = [:]
    var trials: [RunID: RunTrial] = [:]
    var underWay: ActiveRun?
    var study: ActiveStudy?
    /// Runs that were deleted; what is still made of them is dropped.
    var forgotten: Set<RunID> = []
    var pace: Duration?
  }
  private let state = Mutex(State())

  func with<Result: Sendable>(_ body: (inout sending State) -> sending Result) -> Result { state.withLock(body) }

  var isTraining: Bool {
    with { state in
      state.underWay.map { !$0.control.isPaused } ?? state.study.map { !$0.study.isPaused } ?? false
    }
  }

  /// Whether a photograph that is being read is still the one that is wanted.
  func awaits(_ asked: Int) -> Bool { with { !$0.isClosed && $0.asked == asked } }

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
  /// Digest of the pixels; nil for a JPEG's model.
  let digest: Int?

  init(generation: Int, facts: PhotoFacts, photo: Photo? = nil, model: OpenModel? = nil) {
    self.generation = generation
    self.facts = facts
    self.photo = photo
    self.model = model
    digest = photo.map { photo in
      var hasher = Hasher()
      photo.pixels.withUnsafeComponents { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
      return hasher.finalize()
    }
  }
}

struct OpenModel: Sendable {
  let carried: CarriedModel
  let jpeg: [UInt8]
  /// The picture that an ordinary viewer shows, turned as the model knows it, (height, width, 3).
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

/// The JPEGs of a photograph that is not open now.
struct Shelf: Sendable {
  let made: [JPEGSettings: MadeJPEG]
  /// Facts of the JPEG that was looked at last.
  let settings: JPEGSettings
  /// Tells whether the file still holds the same photograph.
  let digest: Int
}

extension EngineState.State {
  /// Opens a photograph in the place of the present one, whose JPEGs are kept.
  /// - Parameter digest: of its pixels; nil for a JPEG.
  /// - Returns: the settings of the JPEG that was looked at when it was open before; nil where it was not, or has
  ///   changed since.
  mutating func replacePhoto(with opened: OpenPhoto, digest: Int?) -> JPEGSettings? {
    if let photo, let present, let digest = photo.digest {
      shelves[photo.facts.path] = Shelf(made: made, settings: present.settings, digest: digest)
    }
    let shelf = shelves.removeValue(forKey: opened.facts.path)
    let kept = shelf.flatMap { $0.digest == digest ? $0 : nil }
    generation = opened.generation
    photo = opened
    present = nil
    made = kept?.made ?? [:]
    return kept?.settings
  }
}

extension EngineState.State {
  /// - Returns: whether it is still wanted.
  @discardableResult mutating func keep(_ network: RunNetwork, of run: RunID) -> Bool {
    guard !forgotten.contains(run) else { return false }
    networks[run] = network
    return true
  }

  /// - Returns: whether it is still wanted.
  @discardableResult mutating func keep(_ trial: RunTrial, of run: RunID) -> Bool {
    guard !forgotten.contains(run) else { return false }
    trials[run] = trial
    return true
  }

  mutating func forget(_ runs: Set<RunID>) {
    forgotten.formUnion(runs)
    for run in runs {
      networks[run] = nil
      trials[run] = nil
    }
  }
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
  var fileName: String { facts.path ?? EngineTexts.demoFile }
}
