import ColorScience
import Dispatch
import GamutContainer
import GamutMLP
import NeuralField
import Synchronization

/// Answers what the screen wants to see, on queues of its own so that answers come while a network is optimized. Of
/// each kind of question only the newest is answered; pictures and diagrams are sent again when their network has
/// become better.
final class Viewer: Sendable {
  private struct PendingQuestion<Question: Sendable>: Sendable {
    var question: Question
    /// Asked, or else worth another look.
    var isAsked = true
    var isDue = true
  }
  private struct ProbePlace: Equatable {
    var x: Int
    var y: Int
    var moment: SceneMoment
  }
  private struct Answered: Equatable {
    var request: PictureRequest
    var key: Scene.Key
    var isExact: Bool
  }

  private struct State {
    /// One for each place of the screen.
    var pictures: [PictureRequest.Place: PendingQuestion<PictureRequest>] = [:]
    /// Count requests: a picture that takes long is given up for a newer one.
    var pictureNumbers: [PictureRequest.Place: Int] = [:]
    var answered: [PictureRequest.Place: Answered] = [:]
    var probe: ProbePlace?
    var diagram: PendingQuestion<SceneMoment>?
    var diagramKey: Scene.Key?
    var isScheduled = false
  }
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "gamutmlp.pictures")
  /// A crosshair does not wait for a picture.
  private let probes = DispatchQueue(label: "gamutmlp.probes")
  let sources: SceneSource
  private let engineState: EngineState
  private let mailbox: EngineMailbox
  private let threads: Int

  init(engineState: EngineState, mailbox: EngineMailbox, _ sources: SceneSource, threads: Int) {
    self.engineState = engineState
    self.mailbox = mailbox
    self.sources = sources
    self.threads = threads
  }

  func show(_ request: PictureRequest) {
    guard request.columns > 0, request.rows > 0, request.width > 0, request.height > 0 else { return }
    state.withLock { state in
      state.pictures[request.place] = PendingQuestion(question: request)
      state.pictureNumbers[request.place, default: 0] += 1
    }
    schedule()
  }

  func probe(x: Int, y: Int, _ moment: SceneMoment) {
    state.withLock { $0.probe = ProbePlace(x: x, y: y, moment: moment) }
    scheduleProbe()
  }

  func showDiagram(_ moment: SceneMoment) {
    state.withLock { $0.diagram = PendingQuestion(question: moment) }
    schedule()
  }

  /// Something has become better: what was shown of it is shown again, and what had to wait for it is answered.
  func refresh() {
    let hasProbe = state.withLock { state in
      for place in PictureRequest.Place.allCases { state.pictures[place]?.isDue = true }
      state.diagram?.isDue = true
      return state.probe != nil
    }
    if hasProbe { scheduleProbe() }
    schedule()
  }

  /// Forgets what was wanted of another photograph.
  func reset() {
    state.withLock { state in
      state.pictures = [:]
      state.probe = nil
      state.diagram = nil
      state.answered = [:]
      state.diagramKey = nil
      for place in PictureRequest.Place.allCases { state.pictureNumbers[place, default: 0] += 1 }
    }
    queue.async { self.sources.reset() }
  }

  /// Runs `body` between two answers.
  func between(_ body: @escaping @Sendable () -> Void) { queue.async(execute: body) }
  /// Returns when the answers under way are given.
  func wait() {
    queue.sync {}
    probes.sync {}
  }

  private func scheduleProbe() {
    probes.async {
      if let place = self.state.withLock({ $0.probe }) { self.answerProbe(place) }
    }
  }

  private func schedule() {
    let isFirst = state.withLock { state in
      defer { state.isScheduled = true }
      return !state.isScheduled
    }
    if isFirst { queue.async { self.answer() } }
  }

  private func answer() {
    state.withLock { $0.isScheduled = false }
    if let pending = state.withLock({ take(&$0.diagram) }) { answerDiagram(pending) }
    for place in PictureRequest.Place.allCases {
      let due = state.withLock { state in
        take(&state.pictures[place]).map { ($0, state.pictureNumbers[place, default: 0]) }
      }
      if let (pending, number) = due { answerPicture(pending, number) }
    }
  }

  private func take<Question>(_ pending: inout PendingQuestion<Question>?) -> PendingQuestion<Question>? {
    guard let due = pending, due.isDue else { return nil }
    pending!.isDue = false
    pending!.isAsked = false
    return due
  }

  private func answerProbe(_ place: ProbePlace) {
    // The question stays until there is something to answer it from.
    guard let scene = sources.scene(place.moment) else { return }
    state.withLock { if $0.probe == place { $0.probe = nil } }
    guard 0..<scene.width ~= place.x, 0..<scene.height ~= place.y else { return }
    mailbox.put(.probe(scene.probe(x: place.x, y: place.y, place.moment)))
  }

  private func answerDiagram(_ pending: PendingQuestion<SceneMoment>) {
    guard let scene = sources.scene(pending.question) else { return state.withLock { $0.diagram?.isAsked = true } }
    guard pending.isAsked || state.withLock({ $0.diagramKey }) != scene.key else { return }
    mailbox.put(.chromaticity(sources.diagram(scene).reading(scene, pending.question)))
    state.withLock { $0.diagramKey = scene.key }
  }

  private func answerPicture(_ pending: PendingQuestion<PictureRequest>, _ number: Int) {
    let request = pending.question
    guard let scene = sources.scene(SceneMoment(run: request.run, step: request.step)) else {
      return ask(again: request.place)
    }
    var other: Scene?
    if let run = request.otherRun {
      other = sources.scene(SceneMoment(run: run))
      if other == nil { return ask(again: request.place) }
    }
    if request.view.traits.needsOriginal, scene.original == nil {
      let sentence = EngineTexts.noOriginal
      if pending.isAsked { mailbox.put(.failed(.picture, sentence: sentence)) }
      return
    }
    var key = scene.key(for: request.view)
    key.otherVersion = other?.key.version ?? 0
    let cost = scene.cost(of: request.view) + (other?.cost(of: request.view) ?? 0)
    let isSettled = scene.isSettled(request.view) && other?.isSettled(request.view) != false
    let answer = Answered(request: request, key: key, isExact: true)
    if !pending.isAsked, state.withLock({ $0.answered[request.place] }) == answer {
      return
    }
    if let known = sources.picture(request, key) { return send(known, key) }
    // What takes longer than a blink is shown in a rough form first; a network that gets better has no other.
    let complete = PlaceGrid(request, width: scene.width, height: scene.height, isSampled: false)
    let isRough = isSettled ? complete.count * cost > 6_000_000 : cost > 1
    if isRough {
      let grid = PlaceGrid(request, width: scene.width, height: scene.height, isSampled: true)
      guard paint(scene, other, request, grid, key, { false }), isSettled, !grid.isComplete else { return }
    }
    _ = paint(scene, other, request, complete, key) {
      self.state.withLock { $0.pictureNumbers[request.place] } != number
    }
  }

  /// A question that cannot be answered yet is worth another look.
  private func ask(again place: PictureRequest.Place) { state.withLock { $0.pictures[place]?.isAsked = true } }

  /// - Returns: whether there is a picture.
  private func paint(
    _ scene: Scene, _ other: Scene?, _ request: PictureRequest, _ grid: PlaceGrid, _ key: Scene.Key,
    _ isCancelled: @Sendable () -> Bool
  ) -> Bool {
    let painter = PicturePainter(
      scene: scene, other: other, request: request, grid: grid,
      map: request.isMapped && !request.view.traits.isScalar ? sources.screenMap(scene) : nil,
      screen: sources.screen, threads: engineState.isTraining ? 1 : threads)
    guard let picture = painter.picture(isCancelled: isCancelled) else { return false }
    if picture.isExact { sources.keep(picture, key) }
    send(picture, key)
    return true
  }

  private func send(_ picture: Picture, _ key: Scene.Key) {
    mailbox.put(.picture(picture))
    state.withLock {
      $0.answered[picture.request.place] = Answered(request: picture.request, key: key, isExact: picture.isExact)
    }
  }
}
