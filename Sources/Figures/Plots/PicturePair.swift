import ColorScience

/// Two pictures of the same photograph side by side, with a heading and a line of details each.
struct PicturePair {
  struct Side {
    var heading: String
    var details: String
    var picture: Raster<SRGB8>
  }

  static let width = 1200.0
  /// Of a picture.
  private static let side = 552.0
  /// Pictures have at most so many pixels in each direction.
  static let limit = Int(2 * side)

  private let boxes: [Box]
  /// Below the pictures.
  let bottom: Double

  /// - Parameter aspect: width / height of the photograph.
  init(aspect: Double) {
    let height = min(max(Self.side / aspect, 60), 600)
    boxes = [36.0, Self.width - 36 - Self.side].map {
      let box = Box(x: $0, y: 158, width: Self.side, height: height).fitting(aspect: aspect)
      return Box(x: box.x.rounded(), y: box.y.rounded(), width: max(1, box.width.rounded()), height: max(1, box.height.rounded()))
    }
    bottom = 158 + height.rounded()
  }

  func elements(_ sides: [Side]) -> [Element] {
    zip(boxes, sides).flatMap { box, side -> [Element] in
      let x = min(box.x, box.middle.x - 0.36 * Self.side)
      return [
        .text(Label(side.heading, at: Point(x, 122), size: TextSize.heading, isBold: true)),
        .text(Label(side.details, at: Point(x, 147), size: TextSize.tick, ink: .quiet)), .picture(side.picture, box),
        .line(box.corners + [box.corners[0]], Stroke(.quiet, 1)),
      ]
    }
  }
}
