import ColorScience

/// Two pictures of the same photograph side by side, with a heading and a line of details each.
struct PicturePair {
  struct Side {
    var heading: String
    var details: String
    var picture: Raster<SRGB8>
  }

  /// The longer side of a picture, at most.
  private static let largest = Point(552, 600)
  /// Pictures have at most so many pixels in each direction.
  static let limit = 1200

  /// The width of the figure; portraits need less than landscapes.
  let width: Double

  private let boxes: [Box]
  var second: Box { boxes[1] }
  /// Below the pictures.
  let bottom: Double

  /// - Parameter aspect: width / height of the photograph.
  init(aspect: Double) {
    let side = min(max(Self.largest.y * aspect, 400), Self.largest.x).rounded()
    let height = min(max(side / aspect, 60), Self.largest.y)
    width = 2 * side + 108
    boxes = [36, 72 + side].map {
      let box = Box(x: $0, y: 158, width: side, height: height).fitting(aspect: aspect)
      return Box(
        x: box.x.rounded(), y: box.y.rounded(), width: max(1, box.width.rounded()), height: max(1, box.height.rounded())
      )
    }
    bottom = 158 + height.rounded()
  }

  func elements(_ sides: [Side]) -> [Element] {
    zip(boxes, sides).enumerated().flatMap { index, pair -> [Element] in
      let (box, side) = pair
      // Words begin where the half of the figure begins, however narrow the picture is.
      let x = 36 + Double(index) * (width / 2 - 18)
      return [
        .text(Label(side.heading, at: Point(x, 122), size: TextSize.heading, isBold: true)),
        .text(Label(side.details, at: Point(x, 147), size: TextSize.tick, ink: .quiet)), .picture(side.picture, box),
        .line(box.corners + [box.corners[0]], Stroke(.quiet, 1)),
      ]
    }
  }
}
