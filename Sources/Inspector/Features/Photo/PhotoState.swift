import InspectorEngine
import InspectorPanels
import Wording

/// The photographs that can be gone through, the open one, and what is seen of it.
package struct PhotoState: Sendable {
  /// Paths of all that can be gone through; nil stands for the demo photograph.
  package var photographs: [String?]
  package var index = 0
  /// The one that is being read in its place.
  package internal(set) var wanted: Int?
  /// How the user named it, where that was by hand.
  package internal(set) var typedPath: String?
  package var facts: PhotoFacts?
  /// Why there are none.
  package var openingFailure: String?
  package var reduction: ReductionFacts?
  package var viewport = Viewport()
  package var picture: Picture?
  /// Picture of the other view, while two are compared.
  package var beside: Picture?
  /// The end of the error map's scale: that of the first one, so that runs can be compared, until the user fits it.
  package var errorScale: Double?
  private var pictureCount = 0
  /// Whether the shown run has another one beside it whose network is known.
  var hasPair = false
  package var probe: ProbeReading?

  package init(_ photographs: [String?]) { self.photographs = photographs.isEmpty ? [nil] : photographs }

  /// Name of the demo photograph's file in copied commands.
  static let demoFile = "demo.tif"

  /// The open photograph's; nil for the demo photograph.
  package var path: String? { photographs.indices.contains(index) ? photographs[index] : nil }

  /// The path as a word of a command line, that is not taken for an option.
  var argument: String { path.map { $0.hasPrefix("-") ? "./" + $0 : $0 } ?? Self.demoFile }

  /// A JPEG's model is as it is.
  var canTune: Bool { facts?.canOptimize != false }

  package var outOfGamutShare: Double? {
    guard let reduction, let facts, facts.width * facts.height > 0 else { return nil }
    return Double(reduction.outOfGamutPixels) / Double(facts.width * facts.height)
  }
}

// Views.
extension PhotoState {
  /// Views that this photograph has at present.
  package var views: [PhotoView] {
    guard let facts else { return [] }
    let hasNetwork = facts.canOptimize || facts.model != nil
    let hasJPEG = !facts.canOptimize || reduction != nil
    return PhotoView.allCases.filter { view in
      let traits = view.traits
      return (!traits.needsOriginal || facts.canOptimize) && (!traits.needsRun || hasNetwork)
        && (!traits.needsJPEG || hasJPEG) && (!traits.needsOtherRun || hasPair)
    }
  }

  /// The chosen view, or the first there is.
  package var view: PhotoView { views.contains(viewport.view) ? viewport.view : views.first ?? viewport.view }

  /// The view beside it: the chosen one, or the first picture that is another one; nil where there is no other.
  package var otherView: PhotoView? {
    let others = views.filter { $0 != view }
    if others.contains(viewport.otherView) { return viewport.otherView }
    return [.original, .clipped, .recovered].first(where: others.contains) ?? others.first
  }

  /// - Returns: whether there is another view to change places with.
  mutating func flip() -> Bool {
    guard let otherView else { return false }
    let former = view
    viewport.view = otherView
    viewport.otherView = former
    return true
  }

  /// Takes in a picture where it belongs. The first exact error map decides the scale of all.
  mutating func take(_ picture: Picture) {
    var picture = picture
    pictureCount += 1
    picture.serial = pictureCount
    switch picture.request.place {
    case .main: self.picture = picture
    case .beside: beside = picture
    }
    if errorScale == nil, picture.request.view == .error, picture.isExact, picture.recovers {
      errorScale = PhotoPixels.fittingScale(picture.values)
    }
  }

  /// Fits the error map's scale to what is seen of it.
  /// - Returns: whether it is seen.
  mutating func fitScale() -> Bool {
    guard let seen = [picture, beside].compactMap({ $0 }).first(where: { $0.request.view == .error }) else {
      return false
    }
    errorScale = PhotoPixels.fittingScale(seen.values)
    return true
  }

  /// - Returns: whether there is a view to change to.
  mutating func changeView(by distance: Int) -> Bool {
    let views = views
    guard !views.isEmpty else { return false }
    viewport.view = views[((views.firstIndex(of: view) ?? 0) + distance + views.count) % views.count]
    return true
  }

  mutating func changeMask() {
    let masks = PhotoPanel.Mask.allCases
    viewport.mask = masks[((masks.firstIndex(of: viewport.mask) ?? 0) + 1) % masks.count]
  }
}

// The crosshair.
extension PhotoState {
  /// The pixel under the crosshair.
  package var probedPixel: SIMD2<Int>? {
    guard let crosshair = viewport.crosshair, let facts, facts.width > 0, facts.height > 0 else { return nil }
    return SIMD2(
      min(facts.width - 1, Int(crosshair.x * Double(facts.width))),
      min(facts.height - 1, Int(crosshair.y * Double(facts.height))))
  }

