import InspectorEngine
import TerminalCanvas

extension InspectorState {
  /// Asks for what the screen needs now and has not asked for yet.
  mutating func settle() -> [Effect] {
    var effects: [Effect] = []
    photo.hasPair = runs.pictureRun != nil && runs.comparedPictureRun != nil
    for place in PictureRequest.Place.allCases {
      let wanted = wantedPicture(place)
      if wanted == nil, place == .beside {
        requests.asked.pictures[place] = nil
        requests.unanswered.remove(.picture(place))
        photo.beside = nil
      }
      guard let wanted, wanted != requests.asked.pictures[place] else { continue }
      requests.asked.pictures[place] = wanted
      effects.append(.engine(.picture(wanted)))
      requests.unanswered.insert(.picture(place))
    }
    let pixel = photo.probedPixel
    let moment = Requests.Moment(run: runs.pictureRun, step: shownStep)
    if let pixel, pixel != requests.asked.probe || moment != requests.asked.probed {
      requests.asked.probe = pixel
      requests.asked.probed = moment
      effects.append(.engine(.probe(x: pixel.x, y: pixel.y, run: moment.run, step: moment.step)))
      requests.unanswered.insert(.probe)
    } else if pixel == nil {
      requests.asked.probe = nil
    }
    if let facts = photo.facts, photo.reduction != nil || !facts.canOptimize || explorer != nil,
      requests.asked.chromaticity != moment
    {
      requests.asked.chromaticity = moment
      effects.append(.engine(.chromaticity(run: moment.run, step: moment.step)))
      requests.unanswered.insert(.chromaticity)
    }
    if let run = moment.run, let step = moment.step {
      if requests.asked.figures != moment {
        requests.asked.figures = moment
        effects.append(.engine(.figures(run: run, step: step)))
        requests.unanswered.insert(.figures)
      }
    } else {
      requests.asked.figures = nil
      requests.unanswered.remove(.figures)
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
    if let wanted = wantedStudy {
      if wanted != requests.asked.study {
        requests.asked.study = wanted
        effects.append(.engine(.forecastStudy(wanted)))
      }
    } else {
      requests.asked.study = nil
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

  private func wantedPicture(_ place: PictureRequest.Place) -> PictureRequest? {
    let seen: PhotoView? = place == .main ? photo.view : comparison == .alone ? nil : photo.otherView
    guard let view = seen, let geometry = photoGeometry, geometry.columns > 0, geometry.rows > 0 else { return nil }
    let part = geometry.part
    // A network under way is looked at about once a second, and each of its pixels costs the optimization time.
    let isCoarse = view.traits.needsRun && (runs.showsMoving || loss.replayed != nil)
    let coarse = (1, photoProfile.showsPixels ? 2 : 1)
    let fineness = isCoarse ? coarse : PixelGrid.fineness(photoProfile)
    // Views that do not depend on a run need no new picture for another one.
    var request = PictureRequest(
      view: view, run: runs.changes(view) ? runs.pictureRun : nil, x: part.x, y: part.y, width: part.width,
      height: part.height, columns: geometry.columns * fineness.0, rows: geometry.rows * fineness.1,
      isMapped: photo.viewport.isMapped || view.traits.isScalar, highlight: chromaticity.view.brush)
    if view.traits.needsRun { request.step = shownStep }
    if view.traits.needsOtherRun { request.otherRun = runs.comparedPictureRun }
    request.place = place
    return request
  }
}
