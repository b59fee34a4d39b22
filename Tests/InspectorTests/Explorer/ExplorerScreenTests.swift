import ColorScience
import InspectorTestSupport
import TerminalCanvas
import Testing

@testable import Inspector
@testable import InspectorPanels

@Suite struct ExplorerScreenTests {
  private func opened(_ columns: Int, _ rows: Int, _ profile: TerminalProfile = TerminalProfile(), keys: String = "")
    -> InspectorState
  {
    var state = InspectorState.settled(columns: columns, rows: rows)
    state.screen.profile = profile
    state.settlePress("G" + keys)
    return state
  }

  @Test(arguments: [
    (80, 24, "", "80x24"), (120, 40, "", "120x40"), (200, 60, "", "200x60"), (40, 10, "", "40x10"),
    (40, 10, "<tab><tab>", "40x10-colour"),
    (120, 40, "<pgup><pgup><pgup><tab><tab><tab><tab>", "120x40-bright"),
  ])
  func `the explorer looks as it did`(columns: Int, rows: Int, keys: String, name: String) throws {
    #expect(
      try ScreenSnapshot.difference(
        of: InspectorView.draw(opened(columns, rows, keys: keys)), named: "explorer-\(name)") == nil)
  }

  @Test(arguments: TerminalProfiles.all.dropFirst().map(\.name))
  func `the explorer looks as it did on other terminals`(name: String)
    throws
  {
    let profile = try #require(TerminalProfiles.all.first { $0.name == name }).profile
    #expect(
      try ScreenSnapshot.difference(of: InspectorView.draw(opened(80, 24, profile)), named: "explorer-80x24-\(name)")
        == nil)
  }

  @Test func `any size can be drawn, in every part, and left again`() {
    for columns in TerminalProfiles.sizes {
      for rows in TerminalProfiles.sizes where columns * rows <= 12_000 || columns == rows {
        let profile = TerminalProfiles.all[(columns + rows) % TerminalProfiles.all.count].profile
        var state = opened(120, 40, profile, keys: String(repeating: "<tab>", count: (columns + rows) % 5))
        _ = state.update(.input(.resize(columns: columns, rows: rows)))
        let canvas = InspectorView.draw(state)
        if (canvas.width, canvas.height) != (columns, rows) { Issue.record("\(columns) × \(rows)") }
        let isASCII = canvas.cells.allSatisfy { $0.scalar.isASCII || $0.scalar == Cell.continuation }
        if !profile.isUnicode, state.layout.kind != .tooSmall, !isASCII {
          Issue.record("\(columns) × \(rows) has more than ASCII")
        }
        _ = state.update(.input(.mouse(Mouse(.press, x: columns / 2, y: rows / 2))))
        _ = state.update(.input(.resize(columns: 80, rows: 24)))
        state.settlePress("G")
        if state.explorer != nil { Issue.record("\(columns) × \(rows) cannot be left") }
      }
    }
  }

  @Test func `parts lie beside each other and fill the screen`() {
    for columns in stride(from: 30, through: 300, by: 7) {
      for rows in stride(from: 8, through: 120, by: 3) {
        for part in ExplorerPart.allCases {
          let layout = Layout.explorer(columns: columns, rows: rows, chosen: part, isZoomed: false)
          let parts = Array(layout.explorer.values)
          let area = parts.reduce(0) { $0 + $1.width * $1.height }
          let isApart = parts.indices.allSatisfy { i in parts[..<i].allSatisfy { $0.intersection(parts[i]).isEmpty } }
          if area != columns * (rows - 3) || !isApart || layout.explorer[part] == nil {
            Issue.record("\(columns) × \(rows), \(part)")
          }
        }
      }
    }
  }

  @Test func `sRGB is told by a pattern where there are no colours`() throws {
    for isUnicode in [true, false] {
      let profile = TerminalProfile(colors: .mono, isUnicode: isUnicode, plot: isUnicode ? .braille : .ascii)
      let state = opened(120, 40, profile)
      let canvas = InspectorView.draw(state)
      let fill = GamutFill(profile)
      let geometry = try #require(state.planeGeometry)
      let lightness = try #require(state.explorer).cursor.lab.lightness
      let marks = (0...2).map { gamut -> Int in
        var count = 0
        for y in geometry.cells.y..<geometry.cells.maxY {
          for x in geometry.cells.x..<geometry.cells.maxX where canvas[x, y].scalar == fill.mark(gamut) {
            guard let place = geometry.chromaticity(atCell: x, y) else { continue }
            let color = ExploredColor(ExplorerCursor(CIELAB(lightness: lightness, a: place.x, b: place.y)))
            let expected = color.isInSRGB ? 0 : color.isInDisplayP3 ? 1 : 2
            // The legend has one of each.
            if gamut == expected, color.isInProPhoto { count += 1 }
          }
        }
        return count
      }
      #expect(marks[0] > 20, "\(marks)")
      #expect(marks[1] > 0, "\(marks)")
      #expect(marks[2] > 20, "\(marks)")
      #expect(Set((0...2).map(fill.mark)).count == 3)
    }
  }

  @Test func `a frame in which nothing changed is the same, so that it costs nothing`() {
    var state = opened(120, 40)
    state.screen.setEco(true)
    let before = InspectorView.draw(state)
    _ = state.update(.engine(.training(Sample.report(1))))
    _ = state.update(.tick)
    #expect(InspectorView.draw(state) == before)
    // A step of the cursor changes its neighbourhood and the figures, not the plane.
    _ = state.update(.input(.key(.left)))
    let after = InspectorView.draw(state)
    #expect(zip(before.cells, after.cells).count { $0 != $1 } < 400)
  }
}
