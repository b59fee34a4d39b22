import Foundation
import GamutMLP
import GamutTestSupport
import ImageFiles
import InspectorEngine
import TerminalCanvas
import Testing

@testable import Inspector

@MainActor @Suite struct LoopTests {
  private final class NoFiles: InspectorFiles {
    var saved: [String: [UInt8]] = [:]
    var recorded: [RunRecord] = []
    var isFull = false
    func entries(of directory: String) -> [FileEntry] { [FileEntry(name: "dusk.tif", isDirectory: false)] }
    func save(_ bytes: [UInt8], to path: String, overwrites: Bool) throws { saved[path] = bytes }
    func savePresets(_ presets: [NamedPreset]) throws { throw CocoaError(.fileWriteNoPermission) }
    func record(_ run: RunRecord) throws {
      if isFull { throw ImageFileError.writeFailed(path: "runs.jsonl", errno: ENOSPC) }
      recorded.append(run)
    }
  }

  /// A clock that a test moves.
  private final class HandClock {
    var time = Duration.zero
  }

  private func loop(
    _ script: [[InputEvent]], engine: ScriptedEngine, clock: HandClock = HandClock(), files: NoFiles = NoFiles()
  ) -> (InspectorLoop, MemoryTerminal) {
    let terminal = MemoryTerminal(columns: 120, rows: 40, script: script)
    let loop = InspectorLoop(.fresh(), terminal: terminal, engine: engine, files: files) { clock.time }
    return (loop, terminal)
  }

  private func keys(_ text: String) -> [[InputEvent]] { text.map { [.key(.character($0))] } }

  @Test func `a whole session ends where the user says so`() {
    let engine = ScriptedEngine(answer: Sample.answer)
    let files = NoFiles()
    let (loop, terminal) = loop(keys("vvmxqy"), engine: engine, files: files)
    #expect(loop.run() == nil)
    #expect(engine.performed.first == .open(path: "dusk.tif"))
    #expect(engine.performed.last == .close)
    #expect(files.recorded.count == 1)
    #expect(loop.state.photo.viewport.mask == .hatch)
    #expect(!terminal.shown.isEmpty)
  }

  @Test func `a lost terminal ends the program with its signal`() {
    let (loop, _) = loop([], engine: ScriptedEngine())
    #expect(loop.run() == 1)
  }

  @Test func `at most thirty frames a second are drawn, and none without a change`() {
    let clock = HandClock()
    let engine = ScriptedEngine(answer: Sample.answer)
    let (loop, terminal) = loop([], engine: engine, clock: clock)
    loop.begin()
    let first = terminal.shown.count
    for _ in 0..<100 {
      clock.time += .milliseconds(10)
      loop.turn(events: [.key(.character("m"))])
    }
    #expect((25...31).contains(terminal.shown.count - first))
    clock.time += .seconds(1)
    loop.turn(events: [])
    let settled = terminal.shown.count
    for _ in 0..<100 {
      clock.time += .milliseconds(50)
      loop.turn(events: [.wake])
    }
    #expect(terminal.shown.count == settled)
  }

  @Test func `a key does not wait for the frame after the news of a run`() {
    let clock = HandClock()
    let engine = ScriptedEngine(answer: Sample.answer)
    let (loop, terminal) = loop([], engine: engine, clock: clock)
    loop.begin()
    clock.time += .seconds(1)
    engine.tell(.progress(stage: "Measuring", fraction: 0.5))
    loop.turn(events: [.wake])
    let news = terminal.shown.count
    clock.time += .milliseconds(9)
    loop.turn(events: [.key(.character("m"))])
    #expect(terminal.shown.count == news + 1)
    // The next one, just behind it, does.
    clock.time += .milliseconds(9)
    loop.turn(events: [.key(.character("m"))])
    #expect(terminal.shown.count == news + 1)
    clock.time += .milliseconds(30)
    loop.turn(events: [])
    #expect(terminal.shown.count == news + 2)
  }

  @Test func `in eco mode the photograph changes twice a second, and what does not change is not drawn`() {
    let clock = HandClock()
    let engine = ScriptedEngine(answer: Sample.answer)
    let (loop, terminal) = loop([[]], engine: engine, clock: clock)
    loop.begin()
    for _ in 0..<2 { loop.turn(events: []) }
    loop.turn(events: [.key(.character("f"))])
    #expect(loop.state.screen.isEco)
    clock.time += .seconds(3)
    loop.turn(events: [])
    var (pictures, last, first) = (0, loop.state.photo.picture?.request.view, terminal.shown.count)
    for i in 0..<200 {
      clock.time += .milliseconds(10)
      loop.turn(events: i % 7 == 0 ? [.key(.character("v"))] : [.wake])
      if loop.state.photo.picture?.request.view != last {
        (pictures, last) = (pictures + 1, loop.state.photo.picture?.request.view)
      }
    }
    #expect((2...5).contains(pictures))
    for _ in 0..<100 {
      clock.time += .milliseconds(100)
      loop.turn(events: [])
    }
    first = terminal.shown.count
    clock.time += .seconds(1)
    loop.turn(events: [])
    #expect(terminal.shown.count <= first + 1)
  }

