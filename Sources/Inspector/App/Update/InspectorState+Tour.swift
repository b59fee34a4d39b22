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
    interludes.beforeTour = Workspace(self)
    tour = Tour(chapter: interludes.tourChapter)
    enter(chapter: interludes.tourChapter)
  }

  /// Everything is as it was before; what the tour's runs were is gone with them.
  mutating func leaveTour() -> [Effect] {
    guard let tour, let before = interludes.beforeTour else { return [] }
    let effects: [Effect] = runs.active.map { tour.runs.contains($0.id) } == true ? [.engine(.stop)] : []
    self.tour = nil
    interludes.beforeTour = nil
    runs.all.removeAll { tour.runs.contains($0.id) }
    // A study of the tour goes with it; one of the user's own has gone on.
    var studyEffects: [Effect] = []
    let isOwn = study.order.map { tour.runs.contains($0.first) } ?? true
    if isOwn {
      if study.isUnderWay { studyEffects = [.engine(.stopStudy)] }
      study = before.study
    }
    screen.layoutOptions = before.layoutOptions
    chromaticity.view = before.diagram
    loss = before.loss
    parameters.tuning = before.tuning
    parameters.chosen = before.parameter
    photo.viewport = before.viewport
    photo.probe = before.probe
    requests.asked.probe = nil
    // A run that ended meanwhile is as good as before, one that began by itself is shown.
    let remains = runs.all.contains { $0.id == before.shownID }
    runs.shownID = remains ? before.shownID : listedRuns.last?.id
    runs.comparedID = before.comparedID
    let paceEffects: [Effect] = runs.pace == before.pace ? [] : [.engine(.pace(before.pace.interval))]
    runs.pace = before.pace
    say(TourTexts.left)
    return effects + studyEffects + paceEffects + (tour.runs.isEmpty ? [] : [.engine(.forget(tour.runs))])
  }

  mutating func enter(chapter: Int) {
    guard TourTexts.chapters.indices.contains(chapter), let before = interludes.beforeTour else { return }
    tour?.enter(chapter)
    interludes.tourChapter = chapter
    let content = TourTexts.chapters[chapter]
    screen.layoutOptions.isZoomed = false
    photo.viewport = Viewport()
    photo.viewport.view = content.view
    photo.viewport.mask = content.mask
    chromaticity.view = DiagramView()
    loss = LossState()
    if !study.isUnderWay { study = StudyState() }
    parameters.tuning = before.tuning
    parameters.chosen = content.parameter
    runs.comparedID = nil
    if let first = content.panes.first { focus = first }
    placeTourPixel()
  }

  /// Puts the cross on a pixel that is worth it, as soon as one is known.
  mutating func placeTourPixel() {
    guard let tour, !tour.hasPixel, explorer == nil, let samples = chromaticity.reading?.samples, !samples.isEmpty
    else { return }
    self.tour?.hasPixel = true
    if let pixel = instructivePixel { photo.probe(pixel: pixel.x, pixel.y) }
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
    case .character(let digit) where chapterNumber(with: digit) != nil:
      guard let number = chapterNumber(with: digit) else { return [] }
      enter(chapter: number - 1)
      self.tour?.typedNumber = number
      return []
    case .escape: return leaveTour()
    // Another photograph is no longer what the tour talks about.
    case .character("o") where focus != .chromaticity, .character("N"):
      let command = CommandTable.command(for: key, focus: focus)
      return leaveTour() + (command.map { run($0.name) } ?? [])
    default:
      self.tour?.typedNumber = nil
      return nil
    }
    self.tour?.typedNumber = nil
    return []
  }

  /// The number of a chapter that a digit names, behind the digits before it where there are so many chapters: 1 0 is
  /// the tenth. 0 alone, which shows all of a picture, names none.
  private func chapterNumber(with digit: Character) -> Int? {
    guard digit.isASCII, let value = digit.wholeNumberValue else { return nil }
    let numbers = 1...TourTexts.chapters.count
    if let before = tour?.typedNumber, numbers.contains(10 * before + value) { return 10 * before + value }
    return numbers.contains(value) ? value : nil
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