  /// - Parameter pixel: where it begins; nil: in the middle of what is seen.
  mutating func toggleCrosshair(at pixel: SIMD2<Int>?) {
    if viewport.crosshair != nil { return dropCrosshair() }
    viewport.probe(pixel.flatMap { place(ofPixel: $0.x, $0.y) } ?? viewport.middle)
  }

  mutating func dropCrosshair() {
    viewport.crosshair = nil
    probe = nil
  }

  /// The middle of a pixel, in parts of the photograph.
  func place(ofPixel x: Int, _ y: Int) -> SIMD2<Double>? {
    facts.map { (SIMD2(Double(x), Double(y)) + 0.5) / SIMD2(Double($0.width), Double($0.height)) }
  }

  /// Puts the crosshair on a pixel and follows it.
  mutating func probe(pixel x: Int, _ y: Int) {
    if let place = place(ofPixel: x, y) { viewport.probe(place) }
  }

  /// Moves the crosshair by pixels of the picture, but never by less than one of the photograph.
  /// - Parameter seen: pixels of the photograph for one of the picture.
  mutating func moveCrosshair(_ steps: SIMD2<Double>, seen: SIMD2<Double>) {
    guard let facts, let crosshair = viewport.crosshair else { return }
    let step = SIMD2(max(1, seen.x), max(1, seen.y)) / SIMD2(Double(facts.width), Double(facts.height))
    viewport.probe(crosshair + steps * step)
  }
}

// Opening.
extension PhotoState {
  /// Turns to another photograph; all that was known of the one before goes, but for how it was looked at.
  mutating func open(_ wanted: Int) {
    let former = viewport
    let count = pictureCount
    let rest = forgetUnreadable(before: wanted)
    self = PhotoState(photographs)
    index = max(0, min(photographs.count - 1, rest))
    pictureCount = count
    viewport.mask = former.mask
    viewport.view = former.view
    viewport.isMapped = former.isMapped
    viewport.otherView = former.otherView
    viewport.comparison = former.comparison
  }

  /// Does not go through a photograph again that could not be opened.
  /// - Returns: the new index of the photograph that had this one.
  private mutating func forgetUnreadable(before wanted: Int) -> Int {
    guard openingFailure != nil, wanted != index, photographs.indices.contains(index) else { return wanted }
    photographs.remove(at: index)
    return wanted > index ? wanted - 1 : wanted
  }

  /// The file that was wanted cannot be read, and is not gone through again.
  mutating func giveUpWanted() {
    guard let wanted else { return }
    self.wanted = nil
    guard wanted != index, photographs.indices.contains(wanted) else { return }
    photographs.remove(at: wanted)
    if wanted < index { index -= 1 }
  }

  /// - Returns: the index of a path, which is put behind the open one where it is new.
  mutating func index(of path: String?) -> Int {
    if let known = photographs.firstIndex(of: path) { return known }
    photographs.insert(path, at: index + 1)
    return index + 1
  }

  /// The open photograph's directory, with its last slash; empty for the working directory.
  var directory: String { path.flatMap { path in path.lastIndex(of: "/").map { String(path[...$0]) } } ?? "" }
}

/// The probed pixel's values in words.
package enum ProbeText {
  /// For the clipboard.
  package static func plain(_ probe: ProbeReading) -> String {
    func triple(_ values: SIMD3<Float>) -> String {
      (0..<3).map { NumberFormat.plain(Double(values[$0]), 4) }.joined(separator: " ")
    }
    var parts = ["\(probe.x), \(probe.y)", probe.isOutOfGamut ? ProbeTexts.outside : ProbeTexts.inside]
    if let original = probe.original { parts.append(ProbeTexts.proPhoto(triple(original))) }
    parts.append(ProbeTexts.sRGB(triple(probe.unclippedSRGB)))
    if let held = probe.codeBeyond { parts.append(ProbeTexts.held(held)) }
    if let code = probe.code { parts.append(ProbeTexts.shown(SIMD3<Int>(truncatingIfNeeded: code))) }
    if let recovered = probe.recovered { parts.append(ProbeTexts.recovered(triple(recovered))) }
    if let xy = probe.xyOriginal ?? probe.xyRecovered {
      parts.append(ProbeTexts.xy(NumberFormat.plain(xy.x, 3), NumberFormat.plain(xy.y, 3)))
    }
    let clipped = probe.deltaEClipped.map { NumberFormat.fixed($0, 1) }
    let recovered = probe.deltaERecovered.map { NumberFormat.fixed($0, 1) }
    if let difference = ProbeTexts.differences(clipped, recovered) { parts.append(difference) }
    return parts.joined(separator: "; ")
  }
}
