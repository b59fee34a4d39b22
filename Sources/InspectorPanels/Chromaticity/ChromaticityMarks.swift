import TerminalCanvas

/// The samples as marks: one shape a set, bolder where many lie in one cell.
struct ChromaticityMarks {
  struct Look {
    var set: ChromaticityPanel.Sets
    var name: String
    var shortName: String
    var ink: Ink
    /// In the legend and for many samples; `few` for some.
    var mark: Unicode.Scalar
    var few: Unicode.Scalar
    var ascii: Unicode.Scalar
    var asciiMany: Unicode.Scalar
  }

  /// The last one lies on top.
  static let order = [
    Look(
      set: .original, name: "original", shortName: "orig", ink: .original, mark: "▲", few: "△", ascii: "^",
      asciiMany: "A"),
    Look(
      set: .clipped, name: "clipped", shortName: "clip", ink: .clipped, mark: "■", few: "□", ascii: "x",
      asciiMany: "X"),
    Look(
      set: .recovered, name: "recovered", shortName: "rec", ink: .recovered, mark: "●", few: "○", ascii: "o",
      asciiMany: "@"),
  ]

  let geometry: ChromaticityGeometry
  let profile: TerminalProfile
  /// (set, rows, columns)
  private var counts: [[Int]]

  init(_ content: ChromaticityPanel.Content, _ geometry: ChromaticityGeometry, _ profile: TerminalProfile) {
    self.geometry = geometry
    self.profile = profile
    let cells = geometry.cells
    counts = Array(repeating: Array(repeating: 0, count: cells.width * cells.height), count: Self.order.count)
    for (index, look) in Self.order.enumerated() where content.shown.contains(look.set) {
      for sample in content.samples {
        let xy = look.set == .original ? sample.original : look.set == .clipped ? sample.clipped : sample.recovered
        guard let (x, y) = geometry.cell(of: SIMD2(Double(xy.x), Double(xy.y))) else { continue }
        counts[index][(y - cells.y) * cells.width + x - cells.x] += 1
      }
    }
  }

  /// In a cell the set with the most samples is seen; where two have as many, the later one.
  func draw(on canvas: inout Canvas) {
    let palette = Palette(profile)
    let cells = geometry.cells
    let most = counts.map { max(1, $0.max() ?? 1) }
    for place in 0..<cells.width * cells.height {
      guard
        let best = counts.indices.max(by: {
          counts[$0][place] < counts[$1][place] || (counts[$0][place] == counts[$1][place] && $0 < $1)
        }),
        counts[best][place] > 0
      else { continue }
      let look = Self.order[best]
      let isMany = counts[best][place] * 6 > most[best] || counts[best][place] >= 32
      var style = palette[look.ink]
      if isMany { style.attributes.insert(.bold) }
      let mark = profile.isUnicode ? (isMany ? look.mark : look.few) : (isMany ? look.asciiMany : look.ascii)
      canvas[cells.x + place % cells.width, cells.y + place / cells.width] = Cell(mark, style)
    }
  }
}
