import Dispatch
import GamutMLP
import Synchronization

/// Answers what the gamut explorer asks about the photograph's colours, on a queue of its own. Only the newest question
/// is answered.
final class ColorSearch: Sendable {
  private struct State {
    var layoutOptions: NearbyRequest?
    /// Counts questions: a search that takes long is given up for a newer one.
    var number = 0
  }
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "gamutmlp.colors")
  private let sources: SceneSource
  private let engineState: EngineState
  private let mailbox: EngineMailbox
  private let threads: Int

  init(_ sources: SceneSource, engineState: EngineState, mailbox: EngineMailbox, threads: Int) {
    self.sources = sources
    self.engineState = engineState
    self.mailbox = mailbox
    self.threads = threads
  }

  func look(for request: NearbyRequest) {
    let number = state.withLock { state in
      state.layoutOptions = request
      state.number += 1
      return state.number
    }
    queue.async { self.answer(number) }
  }

  func findLostColors() {
    queue.async {
      guard let scene = self.sources.scene(SceneMoment()) else { return }
      self.mailbox.put(.lostColors(LostColors.chosen(from: self.sources.diagram(scene).colors(scene))))
    }
  }

  /// Drops questions about another photograph.
  func reset() {
    state.withLock { state in
      state.layoutOptions = nil
      state.number += 1
    }
  }

  func wait() { queue.sync {} }

  /// More pixels than these are first looked at in part, and those that a network must restore never all.
  private static let quick = 2_000_000
  private static let restored = 200_000

  private func answer(_ number: Int) {
    guard let request = state.withLock({ $0.number == number ? $0.layoutOptions : nil }),
      let scene = sources.scene(SceneMoment())
    else { return }
    let pixels = scene.width * scene.height
    let most = scene.referenceNeedsNetwork ? Self.restored : Self.quick
    let step = max(1, (pixels + most - 1) / most)
    guard look(scene, request, every: step, isFinal: step == 1 || scene.referenceNeedsNetwork, number) else { return }
    if step > 1, !scene.referenceNeedsNetwork { _ = look(scene, request, every: 1, isFinal: true, number) }
  }

  /// - Returns: whether there is an answer.
  private func look(_ scene: Scene, _ request: NearbyRequest, every step: Int, isFinal: Bool, _ number: Int) -> Bool {
    let reading = NearbyPixels(scene: scene, request: request, rowStep: step)
      .reading(threads: engineState.isTraining ? 1 : threads, isFinal: isFinal) {
        self.state.withLock { $0.number } != number
      }
    guard let reading else { return false }
    mailbox.put(.nearby(reading))
    return true
  }
}
