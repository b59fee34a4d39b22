import InspectorEngine
import InspectorPanels

/// The part of the xy diagram that is seen, its sets and its brush.
package struct DiagramView: Sendable, Hashable {
  /// The series that are shown; nil: all, or one alone where there is little room.
  private var chosen: ChromaticityPanel.Sets?
  /// 1 shows the whole locus.
  package private(set) var zoom = 1.0
  package private(set) var middle = Self.wholeMiddle
  /// Colours inside are marked in the photograph.
  package var brush: ChromaticityRegion?

  private static let whole = ChromaticityGeometry.whole
  private static let wholeMiddle = SIMD2(
    (whole.x.lowerBound + whole.x.upperBound) / 2, (whole.y.lowerBound + whole.y.upperBound) / 2)

  package init() {}

  /// Width and height of what is seen, in xy.
  package var size: SIMD2<Double> {
    SIMD2(Self.whole.x.upperBound - Self.whole.x.lowerBound, Self.whole.y.upperBound - Self.whole.y.lowerBound) / zoom
  }
  /// nil: the whole locus.
  package var region: ChromaticityRegion? {
    let half = size / 2
    return zoom == 1
      ? nil : ChromaticityRegion(x: middle.x - half.x...middle.x + half.x, y: middle.y - half.y...middle.y + half.y)
  }

  package mutating func setZoom(_ wanted: Double, around anchor: SIMD2<Double>? = nil) {
    let zoomed = min(64, max(1, wanted))
    let anchor = anchor ?? middle
    middle = zoomed == 1 ? Self.wholeMiddle : anchor + (middle - anchor) * (zoom / zoomed)
    zoom = zoomed
    keepInside()
  }

  package mutating func pan(_ distance: SIMD2<Double>) {
    guard zoom > 1 else { return }
    middle += distance * size
    keepInside()
  }

  private mutating func keepInside() { middle = middle.clamped(lowerBound: SIMD2(0, 0), upperBound: SIMD2(0.8, 0.9)) }

  /// Moves the brush by parts of what is seen, or makes it larger; it stays within 0…1 and never vanishes.
  package mutating func moveBrush(_ distance: SIMD2<Double>, growing: SIMD2<Double> = SIMD2(0, 0)) {
    guard let brush else { return }
    let distance = distance * size
    let growth = growing * size
    func moved(_ range: ClosedRange<Double>, _ distance: Double, _ growth: Double) -> ClosedRange<Double> {
      let half = min(1, max(0.005, (range.upperBound - range.lowerBound) / 2 + growth / 2))
      let middle = min(0.9, max(0, (range.lowerBound + range.upperBound) / 2 + distance))
      return middle - half...middle + half
    }
    self.brush = ChromaticityRegion(x: moved(brush.x, distance.x, growth.x), y: moved(brush.y, distance.y, growth.y))
  }

  package mutating func toggleBrush() {
    let middle = middle
    let half = size / 8
    brush =
      brush == nil
      ? ChromaticityRegion(x: middle.x - half.x...middle.x + half.x, y: middle.y - half.y...middle.y + half.y) : nil
  }

  /// The series that are shown in a diagram with room for all of them, or for one.
  package func shown(hasRoom: Bool) -> ChromaticityPanel.Sets { chosen ?? (hasRoom ? Self.all : .original) }

  private static let all: ChromaticityPanel.Sets = [.original, .clipped, .carried, .recovered]

  mutating func toggle(_ set: ChromaticityPanel.Sets, hasRoom: Bool) {
    chosen = shown(hasRoom: hasRoom).symmetricDifference(set)
  }

  /// From all series over each other to one after the other, and back.
  /// - Parameter hasCarried: whether the JPEG alone restores anything.
  mutating func nextSeries(hasRoom: Bool, hasCarried: Bool) {
    let order: [ChromaticityPanel.Sets] =
      [Self.all, .original, .clipped] + (hasCarried ? [.carried] : []) + [.recovered]
    chosen = order[((order.firstIndex(of: shown(hasRoom: hasRoom)) ?? 0) + 1) % order.count]
  }

  /// Arrows: move the brush, make it larger, or move what is seen.
  mutating func move(_ direction: SIMD2<Double>, far: Bool) {
    // The diagram's y goes upwards.
    let distance = direction * SIMD2(1, -1)
    if brush == nil {
      pan(distance * (far ? 0.5 : 0.1))
    } else if far {
      moveBrush(SIMD2(0, 0), growing: distance * 0.02)
    } else {
      moveBrush(distance * 0.02)
    }
  }
}

/// The xy diagram and the colours in it.
package struct ChromaticityState: Sendable {
  package var view = DiagramView()
  package var reading: ChromaticityReading?

  package init() {}

  /// The pixel whose original colour lies next to a place; nil where the nearest is a fiftieth of the diagram away.
  func pixel(near xy: SIMD2<Double>) -> SIMD2<Int>? {
    let wanted = SIMD2<Float>(xy)
    func distance(_ sample: ChromaticityReading.Sample) -> Float {
      let difference = sample.original - wanted
      return (difference * difference).sum()
    }
    guard let nearest = reading?.samples.min(by: { distance($0) < distance($1) }), distance(nearest) < 0.0004 else {
      return nil
    }
    return SIMD2(Int(nearest.x), Int(nearest.y))
  }

  func content(_ pane: PanelFrame.Pane, hasRoom: Bool, _ probe: ProbeReading?) -> ChromaticityPanel.Content {
    var content = ChromaticityPanel.Content()
    content.pane = pane
    content.samples = reading?.samples ?? []
    // Where nothing is recovered these points would be the clipped ones.
    let shown = view.shown(hasRoom: hasRoom)
    content.shown = reading?.hasRecovered == true ? shown : shown.subtracting(.recovered)
    if reading?.hasCarried != true { content.shown.remove(.carried) }
    content.hasNoColors = reading?.samples.isEmpty == true
    content.region = view.region
    content.selection = view.brush
    content.probe = probe.map { .init(original: $0.xyOriginal, clipped: $0.xyClipped, recovered: $0.xyRecovered) }
    return content
  }
}
