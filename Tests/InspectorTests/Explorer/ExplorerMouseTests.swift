import ColorScience
import InspectorPanels
import TerminalCanvas
import Testing

@testable import Inspector

@Suite struct ExplorerMouseTests {
  private func opened(columns: Int = 120, rows: Int = 40) -> InspectorState {
    var state = InspectorState.settled(columns: columns, rows: rows)
    state.settlePress("G")
    return state
  }

  @Test(arguments: [(120, 40), (80, 24), (200, 60)]) func `a click in the plane puts the cursor there`(
    columns: Int, rows: Int
  ) throws {
    let state = opened(columns: columns, rows: rows)
    let geometry = try #require(state.planeGeometry)
    for y in geometry.cells.y..<geometry.cells.maxY {
      for x in stride(from: geometry.cells.x, to: geometry.cells.maxX, by: 3) {
        var copy = state
        _ = copy.update(.input(.mouse(Mouse(.press, x: x, y: y))))
        guard let lab = copy.explorer?.cursor.lab, let place = geometry.chromaticity(atCell: x, y),
          let cell = geometry.cell(of: SIMD2(lab.a, lab.b))
        else {
          Issue.record("\(x), \(y) is nowhere")
          continue
        }
        let isReached = abs(lab.a - place.x) < 1e-9 && abs(lab.b - place.y) < 1e-9
        // Beyond its edges the plane has no colours.
        if isReached ? cell != (x, y) : isInPlane(place, lab.lightness) { Issue.record("\(x), \(y)") }
      }
    }
  }

  private func isInPlane(_ place: SIMD2<Double>, _ lightness: Double) -> Bool {
    ExplorerCursor.a.contains(place.x) && ExplorerCursor.b.contains(place.y)
      && CIELAB(lightness: lightness, a: place.x, b: place.y).xyz.min() > 0
  }

  @Test func `a click in the diagram keeps the luminance and takes the chromaticity`() throws {
    var state = opened()
    let before = try #require(state.explorer).cursor
    let geometry = try #require(state.explorerDiagramGeometry)
    let cell = try #require(geometry.cell(of: SIMD2(0.35, 0.4)))
    let wanted = try #require(geometry.chromaticity(atCell: cell.x, cell.y))
    _ = state.update(.input(.mouse(Mouse(.press, x: cell.x, y: cell.y))))
    let after = try #require(state.explorer).cursor
    #expect(
      abs(after.xy.x - wanted.x) < 1e-9 && abs(after.xy.y - wanted.y) < 1e-9
        && abs(after.luminance - before.luminance) < 1e-12)
    #expect(state.explorer?.part == .diagram)
  }

  @Test func `a click in the photograph takes its pixel's colour`() throws {
    var state = opened()
    let cells = try #require(state.photoGeometry?.cells)
    state.settle(state.update(.input(.mouse(Mouse(.press, x: cells.x + 3, y: cells.y + 2)))))
    let pixel = try #require(state.photo.probedPixel)
    #expect(state.photoGeometry?.cell(of: pixel).map { $0 == (cells.x + 3, cells.y + 2) } == true)
    #expect(
      state.explorer?.cursor == ExplorerCursor(CIELAB(linearProPhoto: try #require(Sample.probe(0, 0, nil).original))))
  }

  @Test func `the wheel changes the luminance, and a drag moves on`() throws {
    var state = opened()
    let start = try #require(state.explorer).cursor.lab.lightness
    let cells = try #require(state.planeGeometry).cells
    _ = state.update(.input(.mouse(Mouse(.wheelDown, x: cells.x, y: cells.y))))
    #expect(state.explorer?.cursor.lab.lightness == start - 1)
    let (x, y) = (cells.x + cells.width / 2, cells.y + cells.height / 2)
    for mouse in [
      Mouse(.press, x: x, y: y), Mouse(.drag, x: x + 2, y: y), Mouse(.release, x: x + 2, y: y),
      Mouse(.drag, x: x + 4, y: y),
    ] {
      _ = state.update(.input(.mouse(mouse)))
    }
    let lab = try #require(state.explorer).cursor.lab
    #expect(state.planeGeometry?.cell(of: SIMD2(lab.a, lab.b)).map { $0 == (x + 2, y) } == true)
  }

  @Test func `a click on a key does what the key does`() throws {
    var state = opened()
    let index = try #require(state.keyEntries.firstIndex { $0.command == .explore })
    let x = try #require(
      (0..<120).first {
        KeyLine.entry(atCell: $0, 39, entries: state.keyEntries.map(\.entry), in: state.layout.keyLine) == index
      })
    _ = state.update(.input(.mouse(Mouse(.press, x: x, y: 39))))
    #expect(state.explorer == nil)
  }
}
