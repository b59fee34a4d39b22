import CTerminal
import Foundation
import TerminalCanvas

/// The terminal of standard input and standard output, drawn by ncurses.
///
/// ncurses composes each frame in memory; the frame then goes to the terminal in one piece. Opening takes the screen,
/// the keyboard, the mouse, signals and standard error; `close`, the end of the process, a signal or a crash give them
/// back.
///
/// After `.end(signal)` from `events` the program leaves in order, calls `close` and raises the signal again: then
/// every signal has the handler that it had before.
@MainActor package final class CursesTerminal: Terminal {
  package var profile: TerminalProfile
  package internal(set) var columns: Int
  package internal(set) var rows: Int
  package private(set) var bytesWritten = 0
  package var waker: any TerminalWaker { PipeWaker() }

  let plan: TerminalPlan
  private let tmux: TmuxImages
  var parser = InputParser()
  var clicks = DoubleClicks()
  /// Events that came before the first call of `events`.
  var early: [InputEvent]
  /// The terminal has not answered all questions yet.
  var answersAreOwed: Bool
  private let start = ContinuousClock.now
  /// The terminal does not take what is written.
  private(set) var isGone = false
  private var isOpen = true
  private var wantsMouse: Bool
  private var pairs: ColorPairs
  private var shown: Canvas?
  private var shownProfile: TerminalProfile
  private var saver = StyleSaver()
  /// nil where the terminal draws no images.
  private var images: ImageScreen?

  /// The name and version of ncurses, as it tells them.
  package nonisolated static var libraryVersion: String { String(cString: terminal_library_version()) }

  package init(_ options: TerminalOptions = TerminalOptions()) throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1 else { throw .notInteractive(stream: "Standard input") }
    guard isatty(STDOUT_FILENO) == 1 else { throw .notInteractive(stream: "Standard output") }
    let environment = ProcessInfo.processInfo.environment
    let name = environment["TERM"] ?? ""
    let description = terminal_describe(name, nil)
    var plan = try TerminalPlan(
      name: name, environment: environment,
      description: TerminalPlan.Description(
        exists: description.exists, hasScreen: description.has_screen, hasMouse: description.has_mouse,
        colors: Int(description.colors)),
      options: options)
    let isUTF8 = terminal_choose_locale()
    var tmux = options.graphics == .none ? .absent : TmuxImages.asked(environment)
    // Before the first change of the terminal: a signal may come while it is being asked.
    guard terminal_guard_arm(), terminal_raw_mode() else {
      terminal_guard_disarm()
      throw .notInteractive(stream: "Standard input")
    }

    var (answers, typed, isWhole) = Self.ask(
      colors: plan.asksForColors, theme: options.theme == nil && plan.isLikeXterm,
      graphics: options.graphics == .auto && plan.isLikeXterm && ![.refused, .outdated].contains(tmux),
      throughTmux: tmux != .absent, patience: options.patience)
    answersAreOwed = !isWhole
    // tmux itself learns only now what stands around it, where both have just started.
    if tmux == .passed, answers.hasKitty { tmux = TmuxImages.asked(environment) }
    if tmux == .outdated { answers.forgetKitty() }
    if plan.asksForColors, answers.hasDirectColor { plan.useDirectColor() }
    early = parser.feed(typed)
    self.plan = plan

    let size = Self.deviceSize()
    columns = size.columns
    rows = size.rows
    profile = TerminalProfile(
      colors: plan.colors, isUnicode: options.isUnicode ?? isUTF8,
      theme: options.theme ?? answers.theme ?? Self.theme(environment),
      plot: options.plot ?? .braille, cellAspect: size.aspect)
    profile.shapes = options.shapes
    // Another theme was asked for: then the answer is not believed.
    if answers.theme == profile.theme { profile.background = answers.background }
    let graphics = plan.isLikeXterm ? options.graphics.choice(answers, environment) : nil
    self.tmux = tmux == .passed && !answers.hasKitty && options.graphics == .auto ? .unanswered : tmux
    // Sixels are as large as they are; other images are fitted to cells of any size.
    if let graphics, let png = options.png, size.cell != nil || graphics != .sixel {
      profile.graphics = graphics
      profile.cellSize = size.cell ?? profile.cellSize
      images = ImageScreen(graphics, program: Int(getpid())) { png($0, graphics) }
    }
    shownProfile = profile
    wantsMouse = options.mouse && plan.hasMouse
    pairs = ColorPairs(count: 0)
    let entry: UnsafePointer<CChar>? =
      switch plan.entry {
      case .system: nil
      case .direct: terminal_entry_direct
      case .indexed: terminal_entry_indexed
      }
    let entryName = plan.entry == .system ? name : plan.entry == .direct ? "gamutmlp-direct" : "gamutmlp-256"
    guard terminal_start(entryName, entry, plan.colors != .mono, Int32(rows), Int32(columns)) else {
      terminal_former_mode()
      terminal_guard_disarm()
      throw .failed(terminal: name)
    }
    pairs = ColorPairs(count: terminal_pair_count())
    prepareLeave()
    terminal_capture_errors()
    sendMouse(wantsMouse)
    sendPasteMarks()
  }

  /// Findings about the terminal, a line each.
  package var report: String {
    let kind = ProcessInfo.processInfo.environment["TERM"] ?? ""
    let graphics = profile.graphics?.rawValue ?? "none"
    var lines = [
      "TERM: \(kind)", "size: \(columns) × \(rows) cells",
      "cell: " + (Self.deviceSize().cell.map { "\($0.width) × \($0.height) pixels" } ?? "size not told"),
      "colours: \(profile.colors.rawValue)", "characters: " + (profile.isUnicode ? "UTF-8" : "ASCII"),
      "background: \(profile.theme.rawValue)", "mouse: " + (plan.hasMouse ? "yes" : "no"),
      "graphics: \(graphics)",
    ]
    if let told = tmux.report { lines.append(told) }
    return lines.joined(separator: "\n")
  }

  deinit { Self.giveBack() }

  /// Gives the terminal back; more than once is once.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    clearImages()
    if answersAreOwed { Self.takeLateAnswers(until: start + .seconds(2)) }
    Self.giveBack()
  }

  package func leave() { close() }

  private func clearImages() {
    if let bytes = images?.clear(), !bytes.isEmpty { send(bytes) }
  }

  /// Nothing where nothing is open, so that `deinit` may call it after `close`. The caller is the owner's last user,
  /// hence alone.
  private nonisolated static func giveBack() {
    guard terminal_guard_is_armed() else { return }
    leaveScreen()
    terminal_guard_disarm()
    terminal_finish()
  }

  nonisolated static func leaveScreen() {
    write(Array((Sequences.mouseOff + Sequences.pasteOff).utf8))
    var count = 0
    if let bytes = terminal_take_leave(&count) { _ = terminal_write(bytes, count) }
    terminal_former_mode()
    terminal_release_errors()
  }

  private func prepareLeave() {
    // CAN ends a sequence that the crash cut.
    var leave = Array(
      ("\u{18}" + (plan.isLikeXterm ? Sequences.updateEnd + Sequences.pasteOff : "")
        + (plan.hasMouse ? Sequences.mouseOff : "")).utf8)
    let room = 256
    leave += [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      count = terminal_leave_bytes(buffer.baseAddress!, room)
    }
    _ = terminal_guard_set_leave(leave, leave.count)
  }

  package func invalidate() {
    shown = nil
    saver.forget()
    images?.forget()
    terminal_repaint()
  }

  package func setMouse(_ isOn: Bool) {
    wantsMouse = isOn && plan.hasMouse
    sendMouse(wantsMouse)
  }

  func sendMouse(_ isOn: Bool) {
    guard plan.hasMouse else { return }
    send(Array((isOn ? Sequences.mouseOn : Sequences.mouseOff).utf8))
  }

  private func sendPasteMarks() {
    if plan.isLikeXterm { send(Array(Sequences.pasteOn.utf8)) }
  }

  package func copy(_ text: String) {
    guard plan.isLikeXterm else { return }
    send(Array("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}".utf8))
  }

  package func suspend() {
    let before = (columns, rows)
    clearImages()
    Self.leaveScreen()
    terminal_stop_process()
    enterScreen()
    // A process that stands still is not told that its terminal has another size.
    if before != (columns, rows) { early.append(.resize(columns: columns, rows: rows)) }
  }

  /// After the process was continued: someone else may have used the terminal, and changed its size.
  func enterScreen() {
    _ = terminal_raw_mode()
    terminal_capture_errors()
    invalidate()
    let size = Self.deviceSize()
    columns = size.columns
    rows = size.rows
    profile.cellAspect = size.aspect
    profile.cellSize = size.cell ?? profile.cellSize
    terminal_resize(Int32(rows), Int32(columns))
    sendMouse(wantsMouse)
    sendPasteMarks()
  }

  package func show(_ canvas: Canvas, cursor: (x: Int, y: Int)?) {
    guard isOpen, !isGone else { return }
    if profile != shownProfile { shown = nil }
    shownProfile = profile
    for rows in images?.staleRows(before: canvas) ?? [] { terminal_touch(Int32(rows.lowerBound), Int32(rows.count)) }
    if !draw(CanvasDiff.runs(from: shown, to: canvas), of: canvas) {
      // Old numbers may be used again only when every cell is drawn anew.
      pairs.forgetAll()
      terminal_forget_pairs()
      _ = draw(CanvasDiff.runs(from: nil, to: canvas), of: canvas)
    }
    shown = canvas
    let isVisible = cursor.map { canvas.bounds.contains(x: $0.x, y: $0.y) && $0.x < columns && $0.y < rows } ?? false
    terminal_place_cursor(Int32(cursor?.y ?? 0), Int32(cursor?.x ?? 0), isVisible)
    var count = 0
    let frame = terminal_take_frame(&count)
    let drawn = images?.update(to: canvas) ?? []
    guard frame != nil || !drawn.isEmpty else { return }
    let bytes = UnsafeBufferPointer(start: frame, count: count)
    guard plan.isLikeXterm else { return send(Array(bytes)) }
    var images = drawn
    if isVisible, !images.isEmpty {
      // A cursor that passes over an image leaves its cell behind.
      images = Array(Sequences.cursorOff.utf8) + images + Array(Sequences.cursorOn.utf8)
    }
    send(Array(Sequences.updateBegin.utf8) + saver.saved(bytes) + images + Array(Sequences.updateEnd.utf8))
  }

  /// False when the numbers for colour pairs ran out; cells without a number then have the terminal's own colours.
  private func draw(_ runs: [CanvasDiff.Run], of canvas: Canvas) -> Bool {
    let cells = CellMapping(profile: profile, plan: plan)
    var isComplete = true
    for run in runs where run.y < rows {
      var x = run.x
      while x < min(run.x + run.count, columns) {
        let mapped = cells.map(canvas[x, run.y], isLastColumn: x + 1 >= columns)
        var attributes = mapped.attributes
        let choice =
          plan.colors == .mono
          ? ColorPairs.Choice(pair: 0) : pairs.choice(foreground: mapped.foreground, background: mapped.background)
        if let new = choice?.new { terminal_make_pair(choice!.pair, new.foreground, new.background) }
        if choice == nil { isComplete = false }
        if choice?.isSwapped == true { attributes ^= UInt32(terminal_reverse) }
        terminal_put(Int32(run.y), Int32(x), mapped.scalar, attributes, choice?.pair ?? 0)
        x += mapped.width
      }
    }
    return isComplete
  }

  private func send(_ bytes: [UInt8]) {
    bytesWritten += bytes.count
    if !terminal_write(bytes, bytes.count) { isGone = true }
  }

  private nonisolated static func write(_ bytes: [UInt8]) { _ = terminal_write(bytes, bytes.count) }
}
