import GamutMLP
import InspectorEngine
import TerminalCanvas

extension InspectorState {
  /// Opens one of the photographs; what was known of the one before goes.
  mutating func open(_ index: Int) -> [Effect] {
    endActiveRuns()
    let index = forgetUnreadable(before: index)
    runs.removeAll { $0.id == 0 }
    // Networks live as long as their photograph is open.
    for i in runs.indices where runs[i].phase == .done { runs[i].phase = .recorded }
    photographIndex = index
    (facts, openingFailure, reduction, progress, picture, probe, chromaticity) = (nil, nil, nil, nil, nil, nil, nil)
    (shownRun, comparedRun, waitingExport) = (nil, nil, nil)
    let (mask, view) = (viewport.mask, viewport.view)
    viewport = Viewport()
    (viewport.mask, viewport.view) = (mask, view)
    lossPlot.cursor = nil
    lossPlot.replayed = nil
    asked = Asked()
    unanswered = []
    return [.engine(.open(path: path))]
  }

  /// What could not be opened is not gone through again.
  /// - Returns: the new index of the photograph that had this one.
  private mutating func forgetUnreadable(before index: Int) -> Int {
    guard openingFailure != nil, index != photographIndex, photographs.indices.contains(photographIndex) else {
      return index
    }
    photographs.remove(at: photographIndex)
    return index > photographIndex ? index - 1 : index
  }

  mutating func turn(by distance: Int) -> [Effect] {
    guard photographs.count > 1 else {
      say(StatusTexts.onePhotograph)
      return []
    }
    return open((photographIndex + distance + photographs.count) % photographs.count)
  }

  /// Opens a file that was chosen on the screen.
  mutating func open(path: String) -> [Effect] {
    overlay = nil
    if let index = photographs.firstIndex(of: path) { return open(index) }
    photographs.insert(path, at: photographIndex + 1)
    return open(photographIndex + 1)
  }

  /// Of the open photograph, with its last slash; empty for the working directory.
  private var directory: String { path.flatMap { path in path.lastIndex(of: "/").map { String(path[...$0]) } } ?? "" }

  mutating func beginOpening() -> [Effect] {
    overlay = .open(FileDialog(path: directory))
    return []
  }

  mutating func beginSavingScreen() -> [Effect] {
    overlay = .saveScreen(FileDialog(path: "screen.txt"))
    return []
  }

  mutating func beginExport(_ kind: ExportRequest.Kind) -> [Effect] {
    guard let run = shown else {
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
    let stem = Self.stem(path ?? "demo.tif")
    let file = kind == .jpeg ? stem + ".jpg" : stem + "-restored.tif"
    overlay = .export(ExportDialog(kind: kind, run: run.id, options: run.options, path: file))
    return []
  }

  mutating func export(_ dialog: ExportDialog) -> [Effect] {
    var dialog = dialog
    guard !dialog.file.field.text.isEmpty, !dialog.file.field.text.hasSuffix("/") else {
      refuse(ExportTexts.needsName)
      return []
    }
    guard dialog.needsRun else {
      dialog.isWriting = true
      overlay = .export(dialog)
      return [.engine(.export(dialog.request()))]
    }
    overlay = nil
    let path = dialog.file.field.text
    let effects = start(dialog.neededOptions)
    guard let id = shownRun, !effects.isEmpty else { return effects }
    tuning.queue(dialog.neededOptions)
    waitingExport = ExportRequest(kind: .jpeg, run: id, path: path)
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
