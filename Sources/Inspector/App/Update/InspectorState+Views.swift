import InspectorEngine
import InspectorPanels
import TerminalCanvas

// Two views of the photograph against each other.
extension InspectorState {
  /// From one view alone to two side by side, to a wipe, and back.
  mutating func compareViews() {
    guard tour == nil else { return say(StatusTexts.notInTour) }
    guard let other = photo.otherView else { return say(StatusTexts.noOtherView) }
    // Where the automatic choice is the other one, the first press already shows it.
    let next: Viewport.Comparison =
      switch comparison {
      case .alone: .side
      case .side: .wipe
      case .wipe: .alone
      }
    photo.viewport.comparison = next
    // Its keys are the photograph's.
    focus = .photo
    photo.viewport.otherView = other
    let names = [photo.view, other].map { PhotoTexts.title(of: $0, by: "", isShort: true) }
    switch next {
    case .alone: say(StatusTexts.isAlone)
    case .side: say(StatusTexts.compared(names[0], names[1]))
    case .wipe: say(StatusTexts.wiped(names[0], names[1]))
    }
  }

  /// Moves the wipe's line by a part of the picture.
  mutating func moveWipe(by distance: Double) {
    guard case .wipe = comparison else { return say(StatusTexts.noWipe) }
    photo.viewport.moveWipe(by: distance)
  }

  /// Whether the wipe's line stands at a cell, or next to it.
  func isWipe(x: Int, y: Int) -> Bool {
    guard case .wipe(let place) = comparison, let geometry = photoGeometry, geometry.cells.contains(x: x, y: y) else {
      return false
    }
    return abs(PhotoPanel.wipeColumn(place, geometry) - x) <= 1
  }

  /// Puts the wipe's line at a column.
  mutating func wipe(to x: Int) {
    guard let cells = photoGeometry?.cells, !cells.isEmpty else { return }
    photo.viewport.wipe = min(1, max(0, Double(x - cells.x) / Double(cells.width)))
  }

  /// A pixel that lost much, of which much is recovered where there is a network: it teaches more than the middle of
  /// the photograph. nil where none is seen.
  var instructivePixel: SIMD2<Int>? {
    guard let facts = photo.facts, let samples = chromaticity.reading?.samples else { return nil }
    let whole = PhotoPart(x: 0, y: 0, width: Double(facts.width), height: Double(facts.height))
    let part = photoPart ?? whole
    let picture = photo.picture.flatMap { $0.severity.isEmpty ? nil : $0 }
    func distance(_ one: SIMD2<Float>, _ other: SIMD2<Float>) -> Float {
      let step = one - other
      return (step * step).sum().squareRoot()
    }
    // Bright colours count, noise in the dark does not.
    func worth(_ sample: ChromaticityReading.Sample) -> Float {
      let lost = distance(sample.original, sample.clipped)
      let remains = chromaticity.reading?.hasRecovered == true ? distance(sample.original, sample.recovered) : 0
      let severity = picture?.severity(atPhotoX: Double(sample.x), y: Double(sample.y)) ?? 1
      return (lost - remains) * Float(severity)
    }
    let seen = samples.filter { sample in
      (part.x..<part.x + part.width).contains(Double(sample.x))
        && (part.y..<part.y + part.height).contains(Double(sample.y))
    }
    return seen.max { worth($0) < worth($1) }.map { SIMD2(Int($0.x), Int($0.y)) }
  }
}
