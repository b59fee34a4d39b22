import GamutMLP
import InspectorEngine
import TerminalCanvas

extension InspectorState {
  /// Has one of the photographs read. The open one stays until that is done.
  mutating func open(_ index: Int) -> [Effect] {
    guard photo.facts != nil else { return openAnew(index) }
    photo.wanted = index
    return [.engine(.open(path: photo.photographs[index]))]
  }

  /// Opens one of the photographs where nothing that is open must stay.
  mutating func openAnew(_ index: Int) -> [Effect] {
    turn(to: index)
    return [.engine(.open(path: photo.path))]
  }

  /// Forgets all that was known of the photograph before.
  mutating func turn(to index: Int) {
    runs.closePhotograph(photo.path)
    photo.open(index)
    progress = nil
    chromaticity.reading = nil
    exporting.waiting = nil
    loss.cursor = nil
    loss.replayed = nil
    study.chosen = nil
    study.shownBefore = nil
    requests = Requests()
  }

  mutating func turn(by distance: Int) -> [Effect] {
    guard photo.photographs.count > 1 else {
      say(StatusTexts.onePhotograph)
      return []
    }
    let present = photo.wanted ?? photo.index
    return open((present + distance + photo.photographs.count) % photo.photographs.count)
  }

  /// Opens a file that was chosen on the screen.
  mutating func open(path: String) -> [Effect] {
    overlay = nil
    photo.typedPath = path
    return open(photo.index(of: expanded(path)))
  }

  mutating func beginOpening() -> [Effect] {
    overlay = .open(FileDialog(path: photo.directory, suffixes: FileDialog.photographs))
    return []
  }

  mutating func beginSavingScreen() -> [Effect] {
    overlay = .saveScreen(FileDialog(path: [.runs, .study].contains(focus) ? "runs.csv" : "screen.txt"))
    return []
  }

  mutating func saveScreen(to path: String) -> [Effect] {
    guard FileDialog.screens.contains(FileDialog.suffix(of: path) ?? "txt") else {
      refuse(DialogTexts.noSuchScreen(path))
      return []
    }
    overlay = nil
    return [.saveScreen(path: expanded(path), overwrites: false)]
  }

  mutating func beginExport(_ kind: ExportRequest.Kind) -> [Effect] {
    guard let run = runs.shown else {
      say(ExportTexts.nothing)
      return []
    }
    guard run.phase == .done || (run.phase == .paused && run.options.trial == nil) else {
      switch run.phase {
      case .recorded: say(ExportTexts.recorded(run.id))
      case .failed: say(ExportTexts.failed(run.id))
      default: say(ExportTexts.notDone(run.id))
      }
      return []
    }
    if kind == .jpeg, let method = run.options.trial {
      say(EngineTexts.notCarried(method))
      return []
    }
    if kind == .jpeg, run.id == 0 {
      say(ExportTexts.isThatJPEG)
      return []
    }
    let stem = Self.stem(photo.path ?? PhotoState.demoFile)
    let file = kind == .jpeg ? stem + ".jpg" : stem + "-restored.tif"
    overlay = .export(ExportDialog(kind: kind, run: run.id, step: shownStep, options: run.options, path: file))
    return []
  }

  mutating func export(_ dialog: ExportDialog) -> [Effect] {
    var dialog = dialog
    guard !dialog.file.field.text.isEmpty, !dialog.file.field.text.hasSuffix("/") else {
      refuse(ExportTexts.needsName)
      return []
    }
    if dialog.kind == .jpeg {
      let suffix = FileDialog.suffix(of: dialog.file.field.text)
      guard ["jpg", "jpeg", nil].contains(suffix) else {
        refuse(ExportTexts.needsJPEG(dialog.file.field.text))
        return []
      }
      if suffix == nil { dialog.file.field = TextField(dialog.file.field.text + ".jpg") }
    }
    guard dialog.needsRun else {
      dialog.isWriting = true
      overlay = .export(dialog)
      return [.engine(.export(dialog.request(path: expanded(dialog.file.field.text))))]
    }
    overlay = nil
    let path = expanded(dialog.file.field.text)
    let effects = start(dialog.neededOptions)
    guard let id = runs.shownID, !effects.isEmpty else { return effects }
    parameters.tuning.queue(dialog.neededOptions)
    exporting.waiting = ExportRequest(kind: .jpeg, run: id, path: path)
    say(ExportTexts.waits(id, path))
    return effects
  }

  mutating func listing(_ entries: [FileEntry], of directory: String) -> [Effect] {
    switch overlay {
    case .open(var dialog):
      dialog.show(entries, of: directory)
      overlay = .open(dialog)
    case .saveScreen(var dialog):
      dialog.show(entries, of: directory)
      overlay = .saveScreen(dialog)
    case .export(var dialog):
      dialog.file.show(entries, of: directory)
      overlay = .export(dialog)
    case .methods(var dialog):
      dialog.files.show(entries, of: directory)
      overlay = .methods(dialog)
    default: break
    }
    return []
  }
}
