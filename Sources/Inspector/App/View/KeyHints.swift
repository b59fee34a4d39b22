import InspectorPanels
import TerminalCanvas

/// An entry of the key line: always a command of the table, so that what is shown is bound.
package struct KeyHint: Sendable, Hashable {
  package let entry: KeyLine.Entry
  /// The command of a click.
  package let command: Command.Name
  /// All keys that are shown.
  package let keys: [Key]

  /// Several commands that belong together, such as larger and smaller.
  init?(_ names: [Command.Name], _ word: String? = nil, isUnicode: Bool) {
    let commands = names.compactMap(CommandTable.named)
    guard let first = commands.first else { return nil }
    keys = commands.compactMap(\.keys.first)
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
      KeyHint(names, word, isUnicode: screen.profile.isUnicode)
    }
    var hints = [hint(.help)]
    if layout.kind == .single {
      hints.append(hint(.nextPane))
    } else {
      hints.append(hint(.palette))
    }
    if let run = runs.active, run.phase != .measuring, !run.options.hasSteps {
      hints.append(hint(.stop))
    } else if let run = runs.active, run.phase != .measuring {
      hints.append(hint(.pause, word: run.phase == .paused ? KeyTexts.resume : KeyTexts.pause))
      if run.phase == .paused { hints.append(hint(.singleStep)) }
    }
    if photo.canTune {
      hints.append(
        hint(.restart, word: Parameter.complete.contains(where: isQueued) ? KeyTexts.runQueued : KeyTexts.run))
    }
    switch focus {
    case .photo:
      hints += [hint(.view), hint(.mask), hint(.crosshair), hint(.zoomIn, .zoomOut, word: KeyTexts.zoom)]
      hints.append(
        hint(.left, .down, .up, .right, word: photo.viewport.crosshair == nil ? KeyTexts.pan : KeyTexts.crosshair))
      if photo.viewport.crosshair != nil { hints.append(hint(.copyValue)) }
    case .parameters where !photo.canTune: break
    case .parameters:
      hints += [
        hint(.decrease, .increase, word: KeyTexts.change), hint(.edit), hint(.undo), hint(.presets), hint(.savePreset),
      ]
    case .stats: hints += [hint(.view), hint(.mask), hint(.decrease, .increase, word: KeyTexts.change)]
    case .loss:
      hints += [hint(.logarithmic), hint(.smoothing), hint(.left, .right, word: KeyTexts.cursor), hint(.replay)]
      hints.append(hint(.slower, .faster, word: KeyTexts.pace))
    case .chromaticity:
      hints += [
        hint(.brush), hint(.original), hint(.clipped), hint(.recovered), hint(.zoomIn, .zoomOut, word: KeyTexts.zoom),
      ]
      hints.append(hint(.left, .down, .up, .right, word: chromaticity.view.brush == nil ? KeyTexts.pan : KeyTexts.move))
    case .explorer: break
    case .runs:
      hints += [
        hint(.previousRun, .nextRun, word: KeyTexts.choose), hint(.loadRun), hint(.method), hint(.compare),
        hint(.copyCommand),
      ]
    }
    hints += [
      hint(.export), hint(.zoomPane, word: screen.layoutOptions.isZoomed ? KeyTexts.allPanes : KeyTexts.zoomPane),
    ]
    if photo.photographs.count > 1 { hints.append(hint(.nextPhoto)) }
    hints += [hint(.quit), hint(.open), hint(.nextPane), hint(.saveScreen)]
    return hints.compactMap { $0 }
  }
}
