import Foundation
import GamutMLP
import ImageFiles
import InspectorEngine
import TerminalCanvas

/// Events to the state, effects to the world, and the screen drawn where something changed.
@MainActor package final class InspectorLoop {
  package private(set) var state: InspectorState
  /// How it ended: the signal that asked for it; `.some(nil)`: the user.
  package private(set) var ending: Int32??
  /// The first sentence about a file that could not be written. On a screen it was seen; without one it must be told.
  package private(set) var failure: String?
  private let terminal: any Terminal
  private let engine: any Engine
  private let files: any InspectorFiles
  private let now: () -> Duration
  private var isDirty = true
  private var nextFrame = Duration.zero
  private var lastFrame = Duration.zero
  /// When a key was last answered before the next frame.
  private var lastAnswer = Duration.zero
  /// While the eco mode is on: frames go in pieces, the next one when the line has taken the last.
  private var gradual: GradualScreen?
  private var nextPiece = Duration.zero
  private var nextTick = Duration.zero
  /// Those that came before the line may have them, the newest of each place.
  private var heldPictures: [PictureRequest.Place: Picture] = [:]
  private var nextPictures: [PictureRequest.Place: Duration] = [:]
  private let plots = PlotPictures()
  private var measured = (time: Duration.zero, bytes: 0)

  /// - Parameter now: time since any fixed moment.
  package init(
    _ state: InspectorState, terminal: any Terminal, engine: any Engine, files: any InspectorFiles,
    now: @escaping () -> Duration
  ) {
    self.state = state
    self.terminal = terminal
    self.engine = engine
    self.files = files
    self.now = now
  }

  /// Runs to the end.
  /// - Returns: the signal that ended it; nil: the user wished it.
  package func run() -> Int32? {
    begin()
    while true {
      turn(events: state.screen.isDetached ? Self.unseen() : terminal.events(timeout: timeout))
      if let ending { return ending }
    }
  }

  /// Opens the photograph and draws the first frame.
  package func begin() {
    perform(state.begin())
    draw()
  }

  /// Takes in what has happened, and draws if it is time to.
  package func turn(events: [InputEvent]) {
    for event in events where ending == nil {
      if event == .resumed { invalidate() }
      take(.input(event))
      if case .resize = event,
        terminal.profile.cellAspect != state.screen.profile.cellAspect
          || terminal.profile.cellSize != state.screen.profile.cellSize
      {
        take(.cellShape(aspect: terminal.profile.cellAspect, size: terminal.profile.cellSize))
      }
    }
    let time = now()
    for event in engine.takeEvents() where ending == nil { takeUnlessHeld(event) }
    for place in PictureRequest.Place.allCases where ending == nil { takeHeldPicture(place, time) }
    measureLine(time)
    // A key is answered before the next plot would be due; many keys at once are not.
    if events.contains(where: \.isOfUser), state.screen.isEco || time >= lastAnswer + frame {
      lastAnswer = time
      nextFrame = min(nextFrame, lastFrame + answerTime)
    }
    if state.wantsTicks, time >= nextTick {
      nextTick = time + Self.tick
      take(.tick)
    }
    guard ending == nil else { return }
    if let due = plots.next, time >= due { isDirty = true }
    if isDirty, time >= max(nextFrame, nextPiece) { draw() } else if hasPieces, time >= nextPiece { sendPiece() }
  }

  private func takeUnlessHeld(_ event: EngineEvent) {
    switch event {
    case .picture(let picture) where holdsPictures:
      heldPictures[picture.request.place] = picture
      return
    // A newer picture, and another photograph, make what waits needless.
    case .picture(let picture): heldPictures[picture.request.place] = nil
    case .opened: heldPictures = [:]
    default: break
    }
    take(.engine(event))
  }

  private func takeHeldPicture(_ place: PictureRequest.Place, _ time: Duration) {
    guard let picture = heldPictures[place] else { return }
    let isDue = time >= nextPictures[place, default: .zero] && !awaitsPixels(picture)
    guard isDue || !holdsPictures else { return }
    heldPictures[place] = nil
    nextPictures[place] = time + (state.screen.isEco ? Self.pictureTime : Self.imageTime)
    take(.engine(.picture(picture)))
  }

  /// Pictures come seldom over a slow line, and as images while the optimization needs the machine.
  private var holdsPictures: Bool {
    state.screen.isEco || showsPixelsOfTraining
  }

  private var showsPixelsOfTraining: Bool {
    state.screen.profile.showsPixels && state.runs.active?.phase == .training
  }

  /// The same picture, made anew with a better network, waits until the one before is seen whole.
  private func awaitsPixels(_ picture: Picture) -> Bool {
    let seen = picture.request.place == .main ? state.photo.picture : state.photo.beside
    return hasPieces && picture.request == seen?.request
  }

  private var hasPieces: Bool { gradual.map { !$0.isComplete } ?? false }

  /// Waits a little where the terminal, and with it the engine's waker, is gone.
  private static func unseen() -> [InputEvent] {
    Thread.sleep(forTimeInterval: 0.05)
    return []
  }

  private func measureLine(_ time: Duration) {
    guard state.screen.isEco, time - measured.time >= .seconds(1) else { return }
    let bytes = terminal.bytesWritten
    let rate = Int(Double(bytes - measured.bytes) / ((time - measured.time) / .seconds(1)))
    measured = (time, bytes)
    // To tell a rate costs some bytes itself, which must not be news.
    let told = rate < 200 ? 0 : rate
    if told != state.screen.bytesPerSecond { take(.sent(bytesPerSecond: told)) }
  }

  private static let tick = Duration.milliseconds(33)
  /// Least time between two pictures of the photograph in the eco mode.
  private static let pictureTime = Duration.milliseconds(500)
  /// Least time between two images of the photograph while a network is optimized.
  private static let imageTime = Duration.seconds(1)

  /// Least time between two frames.
  private var frame: Duration { state.screen.isEco ? .milliseconds(250) : .milliseconds(33) }

  /// Least time between a frame and the answer to a key.
  private var answerTime: Duration { .milliseconds(state.screen.isEco ? 80 : 8) }

  /// Bytes a second that the eco mode may send: a line of 100 kbit/s carries them with what SSH adds. What is sent
  /// faster only waits, and the answer to a key waits behind it; so a piece is what the line carries in a tenth of a
  /// second.
  private static let lineRate = 11_000.0, pieceBytes = 1_000

  /// How long nothing has to be done, if nothing happens; nil: for ever.
  var timeout: Duration? {
    var due: [Duration] = []
    if isDirty { due.append(max(nextFrame, nextPiece)) } else if hasPieces { due.append(nextPiece) }
    if state.wantsTicks { due.append(nextTick) }
    if let plot = plots.next { due.append(plot) }
    for (place, picture) in heldPictures {
      let next = nextPictures[place, default: .zero]
      due.append(awaitsPixels(picture) ? max(next, nextPiece) : next)
    }
    if state.screen.isEco, state.screen.bytesPerSecond > 0 || terminal.bytesWritten > measured.bytes + 200 {
      due.append(measured.time + .seconds(1))
    }
    return due.min().map { max(.zero, $0 - now()) }
  }

  private func take(_ event: InspectorEvent) {
    // Being woken is no news by itself; what the engine has to tell comes after.
    if case .input(.wake) = event { return }
    if case .engine(.failed(.export, let sentence, fileExists: false)) = event { remember(sentence) }
    isDirty = true
    perform(state.update(event))
  }

  private func draw() {
    guard !state.screen.isDetached else { return }
    plots.begin(at: now(), holds: showsPixelsOfTraining)
    let canvas = InspectorView.draw(state, plots: state.screen.profile.showsPixels ? plots : nil)
    if state.screen.isEco {
      if gradual == nil || terminal.profile != state.screen.profile {
        gradual = GradualScreen(state.screen.profile.colors)
      }
      gradual?.want(canvas)
    } else {
      gradual = nil
      nextPiece = .zero
    }
    terminal.profile = state.screen.profile
    if gradual == nil { terminal.show(canvas, cursor: InspectorView.cursor(state)) } else { sendPiece() }
    isDirty = false
    lastFrame = now()
    nextFrame = lastFrame + frame
  }

  private func sendPiece() {
    guard let canvas = gradual?.next(bytes: Self.pieceBytes) else { return }
    let bytes = terminal.bytesWritten
    terminal.show(canvas, cursor: InspectorView.cursor(state))
    nextPiece = now() + .seconds(Double(terminal.bytesWritten - bytes) / Self.lineRate)
  }

  private func invalidate() {
    gradual?.forget()
    terminal.invalidate()
  }

  private func perform(_ effects: [Effect]) {
    for effect in effects where ending == nil { perform(effect) }
  }

  private func perform(_ effect: Effect) {
    switch effect {
    case .engine(let command): engine.perform(command)
    case .copy(let text): terminal.copy(text)
    case .setMouse(let isOn): terminal.setMouse(isOn)
    case .redraw: invalidate()
    case .suspend: terminal.suspend()
    case .leaveScreen: terminal.leave()
    case .list(let directory):
      take(.listing(directory: directory, entries: files.entries(of: state.expanded(directory))))
    case .check(let method, let photo): take(.checked(method: method, refusal: refusal(of: method, photo)))
    case .saveScreen(let path, let overwrites): saveScreen(path, overwrites: overwrites)
    case .savePresets(let presets): attempt { try files.savePresets(presets) }
    case .record(let run): attempt { try files.record(run) }
    case .quit(let signal): ending = .some(signal)
    }
  }

  private func refusal(of method: String, _ photo: String) -> String? {
    do throws(MethodError) {
      try MethodCatalog.method(named: method).check(photo)
      return nil
    } catch {
      return EngineTexts.sentence(for: error)
    }
  }

  private func saveScreen(_ path: String, overwrites: Bool) {
    do {
      guard let bytes = try screen(for: path) else {
        return take(.note(Message(StatusTexts.nothingToDraw, .failure)))
      }
      try files.save(bytes, to: path, overwrites: overwrites)
      take(.note(Message(StatusTexts.written(path))))
    } catch ImageFileError.outputExists {
      take(.screenExists(path: path))
    } catch {
      fail(StatusTexts.cannotWrite(path, error))
    }
  }

  private func fail(_ sentence: String) {
    remember(sentence)
    take(.note(Message(sentence, .failure)))
  }

  private func remember(_ sentence: String) { failure = failure ?? sentence }

  /// The screen as a file, by the path's suffix; nil where a figure has nothing to show.
  private func screen(for path: String) throws -> [UInt8]? {
    switch FileDialog.suffix(of: path) {
    case "png": try ScreenFigure.make(of: state)?.png()
    case "svg": try ScreenFigure.make(of: state).map { Array(try $0.svg().utf8) }
    case "csv": Array(ScreenTable.csv(of: state).utf8)
    case "jsonl": try ScreenTable.lines(of: state)
    case "ans": Array(ScreenText.ansi(InspectorView.draw(ofCharacters)).utf8)
    default: Array(ScreenText.plain(InspectorView.draw(ofCharacters)).utf8)
    }
  }

  /// The state on a terminal that draws no pixels: a text has nothing but characters.
  private var ofCharacters: InspectorState {
    var state = state
    state.screen.profile.graphics = nil
    return state
  }

  private func attempt(_ work: () throws -> Void) {
    do { try work() } catch { fail(StatusTexts.notSaved(error)) }
  }
}

extension InputEvent {
  /// Whether the user waits for an answer to it.
  var isOfUser: Bool {
    switch self {
    case .key, .mouse, .paste, .resize: true
    default: false
    }
  }
}
