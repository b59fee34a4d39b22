import InspectorEngine
import TerminalCanvas

/// The samples as dots, as many in a cell as braille has; without colours as marks, one shape a set. Bolder where many
/// lie in one cell.
package struct ChromaticityMarks {
  package struct Look {
    package var set: ChromaticityPanel.Sets
    var name: String
    var shortName: String
    package var ink: Ink
    /// In the legend and for many samples; `few` for some.
    var mark: Unicode.Scalar
    var few: Unicode.Scalar
    var ascii: Unicode.Scalar
    var asciiMany: Unicode.Scalar
  }

  /// The last one lies on top.
  package static let order = [
    Look(
      set: .original, name: "original", shortName: "orig", ink: .original, mark: "▲", few: "△", ascii: "^",
      asciiMany: "A"),
    Look(
      set: .clipped, name: "clipped", shortName: "clip", ink: .clipped, mark: "■", few: "□", ascii: "x",
      asciiMany: "X"),
    Look(
      set: .carried, name: PhotoTexts.carried, shortName: "JPEG", ink: .carried, mark: "◆", few: "◇", ascii: "+",
      asciiMany: "*"),
    Look(
      set: .recovered, name: "recovered", shortName: "rec", ink: .recovered, mark: "●", few: "○", ascii: "o",
      asciiMany: "@"),
  ]

  let geometry: ChromaticityGeometry
  let profile: TerminalProfile
  private let samples: [ChromaticityReading.Sample]
  private let shown: ChromaticityPanel.Sets
  /// (set, rows, columns)
  private var counts: [[Int]]

  init(_ content: ChromaticityPanel.Content, _ geometry: ChromaticityGeometry, _ profile: TerminalProfile) {
    self.geometry = geometry
    self.profile = profile
    samples = content.samples
    shown = content.shown
    let cells = geometry.cells
    counts = Array(repeating: Array(repeating: 0, count: cells.width * cells.height), count: Self.order.count)
    forEach { set, _, place in counts[set][place] += 1 }
  }

  private func forEach(_ body: (_ set: Int, _ xy: SIMD2<Double>, _ cell: Int) -> Void) {
    let cells = geometry.cells
    for (index, look) in Self.order.enumerated() where shown.contains(look.set) {
      for sample in samples {
        let xy = SIMD2<Double>(sample.xy(of: look.set))
        guard let (x, y) = geometry.cell(of: xy) else { continue }
        body(index, xy, (y - cells.y) * cells.width + x - cells.x)
      }
    }
  }

  /// Whether sets are told apart by the colour of fine dots; without colours each has a mark of its own.
  static func drawsDots(_ profile: TerminalProfile) -> Bool { profile.isUnicode && profile.colors != .mono }

  /// The mark that stands for a set in legends.
  static func legendMark(_ look: Look, _ profile: TerminalProfile) -> Unicode.Scalar {
    drawsDots(profile) ? (profile.plot == .ascii ? look.ascii : "●") : profile.isUnicode ? look.mark : look.ascii
  }

  /// In a cell the set with the most samples is seen; where two have as many, the later one.
  func draw(on canvas: inout Canvas) {
    if Self.drawsDots(profile) { drawDots(on: &canvas) } else { drawMarks(on: &canvas) }
  }

  private func best(_ place: Int) -> Int? {
    let best = counts.indices.max {
      counts[$0][place] < counts[$1][place] || (counts[$0][place] == counts[$1][place] && $0 < $1)
    }
    return best.flatMap { counts[$0][place] > 0 ? $0 : nil }
  }

  /// Whether a cell has so many of a set that it is drawn bolder.
  private func isMany(_ set: Int, _ place: Int, of most: [Int]) -> Bool {
    counts[set][place] * 6 > most[set] || counts[set][place] >= 32
  }

  private func drawDots(on canvas: inout Canvas) {
    let palette = Palette(profile)
    let cells = geometry.cells
    let most = counts.map { max(1, $0.max() ?? 1) }
    let winners = (0..<cells.width * cells.height).map(best)
    var plot = DotPlot(columns: cells.width, rows: cells.height, profile: profile)
    forEach { set, xy, place in
      guard winners[place] == set else { return }
      let look = Self.order[set]
      var style = palette[look.ink]
      if isMany(set, place, of: most) { style.attributes.insert(.bold) }
      let dot = geometry.place(of: xy)
      plot.set(
        x: Int(dot.x * Double(plot.width)), y: Int(dot.y * Double(plot.height)),
        series: DotPlot.Series(style, mark: look.ascii))
    }
    canvas.draw(plot, x: cells.x, y: cells.y)
  }

  private func drawMarks(on canvas: inout Canvas) {
    let palette = Palette(profile)
    let cells = geometry.cells
    let most = counts.map { max(1, $0.max() ?? 1) }
    for place in 0..<cells.width * cells.height {
      guard let best = best(place) else { continue }
      let look = Self.order[best]
      let isMany = isMany(best, place, of: most)
      var style = palette[look.ink]
      if isMany { style.attributes.insert(.bold) }
      let mark = profile.isUnicode ? (isMany ? look.mark : look.few) : (isMany ? look.asciiMany : look.ascii)
      canvas[cells.x + place % cells.width, cells.y + place / cells.width] = Cell(mark, style)
    }
  }
}

extension ChromaticityReading.Sample {
  package func xy(of set: ChromaticityPanel.Sets) -> SIMD2<Float> {
    switch set {
    case .original: original
    case .clipped: clipped
    case .carried: carried
    default: recovered
    }
  }
}
