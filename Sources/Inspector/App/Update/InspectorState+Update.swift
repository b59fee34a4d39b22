import TerminalCanvas

extension InspectorState {
  /// Begins the program.
  package mutating func begin() -> [Effect] {
    var effects: [Effect] = screen.usesMouse ? [] : [.setMouse(false)]
    if runs.pace.interval != nil { effects.append(.engine(.pace(runs.pace.interval))) }
    if launch.startsDemo { launch.startsPaused = true }
    effects += launch.startsDemo ? beginDemo() : openAnew(photo.index)
    if launch.startsTour { beginTour() }
    if launch.startsExplorer { beginExplorer(holdsRuns: true) }
    return effects + settle()
  }

  /// Everything that happens comes through here, and changes nothing else.
  /// - Returns: what the world has to do, in order.
  package mutating func update(_ event: InspectorEvent) -> [Effect] {
    let effects: [Effect] =
      switch event {
      case .input(let event): input(event)
      case .engine(let event): engine(event) + endAfterExport(event)
      case .listing(let directory, let entries): listing(entries, of: directory)
      case .cellShape(let aspect, let size): changed(cellAspect: aspect, size)
      case .note(let note): told(note)
      case .screenExists(let path):
        ask(Question(subject: .overwriteScreen(path: path), text: StatusTexts.exists(path)))
      case .checked(let method, let refusal): checked(method, refusal: refusal)
      case .tick: tick()
      case .sent(let bytesPerSecond): sent(bytesPerSecond)
      }
    placeTourPixel()
    return screen.isDetached ? effects + finishUnseen() : effects + settle()
  }

  private mutating func input(_ event: InputEvent) -> [Effect] {
    switch event {
    case .key(let key): return pressByHand(key).effects
    case .paste(let text): return paste(text)
    case .mouse(let mouse): return demo == nil ? handle(mouse) : mouse.kind == .press ? takeOver() : []
    case .resize(let columns, let rows):
      screen.resize(columns, rows)
      return []
    case .wake, .resumed: return []
    case .end(let signal): return end(signal)
    }
  }

  /// A key of the user's own: what lies over the panes comes first, then the tour.
  /// - Returns: also whether the key does anything here.
  package mutating func pressByHand(_ key: Key) -> (isBound: Bool, effects: [Effect]) {
    if demo != nil, key != .control("c") { return (true, takeOver()) }
    if case .alt(let letter) = key, !isTyping {
      // Two keys that came together.
      let first = pressByHand(.escape)
      let second = pressByHand(letter == "\u{7F}" ? .backspace : .character(letter))
      return (first.isBound || second.isBound, first.effects + second.effects)
    }
    screen.hasTyped = true
    let pane = focus
    let isOpen = overlay != nil
    if overlay == nil, layout.kind != .tooSmall {
      message = nil
      if explorer == nil, let effects = pressInTour(key) { return (true, effects) }
    }
    let pressed = press(key)
    if !isOpen, pressed.isBound { explain(key, focus: pane) }
    return pressed
  }

  private mutating func sent(_ bytesPerSecond: Int) -> [Effect] {
    screen.bytesPerSecond = bytesPerSecond
    return []
  }

  /// - Returns: also whether the key does anything here.
  package mutating func press(_ key: Key) -> (isBound: Bool, effects: [Effect]) {
    // What cannot be seen must not be changed.
    if layout.kind == .tooSmall, !isAsking {
      guard let command = CommandTable.command(for: key, focus: focus),
        [.quit, .redraw, .suspend].contains(command.name)
      else {
        return (false, [])
      }
      return (true, run(command.name))
    }
    message = nil
    if overlay != nil { return pressInOverlay(key) }
    guard let command = CommandTable.command(for: key, focus: focus) else { return (false, []) }
    guard explorer == nil || worksInExplorer(command) else {
      say(ExplorerTexts.leaveFirst)
      return (true, [])
    }
    return (true, run(command.name))
  }

  private var isAsking: Bool { if case .question = overlay { true } else { false } }

  private mutating func changed(cellAspect: Double, _ size: TerminalProfile.CellSize) -> [Effect] {
    screen.profile.cellAspect = cellAspect
    screen.profile.cellSize = size
    return []
  }

  private mutating func told(_ note: Message) -> [Effect] {
    message = note
    return []
  }

  mutating func ask(_ question: Question) -> [Effect] {
    overlay = .question(question)
    return []
  }

  private mutating func tick() -> [Effect] {
    loss.replayOn(count: runs.shown?.losses.count ?? 0)
    return playTour() + playDemo()
  }
}

extension InspectorState {
  /// Explains in the status line what a key has just done and why one would press it; a refusal stays.
  mutating func explain(_ key: Key, focus: Pane) {
    guard launch.explains, message?.kind != .failure, let command = CommandTable.command(for: key, focus: focus) else {
      return
    }
    // Arrows are pressed many times, and then the values are of interest.
    guard interludes.explained != command.name else { return }
    interludes.explained = command.name
    let done = message.map(\.text) ?? "\(command.title):"
    // After a sentence comes another one.
    let why = done.hasSuffix(".") ? command.why.prefix(1).uppercased() + command.why.dropFirst() : command.why
    message = Message("\(key.label(isUnicode: screen.profile.isUnicode))  \(done) \(why)")
  }
}