  @Test func `in eco mode frames come four times a second, and the answer to a key sooner`() {
    let clock = HandClock()
    let engine = ScriptedEngine(answer: Sample.answer)
    let (loop, terminal) = loop([], engine: engine, clock: clock)
    loop.begin()
    func frames(_ event: (Int) -> [InputEvent]) -> Int {
      // Whatever came before is drawn.
      for _ in 0..<100 {
        clock.time += .milliseconds(100)
        loop.turn(events: [])
      }
      let first = terminal.shown.count
      for i in 0..<100 {
        clock.time += .milliseconds(10)
        engine.tell(.progress(stage: "Measuring", fraction: Double(i) / 100))
        loop.turn(events: event(i))
      }
      return terminal.shown.count - first
    }
    loop.turn(events: [.key(.character("f"))])
    #expect((3...5).contains(frames { _ in [] }))
    #expect((8...14).contains(frames { _ in [.key(.character("l"))] }))
  }

  @Test func `in eco mode a frame goes in pieces that the line carries, and a key overtakes what is left of it`() throws
  {
    let clock = HandClock()
    let engine = ScriptedEngine(answer: Sample.answer)
    let (loop, terminal) = loop([], engine: engine, clock: clock)
    loop.begin()
    for _ in 0..<2 { loop.turn(events: []) }
    loop.turn(events: [.key(.character("f"))])
    func shows(_ word: String) -> Bool { terminal.lastShown.map { ScreenText.plain($0).contains(word) } ?? false }
    clock.time += .seconds(1)
    var sent = [terminal.bytesWritten]
    var answered: Int?
    for i in 0..<300 {
      clock.time += .milliseconds(10)
      loop.turn(events: i == 20 ? [.key(.character("?"))] : i == 5 ? [.key(.control("l"))] : [])
      sent.append(terminal.bytesWritten)
      if i > 20, answered == nil, shows("Help") { answered = i - 20 }
    }
    // A piece may be what a tenth of a second carries.
    for (earlier, later) in zip(sent, sent.dropFirst(10)) { #expect(later - earlier <= 2_200) }
    #expect(terminal.lastShown == InspectorView.draw(loop.state))
    #expect(try #require(answered) <= 25)
  }

  private func picture(_ columns: Int, _ place: PictureRequest.Place = .main) -> EngineEvent {
    var request = PictureRequest(
      view: .clipped, run: nil, x: 0, y: 0, width: 600, height: 400, columns: columns, rows: 1)
    request.place = place
    return .picture(Sample.picture(request))
  }

  @Test func `a picture that waited does not replace a newer one`() {
    let clock = HandClock()
    let engine = ScriptedEngine()
    let (loop, _) = loop([], engine: engine, clock: clock)
    loop.begin()
    for event: EngineEvent in [.opened(Sample.facts), .reduced(Sample.reduction)] { engine.tell(event) }
    loop.turn(events: [.key(.character("f"))])
    for columns in 1...2 {
      engine.tell(picture(columns))
      loop.turn(events: [])
    }
    // The second one waits.
    #expect(loop.state.photo.picture?.request.columns == 1)
    engine.tell(picture(3))
    loop.turn(events: [.key(.character("f"))])
    #expect(loop.state.photo.picture?.request.columns == 3)
    clock.time += .seconds(2)
    loop.turn(events: [])
    #expect(loop.state.photo.picture?.request.columns == 3)
  }

  @Test func `over a slow line pictures of the second view wait as well`() {
    let clock = HandClock()
    let engine = ScriptedEngine()
    let (loop, _) = loop([], engine: engine, clock: clock)
    loop.begin()
    for event: EngineEvent in [.opened(Sample.facts), .reduced(Sample.reduction)] { engine.tell(event) }
    loop.turn(events: [])
    loop.turn(events: [.key(.character("C")), .key(.character("f"))])
    for columns in 1...2 {
      engine.tell(picture(columns, .beside))
      loop.turn(events: [])
    }
    #expect(loop.state.photo.beside?.request.columns == 1)
    clock.time += .seconds(1)
    loop.turn(events: [])
    #expect(loop.state.photo.beside?.request.columns == 2)
  }

  @Test func `a replay is driven by the clock and ends by itself`() {
    let clock = HandClock()
    let (loop, _) = loop([], engine: ScriptedEngine(answer: Sample.answer), clock: clock)
    loop.begin()
    // What was opened starts the run, whose losses come the next time.
    for _ in 0..<2 { loop.turn(events: [.wake]) }
    loop.turn(events: [.key(.character("R"))])
    #expect(loop.state.wantsTicks)
    for _ in 0..<200 where loop.state.wantsTicks {
      clock.time += .milliseconds(40)
      loop.turn(events: [])
    }
    #expect(!loop.state.wantsTicks)
  }

  @Test func `clipboard, redrawing, suspending and the mouse reach the terminal`() {
    let (loop, terminal) = loop([], engine: ScriptedEngine(answer: Sample.answer))
    loop.begin()
    loop.turn(events: [.wake])
    loop.turn(events: [
      .key(.character("Y")), .key(.control("l")), .key(.control("z")), .key(.character("M")), .resumed,
    ])
    #expect(terminal.copied == ["gamutmlp reduce dusk.tif -o dusk.jpg --preset compact"])
    #expect(terminal.invalidations == 2)
    #expect(terminal.suspensions == 1)
    #expect(!terminal.isMouseOn)
  }

  @Test func `what cannot be saved is told`() {
    let (loop, _) = loop([], engine: ScriptedEngine(answer: Sample.answer))
    loop.begin()
    for key: Key in [.character("W"), .character("a"), .enter] { loop.turn(events: [.key(key)]) }
    #expect(loop.state.message?.kind == .failure)
  }

  @Test(
    arguments: [
      ("m v", [.key(.character("m")), .key(.character("v"))]), ("<enter><c-p>", [.key(.enter), .key(.control("p"))]),
      ("<wait:opened> <done>x", [.wait(.opened), .wait(.done), .key(.character("x"))]),
      ("<space> ", [.key(.character(" "))]),
      ("<lt><gt>", [.key(.character("<")), .key(.character(">"))]), ("<", [.key(.character("<"))]), ("", []),
    ] as [(String, [KeyScript.Step])]) func `keys are read as written`(text: String, steps: [KeyScript.Step]) throws
  {
    #expect(try KeyScript(text).steps == steps)
  }

  @Test func `a key that does not exist is told`() {
    #expect(throws: KeyScript.Unknown(name: "entr")) { try KeyScript("m <entr>") }
  }

  @Test func `keys can be played without a terminal`() throws {
    let terminal = HeadlessTerminal(columns: 120, rows: 40, profile: TerminalProfile())
    let waker = terminal.waker
    let engine = ScriptedEngine(answer: Sample.answer) { waker.wake() }
    let loop = InspectorLoop(.fresh(), terminal: terminal, engine: engine, files: NoFiles()) { .zero }
    let canvas = HeadlessRun.play(try KeyScript("<done> 2 ] x"), loop, terminal)
    #expect(canvas?.width == 120)
    #expect(loop.state.isQueued(.frequencies))
    #expect(loop.state.photo.probe != nil)
    #expect(HeadlessRun.play(try KeyScript("qy"), loop, terminal) == nil)
  }

  @Test(arguments: [false, true]) func `a run that could not be kept is told at the end`(isFull: Bool) throws {
    let terminal = HeadlessTerminal(columns: 120, rows: 40, profile: TerminalProfile())
    let waker = terminal.waker
    let engine = ScriptedEngine(answer: Sample.answer) { waker.wake() }
    let files = NoFiles()
    files.isFull = isFull
    let loop = InspectorLoop(.fresh(), terminal: terminal, engine: engine, files: files) { .zero }
    _ = HeadlessRun.play(try KeyScript("<done>"), loop, terminal)
    #expect(files.recorded.count == (isFull ? 0 : 1))
    #expect((loop.failure?.contains("runs.jsonl") == true) == isFull)
  }

  @Test(arguments: [("a.txt", "gamutmlp"), ("a.ans", "\u{1B}["), ("a.svg", "<svg"), ("a.png", "PNG")])
  func `the screen is saved as its name's suffix says`(name: String, content: String) throws {
    let engine = ScriptedEngine(answer: Sample.answer)
    let files = NoFiles()
    let erase = Array(repeating: [InputEvent.key(.backspace)], count: "screen.txt".count)
    let (loop, _) = loop(keys("p") + erase + keys(name) + [[.key(.enter)]] + keys("qy"), engine: engine, files: files)
    _ = loop.run()
    let bytes = try #require(files.saved[name])
    #expect(String(decoding: bytes.prefix(4_000), as: UTF8.self).contains(content))
  }

  @Test func `a screen of pixels is saved as characters`() throws {
    var state = InspectorState.fresh()
    state.screen.profile.graphics = .kitty
    let files = NoFiles()
    let terminal = MemoryTerminal(columns: 120, rows: 40, script: [])
    let engine = ScriptedEngine(answer: Sample.answer)
    let loop = InspectorLoop(state, terminal: terminal, engine: engine, files: files) { .zero }
    loop.begin()
    for _ in 0..<4 { loop.turn(events: []) }
    for key: Key in [.character("p"), .enter] { loop.turn(events: [.key(key)]) }
    let bytes = try #require(files.saved["screen.txt"])
    #expect(String(decoding: bytes, as: UTF8.self).contains("▀"))
  }

  @Test func `a figure of nothing is refused with a sentence`() {
    let files = NoFiles()
    let erase = Array(repeating: [InputEvent.key(.backspace)], count: "screen.txt".count)
    let (loop, _) = loop(keys("p") + erase + keys("a.png") + [[.key(.enter)]], engine: ScriptedEngine(), files: files)
    _ = loop.run()
    #expect(files.saved.isEmpty)
    #expect(loop.state.message?.kind == .failure)
  }
}
