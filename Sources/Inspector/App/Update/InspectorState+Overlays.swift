import GamutMLP
import InspectorEngine
import TerminalCanvas

extension InspectorState {
  /// Keys while something lies over the panes.
  mutating func pressInOverlay(_ key: Key) -> (isBound: Bool, effects: [Effect]) {
    switch key {
    case .escape where isFiltering:
      filter(by: TextField())
      overlay = nil
      return (true, [])
    case .escape, .control("c"):
      // Whoever presses Ctrl-C twice means it.
      let isMeant = key == .control("c") && asksToQuit
      overlay = nil
      return (true, isMeant ? leaving : [])
    case .control("l"): return (true, [.redraw])
    case .control("z"): return (true, [.suspend])
    default: break
    }
    switch overlay {
    case .commands(let list): return press(key, in: list)
    case .value(let dialog): return press(key, in: dialog)
    case .presets(let list): return press(key, in: list)
    case .presetName(let field): return press(key, inName: field)
    case .methods(let dialog): return press(key, in: dialog)
    case .filter(let field): return press(key, inFilter: field)
    case .note(let run, let field): return press(key, inNote: field, on: run)
    case .study(let dialog): return press(key, in: dialog)
    case .export(let dialog): return press(key, in: dialog)
    case .open(let dialog):
      return press(key, inFiles: dialog, { .open($0) }) { state, path in state.open(path: path) }
    case .saveScreen(let dialog):
      return press(key, inFiles: dialog, { .saveScreen($0) }) { state, path in
        state.saveScreen(to: path)
      }
    case .question(let question): return press(key, in: question)
    case .messages(let list): return press(key, in: list)
    case nil: return (false, [])
    }
  }

  private mutating func press(_ key: Key, in list: CommandList) -> (isBound: Bool, effects: [Effect]) {
    var list = list
    switch key {
    case .enter:
      overlay = nil
      guard let entry = list.chosen else { return (true, []) }
      guard case .command(let command) = entry else { return (true, edit(entry)) }
      // A command that would change what cannot be seen ends the explorer first.
      let effects = explorer != nil && !worksInExplorer(command) ? leaveExplorer() : []
      // A pane's own command works there.
      if let panes = command.panes, !panes.contains(focus), let pane = Pane.allCases.first(where: panes.contains) {
        focus = pane
      }
      return (true, effects + run(command.name))
    case .down, .control("n"): list.move(by: 1)
    case .up, .control("p"): list.move(by: -1)
    case .pageDown: list.move(by: 10)
    case .pageUp: list.move(by: -10)
    default: guard list.filter.handle(key) else { return (false, []) }
    }
    overlay = .commands(list)
    return (true, [])
  }

  /// A parameter that was looked for is chosen in its pane, and its value typed.
  private mutating func edit(_ entry: CommandEntry) -> [Effect] {
    guard case .parameter(let parameter) = entry else { return [] }
    let effects = explorer == nil ? [] : leaveExplorer()
    focus = .parameters
    parameters.chosen = parameter
    return effects + run(.edit)
  }

  private mutating func press(_ key: Key, in list: MessageList) -> (isBound: Bool, effects: [Effect]) {
    var list = list
    switch key {
    case .down, .character("j"): list.move(by: 1, count: said.count)
    case .up, .character("k"): list.move(by: -1, count: said.count)
    case .pageDown: list.move(by: 10, count: said.count)
    case .pageUp: list.move(by: -10, count: said.count)
    case .enter, .character("q"):
      overlay = nil
      return (true, [])
    default: return (false, [])
    }
    overlay = .messages(list)
    return (true, [])
  }

  private mutating func press(_ key: Key, in dialog: ValueDialog) -> (isBound: Bool, effects: [Effect]) {
    var dialog = dialog
    switch key {
    case .enter:
      dialog.refusal = parameters.set(dialog.parameter, to: dialog.field.text)
      overlay = dialog.refusal == nil ? nil : .value(dialog)
      return (true, [])
    case .up, .down:
      dialog.step(up: key == .up, parameters.tuning.queued)
    default: guard dialog.field.handle(key) else { return (false, []) }
    }
    dialog.refusal = nil
    overlay = .value(dialog)
    return (true, [])
  }

  private mutating func press(_ key: Key, in list: PresetList) -> (isBound: Bool, effects: [Effect]) {
    var list = list
    switch key {
    case .down, .character("j"): list.selection = min(parameters.allPresets.count - 1, list.selection + 1)
    case .up, .character("k"): list.selection = max(0, list.selection - 1)
    case .delete:
      guard parameters.remove(preset: list.selection) else {
        refuse(StatusTexts.builtInStays)
        return (true, [])
      }
      let names = parameters.allPresets.map(\.name)
      overlay = .presets(PresetList(names: names, selection: min(list.selection, names.count - 1)))
      return (true, [.savePresets(parameters.presets)])
    case .enter:
      overlay = nil
      if let name = parameters.queue(preset: list.selection) { say(StatusTexts.queued(preset: name)) }
      return (true, [])
    default: return (false, [])
    }
    overlay = .presets(list)
    return (true, [])
  }

  private mutating func press(_ key: Key, inName field: TextField) -> (isBound: Bool, effects: [Effect]) {
    var field = field
    guard key == .enter else {
      guard field.handle(key) else { return (false, []) }
      overlay = .presetName(field)
      return (true, [])
    }
    let name = field.text
    guard !name.isEmpty, !NamedPreset.builtIn.contains(where: { $0.name == name }) else {
      refuse(name.isEmpty ? StatusTexts.presetNeedsName : StatusTexts.isBuiltIn(name))
      return (true, [])
    }
    overlay = nil
    parameters.save(preset: name)
    say(StatusTexts.saved(preset: name))
    return (true, [.savePresets(parameters.presets)])
  }

  private mutating func press(_ key: Key, in question: Question) -> (isBound: Bool, effects: [Effect]) {
    switch key {
    // Not Enter: whoever presses it for another dialog means no such thing.
    case .character("y"): break
    case .character("n"), .character("q"):
      overlay = nil
      // Back to the path, which another one can be made of.
      if case .overwrite(let request) = question.subject, let dialog = dialog(of: request) { overlay = .export(dialog) }
      return (true, [])
    default: return (false, [])
    }
    overlay = nil
    switch question.subject {
    case .quit: return (true, leaving)
    case .deleteRuns(let ids): return (true, delete(ids))
    case .overwriteScreen(let path): return (true, [.saveScreen(path: path, overwrites: true)])
    case .overwrite(var request):
      request.overwrites = true
      if var dialog = dialog(of: request) {
        dialog.isWriting = true
        overlay = .export(dialog)
      }
      return (true, [.engine(.export(request))])
    }
  }

  /// The dialog that an export came from.
  private func dialog(of request: ExportRequest) -> ExportDialog? {
    guard let run = runs.all.last(where: { $0.id == request.run }) else { return nil }
    var dialog = ExportDialog(
      kind: request.kind, run: run.id, step: request.step, options: run.options, path: request.path)
    dialog.weights = request.precision ?? dialog.weights
    return dialog
  }

  private var leaving: [Effect] { [.engine(.close), .quit(signal: nil)] }

  private var asksToQuit: Bool {
    guard case .question(let question) = overlay, case .quit = question.subject else { return false }
    return true
  }
}
