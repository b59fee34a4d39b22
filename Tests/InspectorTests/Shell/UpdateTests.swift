import GamutMLP
import InspectorEngine
import InspectorPanels
import TerminalCanvas
import Testing

@testable import Inspector

/// What keys and the engine's events do.
@Suite struct UpdateTests {
  @Test func `opening starts a run by itself`() {
    var state = InspectorState.fresh()
    #expect(state.begin() == [.engine(.open(path: "dusk.tif"))])
    let commands = state.update(.engine(.opened(Sample.facts))).commands
    guard case .start(1, let options)? = commands.first else { return #expect(Bool(false), "\(commands)") }
    #expect(!options.startsPaused)
    #expect(commands.count == 2)
    #expect(state.photo.view == .original)
    #expect(state.runs.shownID == 1)
  }

  @Test func `paused at the start means held before the first step`() {
    var state = InspectorState(
      photographs: [nil], options: InspectorState.fresh().parameters.tuning.queued, columns: 120, rows: 40,
      profile: TerminalProfile(),
      launch: .init(startsPaused: true))
    _ = state.begin()
    guard case .start(1, let options)? = state.update(.engine(.opened(Sample.facts))).commands.first else {
      return #expect(Bool(false))
    }
    #expect(options.startsPaused)
    _ = state.update(.engine(.started(1)))
    #expect(state.runs.shown?.phase == .paused)
    #expect(state.update(.input(.key(.character(" ")))).commands == [.resume])
  }

  /// The first step of a photograph is asked for long before it is read and clipped.
  @Test(
    arguments: [(" ", .resume, .training), ("s", .singleStep, .paused)] as [(Character, EngineCommand, Run.Phase)])
  func `a run held at the start obeys before it is prepared`(key: Character, expected: EngineCommand, phase: Run.Phase)
  {
    var state = InspectorState(
      photographs: [nil], options: InspectorState.fresh().parameters.tuning.queued, columns: 120, rows: 40,
      profile: TerminalProfile(),
      launch: .init(startsPaused: true))
    _ = state.begin()
    _ = state.update(.engine(.opened(Sample.facts)))
    #expect(state.update(.input(.key(.character(key)))).commands == [expected])
    _ = state.update(.engine(.started(1)))
    #expect(state.runs.shown?.phase == phase)
  }

  /// Keys, and what the engine is told, in the state of a run under way.
  @Test(
    arguments: [
      (" ", [EngineCommand.pause]), ("<space><space>", [.pause, .resume]), ("s", [.singleStep]), ("S", [.stop]),
      ("<gt>", [.pace(nil)]), ("<lt>", [.pace(.seconds(1.0 / 2_000))]),
      ("<lt><gt>", [.pace(.seconds(1.0 / 2_000)), .pace(nil)]),
      ("n", []), ("e", []), ("c", []), ("m", []), ("z<esc>", []), ("q<esc>", []), ("q<enter>", []), ("qy", [.close]),
      ("<c-c>n", []),
      ("Y", []), ("u", []),
    ] as [(String, [EngineCommand])]) func `keys while training`(keys: String, expected: [EngineCommand]) throws
  {
    var state = InspectorState.training()
    // Blanks are separators in scripts.
    let commands = try state.press(keys == " " ? "<space>" : keys).commands.filter {
      if case .picture = $0 { false } else { true }
    }
    #expect(commands == expected)
  }

  @Test func `training, measuring and the end are told apart`() {
    var state = InspectorState.training()
    #expect(state.runs.shown?.phase == .training)
    #expect(state.runs.shown?.losses.count == 100)
    _ = state.update(.engine(.training(Sample.report(1, steps: 100..<4_800))))
    #expect(state.runs.shown?.phase == .measuring)
    #expect(state.runs.shown?.losses.count == 4_800)
    let effects = state.update(.engine(.finished(Sample.outcome(1))))
    #expect(state.runs.shown?.phase == .done)
    #expect(state.runs.best(of: state.photo.path) == 1)
    #expect(
      effects.contains {
        if case .record(let run) = $0 { run.losses.count <= 512 && run.steps == 4_800 } else { false }
      })
    #expect(state.message?.text == "Run 1 is done: 41.50 dB outside sRGB; as viewers show the JPEG, 24.20 dB.")
  }

