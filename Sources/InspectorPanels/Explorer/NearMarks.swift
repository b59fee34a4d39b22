import InspectorEngine
import TerminalCanvas

/// Marks over the photograph where its pixels have nearly the cursor's colour.
package enum NearMarks {
  /// Share of a place's pixels, of 255, from which a mark is full.
  private static let many: UInt8 = 64

  /// - Parameter crosshair: the cell that the crosshair points at, which stays to be seen.
  package static func draw(
    _ reading: NearbyReading?, _ geometry: PhotoGeometry?, crosshair: (x: Int, y: Int)?, on canvas: inout Canvas,
    profile: TerminalProfile
  ) {
    guard let reading, let cells = geometry?.cells, reading.request.columns == cells.width,
      reading.request.rows == cells.height,
      reading.places.count == cells.width * cells.height
    else { return }
    let style = Style(
      Palette(profile).color(.original), on: .standard, profile.colors == .mono ? [.bold, .reverse] : .bold)
    canvas.drawingOver(cells) { canvas in
      for (index, share) in reading.places.enumerated() where share > 0 {
        let x = cells.x + index % cells.width
        let y = cells.y + index / cells.width
        if let crosshair,
          (y == crosshair.y && (x - crosshair.x).magnitude <= 2)
            || (x == crosshair.x && (y - crosshair.y).magnitude <= 1)
        {
          continue
        }
        let mark: Unicode.Scalar = profile.isUnicode ? (share >= many ? "◆" : "◇") : share >= many ? "*" : "o"
        canvas[x, y] = Cell(mark, style)
      }
    }
  }
}

extension Canvas {
  /// Draws on what is there; nothing lands outside of the rectangle.
  fileprivate mutating func drawingOver(_ rectangle: Rectangle, _ body: (inout Canvas) -> Void) {
    let outer = clip
    clip = outer.intersection(rectangle)
    body(&self)
    clip = outer
  }
}
