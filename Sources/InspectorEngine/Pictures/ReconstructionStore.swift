import Dispatch
import GamutMLP
import Synchronization

/// Photographs restored by methods, for the two runs that were looked at last: the pixels of one of 24 million take
/// 144 MB. Those of other runs are made again, from the bytes that their method stored, on a queue of their own, since
/// large networks take minutes.
final class ReconstructionStore: Sendable {
  enum Found: Sendable {
    case made(Reconstruction)
    /// It cannot be had any more, as where the file of another program has gone.
    case lost

    var reconstruction: Reconstruction? { if case .made(let made) = self { made } else { nil } }
  }

  private struct State {
    /// The newest first.
    var kept: [(run: RunID, found: Found)] = []
    var underWay: Set<RunID> = []
    var whenMade: @Sendable () -> Void = {}
  }
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "gamutmlp.reconstructions")
  private let engineState: EngineState
  private let mailbox: EngineMailbox
  private let options: ReductionOptions

  /// Enough to go back and forth between two.
  static let limit = 2

  init(engineState: EngineState, mailbox: EngineMailbox, options: ReductionOptions) {
    self.engineState = engineState
    self.mailbox = mailbox
    self.options = options
  }

  /// - Parameter body: called whenever something that was asked for is there.
  func whenMade(_ body: @escaping @Sendable () -> Void) { state.withLock { $0.whenMade = body } }

  func reset() { state.withLock { ($0.kept, $0.underWay) = ([], []) } }
  /// Returns when what is under way is made or given up.
  func wait() { queue.sync {} }
  /// How many are kept.
  var count: Int { state.withLock { $0.kept.count } }

  /// Where it is there at once.
  func present(_ run: RunID) -> Reconstruction? {
    state.withLock { $0.kept.first { $0.run == run }?.found.reconstruction }
  }

  /// Lets go of the oldest, so that a new one does not come on top.
  func makeRoom() { state.withLock { $0.kept = Array($0.kept.prefix(Self.limit - 1)) } }

  func forget(_ runs: Set<RunID>) { state.withLock { $0.kept.removeAll { runs.contains($0.run) } } }

  func keep(_ found: Found, of run: RunID) {
    let isWanted = engineState.with { !$0.forgotten.contains(run) }
    state.withLock { state in
      state.underWay.remove(run)
      guard isWanted else { return }
      state.kept = Array(([(run, found)] + state.kept.filter { $0.run != run }).prefix(Self.limit))
    }
  }

  /// The photograph that a run's method has restored.
  /// - Returns: nil: it is being made, and `whenMade` will tell.
  func find(_ run: RunID, _ trial: RunTrial, of photo: OpenPhoto, _ pair: PhotoPair) -> Found? {
    let known = state.withLock { state -> (found: Found?, isNew: Bool) in
      if let index = state.kept.firstIndex(where: { $0.run == run }) {
        let entry = state.kept.remove(at: index)
        state.kept.insert(entry, at: 0)
        return (entry.found, false)
      }
      return (nil, state.underWay.insert(run).inserted)
    }
    if known.isNew { queue.async { self.make(run, trial, of: photo, pair) } }
    return known.found
  }

  private func make(_ run: RunID, _ trial: RunTrial, of photo: OpenPhoto, _ pair: PhotoPair) {
    makeRoom()
    let work = MethodContext(
      threads: engineState.isTraining ? 1 : options.threads, kernels: options.kernels,
      isWanted: { [engineState] in engineState.wants(photo.generation) })
    do {
      keep(.made(try trial.reconstruction(of: photo, pair, work)), of: run)
    } catch is CancellationError {
      return
    } catch {
      keep(.lost, of: run)
      mailbox.put(.failed(.picture, sentence: EngineTexts.sentence(for: error)))
    }
    guard engineState.wants(photo.generation) else { return reset() }
    state.withLock { $0.whenMade }()
  }
}
