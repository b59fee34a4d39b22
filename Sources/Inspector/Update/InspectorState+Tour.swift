import InspectorEngine
import TerminalCanvas

extension InspectorState {
  /// `g`: begins the tour where it was left, or leaves it.
  mutating func toggleTour() -> [Effect] {
    if tour != nil { return leaveTour() }
    beginTour()
    return []
  }

  package mutating func beginTour() {
    overlay = nil
    tour = Tour(self, chapter: tourChapter)
    enter(chapter: tourChapter)
  }

  /// Everything is as it was before; what the tour's runs were is gone with them.
  mutating func leaveTour() -> [Effect] {
    guard let tour else { return [] }
    let effects: [Effect] = activeRun.map { tour.runs.contains($0.id) } == true ? [.engine(.stop)] : []
    let before = tour.before
    self.tour = nil
    runs.removeAll { tour.runs.contains($0.id) }
    (layoutOptions, diagram, lossPlot, tuning, parameter) = (
      before.layoutOptions, before.diagram, before.lossPlot, before.tuning, before.parameter
    )
    (viewport, probe, asked.probe) = (before.viewport, before.probe, nil)
    // A run that ended meanwhile is as good as before, one that began by itself is shown.
    shownRun = runs.contains { $0.id == before.shownRun } ? before.shownRun : runs.last { $0.path == path }?.id
    comparedRun = before.comparedRun
    let paceEffects: [Effect] = pace == before.pace ? [] : [.engine(.pace(before.pace.interval))]
    pace = before.pace
    say(TourTexts.left)
    return effects + paceEffects
  }

  mutating func enter(chapter: Int) {
    guard var tour, TourTexts.chapters.indices.contains(chapter) else { return }
    (tour.chapter, tour.showsAnswer, tour.player, tour.hasPixel) = (chapter, false, nil, false)
    tourChapter = chapter
    self.tour = tour
    let content = tour.content
    (layoutOptions.isZoomed, viewport, diagram, lossPlot) = (false, Viewport(), DiagramView(), LossView())
    (viewport.view, viewport.mask) = (content.view, content.mask)
    (tuning, parameter) = (tour.before.tuning, content.parameter)
    comparedRun = nil
    if let first = content.panes.first { focus = first }
    placeTourPixel()
  }

  /// Puts the cross on the colour that suffers most, as soon as one is known: bright ones count, noise in the dark does
  /// not.
  mutating func placeTourPixel() {
    guard let tour, !tour.hasPixel, explorer == nil, let facts, let samples = chromaticity?.samples, !samples.isEmpty
    else { return }
    self.tour?.hasPixel = true
    let picture = picture.flatMap { $0.severity.isEmpty ? nil : $0 }
    func loss(_ sample: ChromaticityReading.Sample) -> Float {
      let step = sample.original - sample.clipped
      let distance = (step * step).sum()
      return distance * Float(picture?.severity(atPhotoX: Double(sample.x), y: Double(sample.y)) ?? 1)
    }
    guard let worst = samples.max(by: { loss($0) < loss($1) }) else { return }
    viewport.probe((SIMD2(Double(worst.x), Double(worst.y)) + 0.5) / SIMD2(Double(facts.width), Double(facts.height)))
  }

  /// Keys of the tour itself; all others do what they always do.
  /// - Returns: nil for a key that is not the tour's.
  mutating func pressInTour(_ key: Key) -> [Effect]? {
    guard let tour else { return nil }
    let last = TourTexts.chapters.count - 1
    switch key {
    case .character("n"), .pageDown: enter(chapter: min(last, tour.chapter + 1))
    case .character("b"), .pageUp: enter(chapter: max(0, tour.chapter - 1))
    case .character("t"):
      self.tour?.player = tour.player == nil ? (try? KeyScript(tour.content.keys)).map { KeyPlayer($0) } : nil
    case .character("a"): self.tour?.showsAnswer.toggle()
    case .character(let digit) where ("1"..."9").contains(digit): digit.wholeNumberValue.map { enter(chapter: $0 - 1) }
    case .escape: return leaveTour()
    // Another photograph is no longer what the tour talks about.
    case .character("o") where focus != .chromaticity, .character("N"):
      let command = CommandTable.command(for: key, focus: focus)
      return leaveTour() + (command.map { run($0.name) } ?? [])
    default: return nil
    }
    return []
  }

  /// Lets the keys of "show me" go on.
  mutating func playTour() -> [Effect] {
    guard var player = tour?.player else { return [] }
    let key = player.tick(fulfils)
    tour?.player = player.isDone ? nil : player
    guard let key else { return [] }
    // A dialog that did not open needs no closing, and the tour is not to be left.
    if key == .escape, overlay == nil { return [] }
    return press(key).effects
  }
}

extension Picture {
  /// How far outside sRGB the picture's place over a pixel of the photograph is, 0…255; nil beside the picture.
  func severity(atPhotoX x: Double, y: Double) -> UInt8? {
    let column = Int((x + 0.5 - request.x) / request.width * Double(request.columns))
    let row = Int((y + 0.5 - request.y) / request.height * Double(request.rows))
    guard (0..<request.columns).contains(column), (0..<request.rows).contains(row) else { return nil }
    return severity.indices.contains(row * request.columns + column) ? severity[row * request.columns + column] : nil
  }
}