  @Test func `every loss is kept once, whatever is reported twice`() {
    var run = Run(id: 1, options: InspectorState.fresh().parameters.tuning.queued, path: nil)
    for range in [0..<10, 5..<20, 20..<30, 0..<30, 50..<60] { run.append(Sample.report(1, steps: range)) }
    #expect(run.losses == Sample.report(1, steps: 0..<30).losses)
  }

  @Test func `runs are compared, chosen and loaded`() throws {
    var state = InspectorState.done()
    try state.press("c")
    #expect(state.runs.comparedID == nil)
    #expect(state.message != nil)
    try state.press("2 ] r")
    for event: EngineEvent in [
      .started(2), .training(Sample.report(2, steps: 0..<4_800)), .finished(Sample.outcome(2, psnr: 43)),
    ] {
      _ = state.update(.engine(event))
    }
    #expect(state.runs.shownID == 2)
    #expect(state.runs.best(of: state.photo.path) == 2)
    try state.press("c")
    #expect(
      state.runs.comparedID == 1
        && state.runsContent.comparison?.lines.contains { $0.label == "Frequencies K" } == false)
    #expect(state.runsContent.comparison?.lines.last?.label == "K of colour")
    try state.press("c")
    #expect(state.runs.comparedID == nil)
    try state.press("6 <up>")
    #expect(state.runs.shownID == 1)
    #expect(state.runs.pictureRun == 1)
    try state.press("<enter>")
    #expect(state.parameters.tuning.queued == state.runs.all[0].options)
  }

  @Test func `views and masks go round`() throws {
    var state = InspectorState.done()
    var seen: [PhotoView] = []
    for _ in 0..<7 {
      seen.append(state.photo.view)
      try state.press("v")
    }
    #expect(seen == [.clipped, .original, .recovered, .remaining, .lost, .error, .clipped])
    for mask in [PhotoPanel.Mask.hatch, .only, .severity, .off] {
      try state.press("m")
      #expect(state.photo.viewport.mask == mask)
    }
  }

  @Test func `a picture is asked for once, and again when the network is better`() throws {
    var state = InspectorState.training()
    let asked = try state.press("v v").commands
    #expect(asked.count == 2)
    guard case .picture(let request)? = asked.last else { return #expect(Bool(false)) }
    #expect(request.view == .recovered)
    #expect(request.run == 1)
    #expect(state.update(.engine(.training(Sample.report(1, steps: 100..<200)))) == [])
    let better = state.update(.engine(.training(Sample.report(1, steps: 200..<300, estimate: Sample.clip))))
    #expect(better.commands == [.picture(request)])
    #expect(state.runs.shown?.errors == Sample.clip)
  }

  @Test func `the crosshair probes, moves and is copied`() throws {
    var state = InspectorState.done()
    #expect(try state.press("x").commands == [.probe(x: 300, y: 200, run: 1)])
    _ = state.update(.engine(.probe(Sample.probe(300, 200, 1))))
    guard case .copy(let text)? = try state.press("y").first else { return #expect(Bool(false)) }
    #expect(text.hasPrefix("300, 200; outside sRGB; linear ProPhoto 0.0200 0.6100 0.0800; encoded sRGB -0.3100"))
    let moved = try state.press("<right>").commands
    guard case .probe(let x, 200, 1, nil)? = moved.first else { return #expect(Bool(false), "\(moved)") }
    #expect(x > 300)
    try state.press("<esc>")
    #expect(state.photo.viewport.crosshair == nil)
    #expect(state.photo.probe == nil)
  }

  @Test func `zooming keeps the crosshair's place, and never leaves the photograph`() throws {
    var state = InspectorState.done()
    try state.press("x + + +")
    let geometry = try #require(state.photoGeometry)
    #expect(state.photo.viewport.zoom == 8)
    #expect(geometry.cell(of: SIMD2(300, 200)) != nil)
    for keys in ["<s-left><s-left><s-left>", "<esc><s-up><s-up><s-up>", "= - 0"] {
      try state.press(keys)
      let part = try #require(state.photoPart)
      #expect(part.x >= 0)
      #expect(part.y >= 0)
      #expect(part.x + part.width <= 600.001)
      #expect(part.y + part.height <= 400.001)
    }
    #expect(state.photo.viewport.zoom == 1)
  }

  @Test func `a run of another session cannot be exported`() throws {
    let record = try #require(RunRecord(InspectorState.done().runs.all[0]))
    var state = InspectorState.fresh()
    state.restore([record])
    _ = state.begin()
    _ = state.update(.engine(.opened(Sample.facts)))
    #expect(state.listedRuns.map(\.phase) == [.recorded, .preparing])
    try state.press("6 <up> e")
    #expect(state.overlay == nil)
    #expect(state.message?.text.contains("another session") == true)
    // Its network is not known, and what is shown in its place is named.
    _ = state.update(.engine(.reduced(Sample.reduction)))
    state.photo.viewport.view = .recovered
    #expect(state.photoContent.isForgotten)
  }

  @Test func `a file that cannot be read is a message, and another can be opened`() throws {
    var state = InspectorState.fresh()
    _ = state.begin()
    _ = state.update(
      .engine(.failed(.opening(path: "dusk.tif"), sentence: "dusk.tif cannot be read: no such file or directory.")))
    #expect(state.message == Message("dusk.tif cannot be read: no such file or directory.", .failure))
    #expect(try state.press("r v x + <left> c R Y e E y").filter { if case .copy = $0 { false } else { true } } == [])
    #expect(state.photoContent.message.hasPrefix("dusk.tif cannot be read"))
    #expect(try state.press("o") == [.list(directory: "")])
  }

  @Test func `what cannot be opened is passed over from then on`() throws {
    var state = InspectorState.fresh(photographs: ["gone.tif", "dusk.tif", "dawn.tif"])
    _ = state.begin()
    _ = state.update(.engine(.failed(.opening(path: "gone.tif"), sentence: "gone.tif cannot be read.")))
    #expect(try state.press("n").commands.first == .open(path: "dusk.tif"))
    _ = state.update(.engine(.opened(Sample.facts)))
    #expect(state.photo.photographs == ["dusk.tif", "dawn.tif"])
    #expect(state.photo.index == 0)
    #expect(try state.press("N").commands.first == .open(path: "dawn.tif"))
  }

  @Test func `a JPEG's parameters are those of its model, and nothing is queued`() throws {
    var state = InspectorState.fresh()
    var facts = Sample.facts
    facts.canOptimize = false
    _ = state.begin()
    _ = state.update(.engine(.opened(facts)))
    state.runs.all.append(Run(id: 0, options: state.parameters.tuning.queued, path: "dusk.tif", phase: .done))
    state.runs.shownID = 0
    #expect(
      state.runs.shown?.word == "as recorded" && state.parametersContent.fields.map(\.label).contains("Layer width"))
    let before = state.parameters.tuning.queued
    try state.press("2 ] [ <enter> P")
    #expect(state.parameters.tuning.queued == before)
    #expect(state.overlay == nil)
    #expect(state.message?.kind == .failure)
    #expect(!state.keyEntries.contains { $0.command == .restart })
  }

  @Test func `a failure ends nothing but what has failed`() throws {
    var state = InspectorState.training()
    let export = ExportRequest(kind: .jpeg, run: 1, path: "dusk.jpg")
    for work: FailedWork in [.picture, .forecast, .export(export), .run(7)] {
      _ = state.update(.engine(.failed(work, sentence: "It failed.")))
      #expect(state.runs.active?.phase == .training)
      #expect(state.message?.kind == .failure)
    }
    _ = state.update(.engine(.failed(.run(1), sentence: "It failed.")))
    #expect(state.runs.active == nil)
  }

  @Test func `signals end the program at once`() {
    var state = InspectorState.training()
    #expect(state.update(.input(.end(signal: 15))) == [.engine(.close), .quit(signal: 15)])
  }

  @Test func `the copied command is quoted for a shell`() throws {
    var state = InspectorState.training(photographs: ["it's dusk.v2.tif"])
    try state.press("2 ]")
    guard case .copy(let text)? = try state.press("Y").first else { return #expect(Bool(false)) }
    #expect(text == "gamutmlp reduce 'it'\\''s dusk.v2.tif' -o 'it'\\''s dusk.v2.jpg' --preset compact")
  }
}
