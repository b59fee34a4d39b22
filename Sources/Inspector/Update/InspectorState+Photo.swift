import InspectorEngine
import TerminalCanvas

extension InspectorState {
  /// Views that this photograph has at present.
  package var views: [PictureRequest.View] {
    guard let facts else { return [] }
    guard facts.canOptimize else { return facts.model == nil ? [.clipped] : [.clipped, .recovered] }
    return reduction == nil ? [.original] : [.clipped, .original, .recovered, .error]
  }

  /// What is shown: the chosen view, or the first there is.
  package var view: PictureRequest.View { views.contains(viewport.view) ? viewport.view : views.first ?? viewport.view }

  /// The run whose network pictures and probe are made with; a recorded run has none any more.
  package var pictureRun: RunID? {
    guard let shown, shown.phase != .recorded, shown.phase != .failed else { return nil }
    return shown.id
  }

  mutating func changeView(by distance: Int) {
    let views = views
    guard !views.isEmpty else { return say(StatusTexts.notRead) }
    viewport.view = views[((views.firstIndex(of: view) ?? 0) + distance + views.count) % views.count]
  }

  mutating func toggleCrosshair() {
    if viewport.crosshair == nil { viewport.probe(viewport.middle) } else { (viewport.crosshair, probe) = (nil, nil) }
  }

  /// Zooms what is focused.
  mutating func zoom(by factor: Double) {
    if focus == .chromaticity {
      diagram.setZoom(diagram.zoom * factor)
    } else {
      viewport.setZoom(viewport.zoom * factor, around: viewport.crosshair, most: mostZoom)
    }
  }

  /// Sixteen picture pixels for one of the photograph: enough to count them.
  var mostZoom: Double { 16 * zoomToPixels }

  /// Arrows in the panes that have something to move.
  mutating func move(_ direction: SIMD2<Double>, far: Bool = false) {
    switch focus {
    case .chromaticity:
      // The diagram's y goes upwards.
      let distance = direction * SIMD2(1, -1)
      if diagram.brush == nil {
        diagram.pan(distance * (far ? 0.5 : 0.1))
      } else if far {
        diagram.moveBrush(SIMD2(0, 0), growing: distance * 0.02)
      } else {
        diagram.moveBrush(distance * 0.02)
      }
    case .loss:
      let last = (shown?.losses.count ?? 0) - 1
      guard last >= 0 else { return }
      let distance = max(1, last / (far ? 10 : 100))
      lossPlot.cursor = max(0, min(last, (lossPlot.cursor ?? last) + Int(direction.x) * distance))
    default:
      guard let crosshair = viewport.crosshair else { return viewport.pan(direction * (far ? 0.8 : 0.1)) }
      guard let facts else { return }
      let photo = SIMD2(Double(facts.width), Double(facts.height))
      // One pixel of the picture, but never less than one of the photograph.
      let seen =
        photoGeometry.map { SIMD2($0.part.width / Double($0.columns), $0.part.height / Double($0.rows)) } ?? SIMD2(1, 1)
      let distance = SIMD2(max(1, seen.x), max(1, seen.y)) * (far ? 10 : 1)
      viewport.probe(crosshair + direction * distance / photo)
    }
  }

  /// The pixel under the crosshair.
  package var probedPixel: SIMD2<Int>? {
    guard let crosshair = viewport.crosshair, let facts, facts.width > 0, facts.height > 0 else { return nil }
    return SIMD2(
      min(facts.width - 1, Int(crosshair.x * Double(facts.width))),
      min(facts.height - 1, Int(crosshair.y * Double(facts.height))))
  }

  mutating func copyValue() -> [Effect] {
    guard let probe, viewport.crosshair != nil else {
      say(StatusTexts.noCrosshair)
      return []
    }
    let text = ProbeText.plain(probe)
    say(StatusTexts.copied(text))
    return [.copy(text)]
  }
}
