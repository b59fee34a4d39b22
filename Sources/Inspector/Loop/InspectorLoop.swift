import Foundation
import GamutMLP
import ImageFiles
import TerminalCanvas

/// Events to the state, effects to the world, and the screen drawn where something changed.
@MainActor package final class InspectorLoop {
  package private(set) var state: InspectorState
  /// How it ended: the signal that asked for it; `.some(nil)`: the user.
  package private(set) var ending: Int32??
  private let terminal: any Terminal
  private let engine: any Engine
  private let files: any InspectorFiles
  private let now: () -> Duration
  private var isDirty = true
  private var nextFrame = Duration.zero
  private var lastFrame = Duration.zero
  private var frameBytes = 0
  private var nextTick = Duration.zero
  /// One that came before the line may have it.
  private var heldPicture: EngineEvent?
  private var nextPicture = Duration.zero
  private var measured = (time: Duration.zero, bytes: 0)

  /// - Parameter now: time since any fixed moment.
  package init(
    _ state: InspectorState, terminal: any Terminal, engine: any Engine, files: any InspectorFiles, now: @escaping () -> Duration
  ) {
    (self.state, self.terminal, self.engine, self.files, self.now) = (state, terminal, engine, files, now)
  }

  /// Runs to the end.
  /// - Returns: the signal that ended it; nil: the user wished it.
  package func run() -> Int32? {
    begin()
    while true {
      turn(events: state.isDetached ? Self.unseen() : terminal.events(timeout: timeout))
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
      if event == .resumed { terminal.invalidate() }
      take(.input(event))
      if case .resize = event, terminal.profile.cellAspect != state.profile.cellAspect { take(.cellAspect(terminal.profile.cellAspect)) }
    }
    let time = now()
    for event in engine.takeEvents() where ending == nil {
      if case .picture = event, state.isEco { heldPicture = event } else { take(.engine(event)) }
    }
    if let event = heldPicture, ending == nil, time >= nextPicture || !state.isEco {
      (heldPicture, nextPicture) = (nil, time + Self.pictureTime)
      take(.engine(event))
    }
    measureLine(time)
    // A key is answered before the next plot would be due.
    if state.isEco, events.contains(where: \.isOfUser) { nextFrame = min(nextFrame, lastFrame + max(Self.answerTime, lineTime)) }
    if state.wantsTicks, time >= nextTick {
      nextTick = time + Self.tick
      take(.tick)
    }
    if isDirty, ending == nil, time >= nextFrame { draw() }
  }

  /// What the terminal's waker would tell must be looked for once the terminal is gone.
  private static func unseen() -> [InputEvent] {
    Thread.sleep(forTimeInterval: 0.05)
    return []
  }

  private func measureLine(_ time: Duration) {
    guard state.isEco, time - measured.time >= .seconds(1) else { return }
    let bytes = terminal.bytesWritten, rate = Int(Double(bytes - measured.bytes) / ((time - measured.time) / .seconds(1)))
    measured = (time, bytes)
    // To tell a rate costs some bytes itself, which must not be news.
    let told = rate < 200 ? 0 : rate
    if told != state.bytesPerSecond { take(.sent(bytesPerSecond: told)) }
  }

  private static let tick = Duration.milliseconds(33)
  /// Least time between two pictures of the photograph, and between a frame and the answer to a key, in the eco mode.
  private static let pictureTime = Duration.milliseconds(500)
  private static let answerTime = Duration.milliseconds(80)

  /// Least time between two frames.
  private var frame: Duration { state.isEco ? max(.milliseconds(250), lineTime) : .milliseconds(33) }

  /// How long a line of 100 kbit/s needs for the last frame: what is sent before that only waits, and keys wait behind it.
  private var lineTime: Duration { .seconds(Double(frameBytes) / 12_500) }

  /// How long nothing has to be done, if nothing happens; nil: for ever.
  var timeout: Duration? {
    var due: [Duration] = []
    if isDirty { due.append(nextFrame) }
    if state.wantsTicks { due.append(nextTick) }
    if heldPicture != nil { due.append(nextPicture) }
    if state.isEco, state.bytesPerSecond > 0 || terminal.bytesWritten > measured.bytes + 200 { due.append(measured.time + .seconds(1)) }
    return due.min().map { max(.zero, $0 - now()) }
  }

  private func take(_ event: InspectorEvent) {
    // Being woken is no news by itself; what the engine has to tell comes after.
    if case .input(.wake) = event { return }
    isDirty = true
    perform(state.update(event))
  }

  private func draw() {
    guard !state.isDetached else { return }
    terminal.profile = state.profile
    let bytes = terminal.bytesWritten
    terminal.show(InspectorView.draw(state), cursor: InspectorView.cursor(state))
    frameBytes = terminal.bytesWritten - bytes
    isDirty = false
    lastFrame = now()
    nextFrame = lastFrame + frame
  }

  private func perform(_ effects: [Effect]) {
    for effect in effects where ending == nil { perform(effect) }
  }

  private func perform(_ effect: Effect) {
    switch effect {
    case .engine(let command): engine.perform(command)
    case .copy(let text): terminal.copy(text)
    case .setMouse(let isOn): terminal.setMouse(isOn)
    case .redraw: terminal.invalidate()
    case .suspend: terminal.suspend()
    case .leaveScreen: terminal.leave()
    case .list(let directory): take(.listing(directory: directory, entries: files.entries(of: directory)))
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
      return error.description
    }
  }

  private func saveScreen(_ path: String, overwrites: Bool) {
    do {
      guard let bytes = try screen(for: path) else {
        return take(.note(Message("There is nothing to draw yet; a figure needs a run.", .failure)))
      }
      try files.save(bytes, to: path, overwrites: overwrites)
      take(.note(Message("\(path) is written.")))
    } catch ImageFileError.outputExists {
      take(.screenExists(path: path))
    } catch {
      take(.note(Message("\(path) cannot be written: \(error).", .failure)))
    }
  }

  /// What is saved, by the path's suffix; nil where a figure has nothing to show.
  private func screen(for path: String) throws -> [UInt8]? {
    switch path.split(separator: ".").last {
    case "png": try ScreenFigure.make(of: state)?.png()
    case "svg": try ScreenFigure.make(of: state).map { Array(try $0.svg().utf8) }
    case "ans": Array(ScreenText.ansi(InspectorView.draw(state)).utf8)
    default: Array(ScreenText.plain(InspectorView.draw(state)).utf8)
    }
  }

  private func attempt(_ work: () throws -> Void) {
    do { try work() } catch { take(.note(Message("It could not be saved: \(error).", .failure))) }
  }
}

extension InputEvent {
  /// Somebody waits for an answer to it.
  var isOfUser: Bool {
    switch self {
    case .key, .mouse, .resize: true
    default: false
    }
  }
}
