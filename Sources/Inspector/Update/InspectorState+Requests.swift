import InspectorEngine
import TerminalCanvas

extension InspectorState {
  /// Asks for what the screen needs now and has not asked for yet.
  mutating func settle() -> [Effect] {
    var effects: [Effect] = []
    if let wanted = wantedPicture, wanted != asked.picture {
      asked.picture = wanted
      effects.append(.engine(.picture(wanted)))
      unanswered.insert(.picture)
    }
    let pixel = probedPixel
    if let pixel, pixel != asked.probe || pictureRun != asked.probedRun {
      (asked.probe, asked.probedRun) = (pixel, pictureRun)
      effects.append(.engine(.probe(x: pixel.x, y: pixel.y, run: pictureRun)))
      unanswered.insert(.probe)
    } else if pixel == nil {
      asked.probe = nil
    }
    if let facts, reduction != nil || !facts.canOptimize || explorer != nil, asked.chromaticity != .some(pictureRun) {
      asked.chromaticity = .some(pictureRun)
      effects.append(.engine(.chromaticity(run: pictureRun)))
      unanswered.insert(.chromaticity)
    }
    return effects + settleExplorer() + settleDialogs()
  }

  private mutating func settleDialogs() -> [Effect] {
    var effects: [Effect] = []
    if case .export(let dialog) = overlay, dialog.kind == .jpeg, !dialog.needsRun {
      let wanted = dialog.request(path: "")
      if wanted != asked.forecast {
        asked.forecast = wanted
        effects.append(.engine(.forecast(wanted)))
      }
    } else {
      asked.forecast = nil
    }
    if let dialog = fileDialog, dialog.listed != dialog.directory, asked.directory != dialog.directory {
      asked.directory = dialog.directory
      effects.append(.list(directory: dialog.directory))
    } else if fileDialog == nil {
      asked.directory = nil
    }
    return effects
  }

  private var fileDialog: FileDialog? {
    switch overlay {
    case .open(let dialog), .saveScreen(let dialog): dialog
    case .export(let dialog): dialog.file
    case .methods(let dialog) where dialog.folder != nil: dialog.files
    default: nil
    }
  }

  private var wantedPicture: PictureRequest? {
    guard let geometry = photoGeometry, geometry.columns > 0, geometry.rows > 0 else { return nil }
    let view = view
    let part = geometry.part
    let isRuns = view == .recovered || view == .error || (view == .clipped && shown?.hasOwnPicture == true)
    // Two views do not depend on a run, and need no new picture for another one.
    return PictureRequest(
      view: view, run: isRuns ? pictureRun : nil, x: part.x, y: part.y, width: part.width,
      height: part.height, columns: geometry.columns, rows: geometry.rows, highlight: diagram.brush)
  }
}
