import InspectorEngine
import TerminalCanvas

extension InspectorState {
  /// Asks for what the screen needs now and has not asked for yet.
  mutating func settle() -> [Effect] {
    var effects: [Effect] = []
    if let wanted = wantedPicture, wanted != requests.asked.picture {
      requests.asked.picture = wanted
      effects.append(.engine(.picture(wanted)))
      requests.unanswered.insert(.picture)
    }
    let pixel = photo.probedPixel
    if let pixel, pixel != requests.asked.probe || runs.pictureRun != requests.asked.probedRun {
      requests.asked.probe = pixel
      requests.asked.probedRun = runs.pictureRun
      effects.append(.engine(.probe(x: pixel.x, y: pixel.y, run: runs.pictureRun)))
      requests.unanswered.insert(.probe)
    } else if pixel == nil {
      requests.asked.probe = nil
    }
    if let facts = photo.facts, photo.reduction != nil || !facts.canOptimize || explorer != nil,
      requests.asked.chromaticity != .some(runs.pictureRun)
    {
      requests.asked.chromaticity = .some(runs.pictureRun)
      effects.append(.engine(.chromaticity(run: runs.pictureRun)))
      requests.unanswered.insert(.chromaticity)
    }
    return effects + settleExplorer() + settleDialogs()
  }

  private mutating func settleDialogs() -> [Effect] {
    var effects: [Effect] = []
    if case .export(let dialog) = overlay, dialog.kind == .jpeg, !dialog.needsRun {
      let wanted = dialog.request(path: "")
      if wanted != requests.asked.forecast {
        requests.asked.forecast = wanted
        effects.append(.engine(.forecast(wanted)))
      }
    } else {
      requests.asked.forecast = nil
    }
    if let dialog = fileDialog, dialog.listed != dialog.directory, requests.asked.directory != dialog.directory {
      requests.asked.directory = dialog.directory
      effects.append(.list(directory: dialog.directory))
    } else if fileDialog == nil {
      requests.asked.directory = nil
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
    let view = photo.view
    let part = geometry.part
    // Views that do not depend on a run need no new picture for another one.
    return PictureRequest(
      view: view, run: runs.changes(view) ? runs.pictureRun : nil, x: part.x, y: part.y, width: part.width,
      height: part.height, columns: geometry.columns, rows: geometry.rows, highlight: chromaticity.view.brush)
  }
}
