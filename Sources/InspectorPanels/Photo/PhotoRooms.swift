import TerminalCanvas

/// Where the views of a photograph lie in its pane: one in all of it, or two of one size.
package enum PhotoRooms {
  /// A line above each of two views names it.
  private static let labelRows = 1
  /// Narrower pictures tell nothing of a photograph.
  private static let leastColumns = 24

  /// - Returns: one room, or those of the main and of the other view.
  package static func of(
    _ rectangle: Rectangle, pane: PanelFrame.Pane, _ comparison: PhotoPanel.Comparison, profile: TerminalProfile,
    photoWidth: Int, photoHeight: Int
  ) -> [Rectangle] {
    let inside = PanelFrame.interior(of: rectangle, pane: pane)
    guard comparison == .side else { return [inside] }
    let arrangements = [beside(inside), above(inside)]
    func size(_ rooms: [Rectangle]) -> Int {
      geometry(rooms[0], profile, photoWidth, photoHeight).columns
    }
    return size(arrangements[1]) > size(arrangements[0]) ? arrangements[1] : arrangements[0]
  }

  private static func beside(_ inside: Rectangle) -> [Rectangle] {
    let width = max(0, (inside.width - 1) / 2)
    return [inside.x, inside.x + inside.width - width].map { x in
      Rectangle(x: x, y: inside.y + labelRows, width: width, height: inside.height - labelRows)
    }
  }

  private static func above(_ inside: Rectangle) -> [Rectangle] {
    let height = inside.height / 2
    return [inside.y, inside.y + height].map { y in
      Rectangle(x: inside.x, y: y + labelRows, width: inside.width, height: height - labelRows)
    }
  }

  /// Whether two views are seen as large as one would be.
  package static func fitsTwo(
    _ rectangle: Rectangle, pane: PanelFrame.Pane, profile: TerminalProfile, photoWidth: Int, photoHeight: Int
  ) -> Bool {
    func columns(_ comparison: PhotoPanel.Comparison) -> Int {
      let rooms = of(
        rectangle, pane: pane, comparison, profile: profile, photoWidth: photoWidth, photoHeight: photoHeight)
      return geometry(rooms[0], profile, photoWidth, photoHeight).columns
    }
    let two = columns(.side)
    // The labels take a line.
    return two >= leastColumns && Double(two) >= 0.93 * Double(columns(.alone))
  }

  private static func geometry(_ room: Rectangle, _ profile: TerminalProfile, _ width: Int, _ height: Int)
    -> PhotoGeometry
  {
    PhotoGeometry(of: room, pane: frameless, profile: profile, photoWidth: width, photoHeight: height)
  }

  /// A room has no border of its own.
  package static let frameless = PanelFrame.Pane(hasBorder: false)
}
