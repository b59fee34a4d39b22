import TerminalCanvas
import Testing

@testable import Inspector

@Suite struct LayoutTests {
  private func wishes() -> [Layout.Options] {
    var wishes: [Layout.Options] = []
    for focus in Pane.allCases {
      let cases: [(Bool, Bool, Double?)] = [
        (false, false, nil), (true, false, nil), (false, true, 0.01), (false, false, 0.99),
      ]
      for (zoomed, runs, part) in cases {
        var layoutOptions = Layout.Options()
        (layoutOptions.focus, layoutOptions.isZoomed, layoutOptions.showsRuns) = (focus, zoomed, runs)
        if let part { for name in Splits.Name.allCases { layoutOptions.splits.drag(name, to: part) } }
        wishes.append(layoutOptions)
      }
    }
    return wishes
  }

  @Test func `at any size nothing overlaps, nothing lies outside, and nothing is left over`() {
    let wishes = wishes()
    // Every size would be two million layouts; steps that share no factor with the limits meet all kinds of them.
    for columns in [Int](0...40) + stride(from: 41, through: 300, by: 7) {
      for rows in [Int](0...12) + stride(from: 13, through: 300, by: 11) {
        let screen = Rectangle(x: 0, y: 0, width: columns, height: rows)
        for layoutOptions in wishes {
          let layout = Layout.arrange(columns: columns, rows: rows, layoutOptions)
          let parts =
            Array(layout.panes.values) + [layout.header, layout.status, layout.keyLine].filter { !$0.isEmpty }
          var area = 0
          for (i, part) in parts.enumerated() {
            area += part.width * part.height
            if part.intersection(screen) != part || part.isEmpty { Issue.record("\(part) of \(columns) × \(rows)") }
            for other in parts[..<i] where !part.intersection(other).isEmpty {
              Issue.record("\(part), \(other) of \(columns) × \(rows)")
            }
          }
          if layout.kind != .tooSmall, area != columns * rows { Issue.record("\(area) cells of \(columns) × \(rows)") }
        }
      }
    }
  }

  @Test(arguments: [
    (200, 60, Layout.Kind.six, 6), (150, 45, .six, 6), (149, 45, .five, 5), (120, 40, .five, 5), (80, 24, .compact, 5),
    (69, 24, .single, 1), (40, 10, .single, 1), (30, 8, .single, 1), (29, 8, .tooSmall, 0), (30, 7, .tooSmall, 0),
    (0, 0, .tooSmall, 0),
  ]) func `the kind follows the size`(columns: Int, rows: Int, kind: Layout.Kind, panes: Int) {
    let layout = Layout.arrange(columns: columns, rows: rows, Layout.Options())
    #expect(layout.kind == kind)
    #expect(layout.panes.count == panes)
  }

  @Test func `the focused pane is always seen`() throws {
    for size in [(200, 60), (120, 40), (80, 24), (40, 10)] {
      var state = InspectorState.training(columns: size.0, rows: size.1)
      for pane in Pane.allCases {
        try state.press("\(pane.rawValue)")
        #expect(state.layout.panes[pane] != nil)
        try state.press("z")
        #expect(state.layout.panes.count == 1)
        #expect(state.layout.panes[pane] != nil)
        try state.press("z")
      }
    }
  }

  @Test func `the mouse finds every pane at its place`() {
    let layout = InspectorState.training(columns: 200, rows: 60).layout
    for (pane, rectangle) in layout.panes {
      #expect(
        layout.pane(x: rectangle.x, y: rectangle.y) == pane
          && layout.pane(x: rectangle.maxX - 1, y: rectangle.maxY - 1) == pane)
    }
    #expect(layout.pane(x: 0, y: 0) == nil)
  }

  @Test func `a dragged border moves what it divides`() throws {
    var state = InspectorState.training()
    let photo = try #require(state.layout.panes[.photo])
    for (kind, x) in [(Mouse.Kind.press, photo.maxX), (.drag, photo.maxX - 20), (.release, photo.maxX - 20)] {
      _ = state.update(.input(.mouse(Mouse(kind, x: x, y: 10))))
    }
    let narrower = try #require(state.layout.panes[.photo])
    #expect(abs(narrower.width - (photo.width - 20)) <= 1)
    #expect(narrower.height == photo.height)
  }
}
