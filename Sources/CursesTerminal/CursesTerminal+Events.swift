import CTerminal
import Foundation
import TerminalCanvas

extension CursesTerminal {
  /// How long the rest of an escape sequence may take; after that it was the key.
  private static let escapeDelay: Int32 = 25
  /// How long pasted text may pause; after that its end is lost.
  private static let pasteDelay: Int32 = 1_000

  package func events(timeout: Duration?) -> [InputEvent] {
    // Keys typed while the terminal was asked, or a size that has changed while the process stood still.
    if !early.isEmpty {
      defer { early = [] }
      return early
    }
    if isGone { return [.end(signal: SIGHUP)] }
    let found = terminal_wait(timeout.map(Self.milliseconds) ?? -1, false)
    var events: [InputEvent] = []
    if found & Int32(terminal_has_signal) != 0 { events += signals() }
    if found & Int32(terminal_has_input) != 0 { events += input() }
    // What was typed before the terminal went is read first.
    if found & Int32(terminal_is_gone) != 0, events.isEmpty { events.append(.end(signal: SIGHUP)) }
    return events
  }

  private func input() -> [InputEvent] {
    var events: [InputEvent] = []
    var isEnd = false
    repeat {
      let bytes = Self.read()
      isEnd = bytes?.isEmpty == true
      if answersAreOwed, TerminalAnswers.isComplete(bytes ?? []) { answersAreOwed = false }
      let now = ContinuousClock.now
      for event in parser.feed(bytes ?? []) { events.append(clicks.event(event, at: now)) }
      if isEnd || !parser.isWaiting { break }
    } while terminal_wait(parser.isPasting ? Self.pasteDelay : Self.escapeDelay, true) & Int32(terminal_has_input) != 0
    events += parser.flush()
    if isEnd { events.append(.end(signal: SIGHUP)) }
    return events
  }

  /// nil when there is nothing to read now, empty at the end of input.
  private static func read() -> [UInt8]? {
    let room = 4096
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      result = terminal_read(buffer.baseAddress!, room)
      count = max(0, result)
    }
    return result < 0 ? nil : bytes
  }

  private func signals() -> [InputEvent] {
    var (isWoken, isResized, isStopped, isContinued) = (false, false, false, false)
    var events: [InputEvent] = []
    while case let number = terminal_next_signal(), number >= 0 {
      switch number {
      case SIGWINCH: isResized = true
      case SIGTSTP: isStopped = true
      case SIGCONT: isContinued = true
      case 0: isWoken = true
      default: events.append(.end(signal: number))
      }
    }
    let before = (columns, rows)
    if isStopped {
      suspend()
      events.append(.resumed)
    } else if isContinued {
      // Stopped by a signal that cannot be handled: the shell has used the terminal meanwhile.
      enterScreen()
      events.append(.resumed)
      if before != (columns, rows) { events.append(.resize(columns: columns, rows: rows)) }
    } else if isResized {
      let size = Self.deviceSize()
      columns = size.columns
      rows = size.rows
      profile.cellAspect = size.aspect
      profile.cellSize = size.cell ?? profile.cellSize
      terminal_resize(Int32(rows), Int32(columns))
      invalidate()
      events.append(.resize(columns: columns, rows: rows))
    }
    if isWoken { events.append(.wake) }
    return events
  }

  private static func milliseconds(_ duration: Duration) -> Int32 {
    let (seconds, attoseconds) = duration.components
    guard seconds < 1_000_000 else { return .max }
    // Rounded up: a timeout of half a millisecond is none of zero.
    return Int32(clamping: max(0, seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
  }

  /// Asks the terminal and waits for its answers. typed: all that came, answers and keys. isWhole: nothing is to come
  /// any more.
  /// - Parameters:
  ///   - throughTmux: whether the question about graphics goes to the terminal around tmux.
  ///   - patience: how long it may take; over a slow line answers are late, and then dropped.
  static func ask(
    colors: Bool, theme: Bool, graphics: Bool, throughTmux: Bool, patience: Duration
  ) -> (answers: TerminalAnswers, typed: [UInt8], isWhole: Bool) {
    guard colors || theme || graphics else { return (TerminalAnswers([]), [], true) }
    let question = TerminalAnswers.question(colors: colors, theme: theme, graphics: graphics, throughTmux: throughTmux)
    var typed: [UInt8] = []
    let end = ContinuousClock.now + patience
    guard terminal_write(question, question.count) else { return (TerminalAnswers([]), [], true) }
    let isAnswered = { (bytes: [UInt8]) in
      TerminalAnswers.isComplete(bytes) && (!graphics || !throughTmux || TerminalAnswers.tellsOfImages(bytes))
    }
    while !isAnswered(typed), case let rest = end - ContinuousClock.now, rest > .zero {
      guard terminal_wait(milliseconds(rest), true) & Int32(terminal_has_input) != 0, let bytes = read(), !bytes.isEmpty
      else { break }
      typed += bytes
    }
    return (TerminalAnswers(typed), typed, isAnswered(typed))
  }

  /// Reads what a slow terminal still answers, so that the shell does not take it for something typed.
  static func takeLateAnswers(until end: ContinuousClock.Instant) {
    var bytes: [UInt8] = []
    while !TerminalAnswers.isComplete(bytes), case let rest = end - ContinuousClock.now, rest > .zero {
      guard terminal_wait(milliseconds(rest), true) & Int32(terminal_has_input) != 0, let more = read(), !more.isEmpty
      else { break }
      bytes += more
    }
  }

  /// The device's size in cells, at least 1 × 1, the aspect of a cell, and its size in pixels where that is known.
  static func deviceSize() -> (columns: Int, rows: Int, aspect: Double, cell: TerminalProfile.CellSize?) {
    let size = terminal_device_size()
    // Serial lines know no size; 80 × 24 is what such terminals had.
    let (columns, rows) = size.columns > 0 && size.rows > 0 ? (Int(size.columns), Int(size.rows)) : (80, 24)
    let aspect = Double(size.pixel_height) / Double(rows) / (Double(size.pixel_width) / Double(columns))
    // Some report nonsense; no font is that thin or wide.
    guard (1...4).contains(aspect) else { return (columns, rows, 2, nil) }
    let cell = TerminalProfile.CellSize(width: Int(size.pixel_width) / columns, height: Int(size.pixel_height) / rows)
    return (columns, rows, aspect, (3...64).contains(cell.width) ? cell : nil)
  }

  /// rxvt and Konsole tell their colours as `foreground;background`, numbers of the sixteen.
  static func theme(_ environment: [String: String]) -> TerminalProfile.Theme {
    let background = environment["COLORFGBG"]?.split(separator: ";").last.map(String.init)
    return background == "7" || background == "15" ? .light : .dark
  }
}
