import ArgumentParser
import ColorScience
import CursesTerminal
import Foundation
import GamutMLP
import ImageFiles
import Inspector
import InspectorEngine
import TerminalCanvas
import Wording

/// The default command: a full-screen inspector in the terminal.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Opens photographs in the full-screen inspector.",
    discussion: """
      Shows the photograph, the live optimization of its network, the figures and the colours, and lets you change \
      the parameters; ? lists the keys. A JPEG with a model is shown at once.

      Examples:
        gamutmlp                            the built-in demo photograph
        gamutmlp dusk.tif
        gamutmlp dusk.tif dawn.tif --preset paper-fast --paused
        gamutmlp inspect dusk.jpg           what a JPEG carries
        gamutmlp dusk.tif --method soft-clip
        gamutmlp dusk.tif --headless 120x40 --keys "m v <done>" --dump
      """)

  @Argument(
    help: ArgumentHelp(
      "Photographs: TIFF, PNG, JPEG; HEIC, AVIF and RAW where built in (default: the built-in demo photograph).",
      valueName: "photo"),
    completion: .file())
  var photos: [String] = []
  @OptionGroup(title: "Screen") var screen: ScreenArguments
  @OptionGroup var reduction: ReductionArguments

  func validate() throws {
    if !reduction.measure {
      throw ValidationError("--no-measure is for reduce: the inspector shows what was measured.")
    }
  }

  func run() throws { try run(.photograph) }

  /// The first screen.
  enum Opening { case photograph, tour, explorer }

  func run(_ opening: Opening) throws {
    if screen.demo, !photos.isEmpty {
      throw CommandFailure.usage("--demo shows the built-in photograph; leave the file out.")
    }
    if let output = screen.output, SideFile.exists(output) {
      throw CommandFailure.usage("\(output) exists already; --keep-running writes a new file.")
    }
    // Tried at the start, and not at the end of the run, when it is too late for another name.
    if let output = screen.output {
      _ = try OutputFile(path: output, inputs: photos + reduction.inputs, regularOnly: true)
    }
    if photos.count == 1, !SideFile.exists(photos[0]) {
      throw CommandFailure.neitherCommandNorFile(photos[0])
    }
    let options = try reduction.options()
    if let method = screen.method { try check(method, options.plan, opening) }
    if let size = screen.headless {
      return try MainActor.assumeIsolated { try runHeadless(size, options, opening) }
    }
    guard isatty(STDOUT_FILENO) == 1 || screen.terminalReport else {
      throw CommandFailure.usage(
        "Standard output is no terminal, and the inspector needs one; gamutmlp reduce and gamutmlp round-trip do not.")
    }
    try MainActor.assumeIsolated { try runOnTerminal(options, opening) }
  }
}

extension Inspect {
  /// Refuses an unknown method, and options that a method brings itself.
  private func check(_ method: String, _ plan: OptimizationPlan, _ opening: Opening) throws {
    if opening == .tour { throw CommandFailure.usage("The guided tour is about the network; leave --method out.") }
    if screen.demo { throw CommandFailure.usage("--demo shows what the program does by itself; leave --method out.") }
    if plan != OptimizationPlan(preset: .compact) {
      throw CommandFailure.usage(
        "--method \(method) brings its own parameters; leave the options of network and optimization out.")
    }
    if screen.keepRunning, MethodCatalog.network(named: method) == nil {
      throw CommandFailure.usage("--keep-running writes a JPEG with a model, and \(method) makes none.")
    }
    let found = try MethodCatalog.method(named: method)
    for photo in photos.isEmpty ? ["demo.tif"] : photos { try found.check(photo) }
  }

