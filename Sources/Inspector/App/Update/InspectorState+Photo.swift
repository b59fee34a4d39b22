import InspectorEngine
import InspectorPanels
import TerminalCanvas

// Keys of the panes that have something to move or to zoom.
extension InspectorState {
  /// Zooms what is focused.
  mutating func zoom(by factor: Double) {
    if focus == .chromaticity {
      chromaticity.view.setZoom(chromaticity.view.zoom * factor)
    } else {
      photo.viewport.setZoom(photo.viewport.zoom * factor, around: photo.viewport.crosshair, most: mostZoom)
    }
  }

  /// Sixteen picture pixels for one of the photograph: enough to count them.
  var mostZoom: Double { 16 * zoomToPixels }

  /// Pixels of the photograph for one of the picture.
  var seenPixels: SIMD2<Double> {
    photoGeometry.map { SIMD2($0.part.width / Double($0.columns), $0.part.height / Double($0.rows)) } ?? SIMD2(1, 1)
  }

  /// Arrows in the panes that have something to move.
  mutating func move(_ direction: SIMD2<Double>, far: Bool = false) {
    switch focus {
    case .chromaticity: chromaticity.view.move(direction, far: far)
    case .study: moveInStudy(SIMD2(Int(direction.x), Int(direction.y)))
    case .loss: scrub(by: Int(direction.x), far: far)
    default:
      if photo.viewport.crosshair == nil {
        photo.viewport.pan(direction * (far ? 0.8 : 0.1))
      } else {
        photo.moveCrosshair(direction * (far ? 10 : 1), seen: seenPixels)
      }
    }
  }

  /// Moves the cursor of the loss, and with it the network that all panes show.
  mutating func scrub(by steps: Int, far: Bool = false) {
    if loss.cursor == nil { sayWhatRewinds() }
    loss.replayed = nil
    loss.moveCursor(steps, far: far, count: runs.shown?.losses.count ?? 0, kept: runs.keptSteps)
  }

  /// Of a view that no network has a part in.
  private mutating func sayWhatRewinds() {
    let seen = PictureRequest.Place.allCases.compactMap { requests.asked.pictures[$0]?.view }
    guard !seen.contains(where: \.traits.needsRun), photo.views.contains(.recovered), !runs.keptSteps.isEmpty
    else { return }
    say(StatusTexts.rewindsRecovered)
  }

  /// The same with the mouse.
  mutating func scrub(to mouse: Mouse) {
    guard let rectangle = layout.panes[.loss],
      let step = LossPanel.step(
        atCell: mouse.x, mouse.y, content: lossContent, in: rectangle, profile: screen.profile)
    else { return }
    loss.replayed = nil
    loss.putCursor(at: step, count: runs.shown?.losses.count ?? 0, kept: runs.keptSteps)
  }

  mutating func copyValue() -> [Effect] {
    guard let probe = photo.probe, photo.viewport.crosshair != nil else {
      say(StatusTexts.noCrosshair)
      return []
    }
    let text = ProbeText.plain(probe)
    say(StatusTexts.copied(text))
    return [.copy(text)]
  }
}
