import InspectorPanels
import TerminalCanvas

/// An entry of the key line: always a command of the table, so that what is shown is bound.
package struct KeyHint: Sendable, Hashable {
  package let entry: KeyLine.Entry
  /// The command of a click.
  package let command: Command.Name
  /// All commands, with the keys that are shown.
  package let commands: [Command.Name]
  package let keys: [Key]

  /// Several commands that belong together, such as larger and smaller.
  /// - Returns: nil where a key has another meaning in the focused pane.
  init?(_ names: [Command.Name], _ word: String? = nil, focus: Pane, isUnicode: Bool) {
    let commands = names.compactMap(CommandTable.named)
    guard let first = commands.first else { return nil }
    let keys = commands.compactMap { command in
      command.keys.first { CommandTable.command(for: $0, focus: focus)?.name == command.name }
    }
    guard keys.count == commands.count else { return nil }
    self.keys = keys
    self.commands = commands.map(\.name)
    entry = KeyLine.Entry(
      keys.map { $0.label(isUnicode: isUnicode) }.joined(separator: keys.count > 2 ? "" : " "), word ?? first.short)
    command = first.name
  }
}

extension InspectorState {
  /// The most useful here and now first; the line shows as many as fit.
  package var keyEntries: [KeyHint] {
    if explorer != nil { return explorerEntries }
    guard overlay == nil, tour == nil, layout.kind != .tooSmall else { return [] }
    func hint(_ names: Command.Name..., word: String? = nil) -> KeyHint? {
      KeyHint(names, word, focus: focus, isUnicode: screen.profile.isUnicode)
    }
    // Whoever sees only these can go on, and can leave.
    var hints = [hint(.help), hint(.quit)]
    if layout.kind == .single { hints.append(hint(.nextPane)) }
    if let run = runs.active, run.phase != .measuring, !run.options.hasSteps {
      hints.append(hint(.stop))
    } else if let run = runs.active, run.phase != .measuring {
      hints.append(hint(.pause, word: run.isHeld ? KeyTexts.resume : KeyTexts.pause))
      if run.isHeld { hints.append(hint(.singleStep)) }
    }
    if study.isUnderWay {
      hints += [hint(.pause, word: study.isPaused ? KeyTexts.resume : KeyTexts.pause), hint(.stop)]
    } else if photo.canTune {
      hints.append(
        hint(.restart, word: Parameter.complete.contains(where: isQueued) ? KeyTexts.runQueued : KeyTexts.run))
    }
    switch focus {
    case .photo:
      hints += [hint(.view), hint(.compareViews), hint(.mask), hint(.crosshair), hint(.tour), hint(.export)]
      if photo.viewport.crosshair != nil { hints.append(hint(.copyValue)) }
      hints += [hint(.flip), hint(.screenMap), hint(.explore), hint(.zoomIn, .zoomOut, word: KeyTexts.zoom)]
      hints.append(
        hint(.left, .down, .up, .right, word: photo.viewport.crosshair == nil ? KeyTexts.pan : KeyTexts.crosshair))
    case .parameters where !photo.canTune: break
    case .parameters:
      hints += [
        hint(.decrease, .increase, word: KeyTexts.change), hint(.edit), hint(.presets), hint(.undo), hint(.method),
        hint(.savePreset), hint(.beginStudy),
      ]
    case .stats:
      hints += [hint(.method), hint(.compare), hint(.view), hint(.decrease, .increase, word: KeyTexts.change)]
    case .loss:
      hints += [hint(.left, .right, word: KeyTexts.rewind), hint(.replay), hint(.compare), hint(.logarithmic)]
      hints += [hint(.smoothing), hint(.slower, .faster, word: KeyTexts.pace)]
    case .chromaticity:
      hints += [
        hint(.series), hint(.brush), hint(.explore), hint(.zoomPane, word: KeyTexts.larger),
        hint(.zoomIn, .zoomOut, word: KeyTexts.zoom),
      ]
      hints.append(hint(.left, .down, .up, .right, word: chromaticity.view.brush == nil ? KeyTexts.pan : KeyTexts.move))
    case .explorer: break
    case .study:
      hints += [hint(.beginStudy), hint(.left, .down, .up, .right, word: KeyTexts.choose), hint(.takePoint)]
      hints += [hint(.horizontalFigure), hint(.verticalFigure)]
      if study.axes.count == 2 { hints.append(hint(.studyTable)) }
      hints += [hint(.export), hint(.saveScreen, word: KeyTexts.saveRows), hint(.copyCommand), hint(.layout)]
    case .runs:
      hints += [
        hint(.previousRun, .nextRun, word: KeyTexts.choose), hint(.sortPrevious, .sortNext, word: KeyTexts.sort),
        hint(.filterRuns), hint(.compare), hint(.markRun), hint(.baseline), hint(.loadRun),
        hint(.saveScreen, word: KeyTexts.saveRows), hint(.reverseOrder), hint(.noteRun), hint(.deleteRun),
      ]
      if runs.choices.showsAll || Set(runs.all.map(\.path)).count > 1 { hints.append(hint(.allRuns)) }
      hints += [hint(.method), hint(.copyCommand)]
    }
    hints += [
      hint(.export), hint(.zoomPane, word: screen.layoutOptions.isZoomed ? KeyTexts.allPanes : KeyTexts.zoomPane),
      hint(.tour), hint(.explore),
    ]
    if layout.kind != .single { hints += [hint(.layout), hint(.palette)] }
    if photo.photographs.count > 1 { hints.append(hint(.nextPhoto)) }
    hints += [hint(.open), hint(.nextPane), hint(.saveScreen)]
    var named: Set<Command.Name> = []
    return hints.compactMap { $0 }.filter { named.insert($0.command).inserted }
  }
}