  @MainActor private func state(
    _ options: ReductionOptions, _ opening: Opening, _ runs: RunsFile?, columns: Int, rows: Int,
    profile: TerminalProfile
  ) throws -> InspectorState {
    var launch = InspectorState.Launch(
      startsPaused: screen.paused, showsTimes: screen.headless == nil, otherFlags: otherFlags)
    launch.startsTour = opening == .tour
    launch.startsDemo = screen.demo
    launch.explains = screen.explain
    launch.startsExplorer = opening == .explorer
    launch.method = screen.method
    launch.screen = screen.display
    launch.outputWhenLost = screen.output
    launch.home = ProcessInfo.processInfo.environment["HOME"]
    var state = InspectorState(
      photographs: photos, options: RunOptions(plan: options.plan, jpeg: options.jpeg), columns: columns, rows: rows,
      profile: profile,
      launch: launch)
    state.runs.pace = Pace(stepsPerSecond: screen.pace)
    state.screen.usesMouse = !screen.leavesMouse
    let environment = ProcessInfo.processInfo.environment
    let isRemote = environment["SSH_CONNECTION"] != nil || environment["SSH_TTY"] != nil
    state.screen.setEco(screen.eco ?? (isRemote && screen.headless == nil))
    let presets = PresetFile(environment: ProcessInfo.processInfo.environment).read()
    state.parameters.presets = presets.presets
    var notices = presets.notices
    if let runs {
      let read = try runs.read()
      state.restore(read.records)
      if read.unknownLines > 0 {
        notices.append("\(NumberFormat.count(read.unknownLines, "line")) of \(runs.path) cannot be read.")
      }
    }
    state.message = notices.first.map { Message($0, .failure) }
    return state
  }

  /// Options of `reduce` that are no parameters of a run.
  private var otherFlags: [String] {
    var flags: [String] = []
    if reduction.carrier != .auto { flags += ["--carrier", reduction.carrier.rawValue] }
    if let space = reduction.reading.assume { flags += ["--assume", space.rawValue] }
    if let threads = reduction.reading.threading.threads { flags += ["--threads", "\(threads)"] }
    return flags
  }

  @MainActor private func loop(
    _ state: InspectorState, _ terminal: any Terminal, _ options: ReductionOptions, _ runs: RunsFile?
  ) -> (InspectorLoop, InspectionEngine) {
    var reading = InspectionEngine.Reading()
    reading.assumed = reduction.reading.assume
    reading.screen = screen.display
    reading.decoder = .own
    reading.inputs = photos + reduction.inputs
    let waker = terminal.waker
    let engine = InspectionEngine(options: options, reading: reading) { waker.wake() }
    let files = DiskFiles(
      presets: PresetFile(environment: ProcessInfo.processInfo.environment), runs: runs,
      inputs: reading.inputs)
    let clock = ContinuousClock()
    let start = clock.now
    return (InspectorLoop(state, terminal: terminal, engine: engine, files: files) { clock.now - start }, engine)
  }

  /// A PNG as terminals take it; empty where there is no memory for one.
  private static func png(_ grid: PixelGrid, _ graphics: TerminalProfile.Graphics, _ display: ScreenGamut) -> [UInt8] {
    let raster = Raster<SRGB8>(width: grid.width, height: grid.height, components: grid.codes)
    // iTerm2 converts images by their profile. kitty would convert them to sRGB, and takes their codes without one.
    let isNamed = display == .p3 && graphics == .iterm
    return
      (try? PNGFile.encode(
        raster, name: "the picture", profile: isNamed ? ICCProfile.displayP3 : [],
        profileName: isNamed ? RGBSpace.displayP3.name : "")) ?? []
  }

  @MainActor private func runHeadless(_ size: ScreenArguments.Size, _ options: ReductionOptions, _ opening: Opening)
    throws
  {
    var profile = TerminalProfile(plot: screen.plot)
    profile.colors = screen.color.colors ?? profile.colors
    profile.theme = screen.theme.theme ?? profile.theme
    profile.shapes = screen.shapes ?? profile.shapes
    profile.graphics = TerminalProfile.Graphics(rawValue: screen.graphics.rawValue)
    let terminal = HeadlessTerminal(columns: size.columns, rows: size.rows, profile: profile)
    let runs = try screen.runs.map(RunsFile.init)
    let state = try state(options, opening, runs, columns: size.columns, rows: size.rows, profile: profile)
    let (loop, engine) = loop(state, terminal, options, runs)
    let canvas = HeadlessRun.play(try screen.script(), loop, terminal)
    engine.perform(.close)
    engine.waitUntilClosed()
    if screen.dump, let canvas { try dump(canvas, profile) }
    if let failure = loop.failure { throw CommandFailure.notKept(failure) }
  }

