import ImageFiles
import NeuralField
import Synchronization

/// Everything that several runs of a study share: the photograph, its JPEG as readers receive it, and the samples.
/// Each is prepared once and kept until the next one of its kind is wanted; runs under way keep theirs.
final class StudyMaterial: Sendable {
  private struct Photograph {
    let name: String
    let photo: Photo
  }

  private struct Prepared {
    let name: String
    let settings: JPEGSettings
    let pair: PhotoPair
  }

  private struct Samples {
    let name: String
    let settings: JPEGSettings
    let choice: TrainingSamples.Choice
    let pool: PointPool?
  }

  private struct Contents {
    var photograph: Photograph?
    var prepared: Prepared?
    var samples: [Samples] = []
  }

  /// Held during preparation: whoever wants the same waits for it, and would have to wait for the processor anyway.
  private let contents = Mutex(Contents())
  private let threads: Int

  init(threads: Int) { self.threads = threads }

  /// Pools beside the newest: runs of different shares, as a study varies them, take turns.
  static let keptPools = 2

  /// - Returns: the photograph with its JPEG, and the samples of the run's plan; nil where it leaves none.
  /// - Throws: the errors of reading and encoding.
  func material(of run: StudyRun, _ progress: WorkProgress) throws -> (pair: PhotoPair, samples: PointPool?) {
    try contents.withLock { contents in
      let pair = try pair(of: run, &contents, progress)
      guard pair.outOfGamut.count > 0 else { return (pair, nil) }
      let plan = run.settings.plan
      let choice = TrainingSamples.Choice(pair, plan: plan)
      let jpeg = run.settings.jpeg
      let known = contents.samples.firstIndex {
        $0.name == run.photo.name && $0.settings == jpeg && $0.choice == choice
      }
      let samples =
        known.map { contents.samples.remove(at: $0) }
        ?? Samples(
          name: run.photo.name, settings: jpeg, choice: choice,
          pool: TrainingSamples.pool(of: pair, plan: plan, threads: threads))
      contents.samples = [samples] + contents.samples.prefix(Self.keptPools - 1)
      return (pair, samples.pool)
    }
  }

  private func pair(of run: StudyRun, _ contents: inout Contents, _ progress: WorkProgress) throws -> PhotoPair {
    let jpeg = run.settings.jpeg
    let name = run.photo.name
    if let prepared = contents.prepared, prepared.name == name, prepared.settings == jpeg { return prepared.pair }
    contents.prepared = nil
    contents.samples = []
    let pair: PhotoPair
    if let ready = try run.photo.prepared(jpeg, progress) {
      pair = ready
    } else {
      if contents.photograph?.name != name {
        contents.photograph = nil
        contents.photograph = Photograph(name: name, photo: try run.photo.load(progress))
      }
      pair = try PhotoPair(
        contents.photograph!.photo, settings: jpeg, threads: threads, progress: progress)
    }
    contents.prepared = Prepared(name: name, settings: jpeg, pair: pair)
    return pair
  }

  /// Lets go of all of it.
  func clear() { contents.withLock { $0 = Contents() } }
}