  private func dump(_ canvas: Canvas, _ profile: TerminalProfile) throws {
    // Escape sequences are wanted here, and the console would take them out.
    if let graphics = profile.graphics {
      let display = screen.display
      let bytes = ScreenDump.bytes(of: canvas, text: ScreenText.ansi(canvas), graphics) {
        Self.png($0, graphics, display)
      }
      return try Console.print(bytes: bytes)
    }
    try Console.print(bytes: Array((screen.color == .auto ? ScreenText.plain(canvas) : ScreenText.ansi(canvas)).utf8))
  }
}

extension Inspect {
  @MainActor private func runOnTerminal(_ options: ReductionOptions, _ opening: Opening) throws {
    var wished = TerminalOptions(
      colors: screen.color.colors, theme: screen.theme.theme, plot: screen.plot, mouse: !screen.leavesMouse)
    wished.shapes = screen.shapes ?? wished.shapes
    wished.graphics = screen.graphics
    // What is asked for is worth a moment.
    if screen.terminalReport { wished.patience = .seconds(2) }
    let display = screen.display
    wished.png = { Self.png($0, $1, display) }
    // A program that keeps running without a terminal must outlive it.
    if screen.keepRunning { signal(SIGHUP, SIG_IGN) }
    let detour = screen.terminalReport ? TerminalDetour() : nil
    let terminal: CursesTerminal
    do throws(TerminalError) { terminal = try CursesTerminal(wished) } catch {
      detour?.end()
      switch error {
      case .notInteractive: throw CommandFailure.usage("\(error) gamutmlp reduce and gamutmlp round-trip need none.")
      case .noScreen:
        // A report needs no screen.
        Diagnostics.warn("\(error) A plain report follows.")
        return try RoundTrip.report(photos.first, reduction, quiet: true)
      case .failed: throw CommandFailure.usage("\(error) Another TERM, such as xterm, may help.")
      }
    }
    if screen.terminalReport {
      let report = terminal.report
      terminal.close()
      detour?.end()
      try Console.print(report + "\n")
      // Its escape sequences are wanted, and the console would take them out.
      if display == .p3 { try Console.print(bytes: Array(GamutCard.text.utf8)) }
      return
    }
    let signal = try inspect(on: terminal, options, opening)
    terminal.close()
    // The calling process learns how the program ended.
    if let signal { raise(signal) }
  }

  /// - Returns: the signal that ended it.
  @MainActor private func inspect(on terminal: CursesTerminal, _ options: ReductionOptions, _ opening: Opening) throws
    -> Int32?
  {
    let loop: InspectorLoop
    let engine: InspectionEngine
    let memory = ScreenMemoryFile(environment: ProcessInfo.processInfo.environment)
    do {
      let runs = try screen.runs.map(RunsFile.init)
      var state = try state(
        options, opening, runs, columns: terminal.columns, rows: terminal.rows, profile: terminal.profile)
      if !screen.demo { memory.read()?.apply(to: &state, hasTheme: screen.theme.theme != nil) }
      (loop, engine) = self.loop(state, terminal, options, runs)
    } catch {
      terminal.close()
      throw error
    }
    let signal = loop.run()
    terminal.close()
    engine.perform(.close)
    engine.waitUntilClosed()
    if !screen.demo { memory.write(ScreenMemory(of: loop.state)) }
    if let failure = loop.state.exporting.failure { throw CommandFailure.notKept(failure) }
    return signal
  }
}
