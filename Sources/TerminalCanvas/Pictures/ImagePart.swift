/// A rectangle of cells in which a part of an image is seen.
package struct ImagePart: Sendable, Hashable {
  /// Index into the canvas's images.
  package let image: Int
  package let cells: Rectangle
}

extension Canvas {
  /// The parts of the images that nothing was drawn over: as few rectangles as rows of equal gaps give.
  package var imageParts: [ImagePart] {
    var owners = [Int?](repeating: nil, count: width * height)
    for (index, image) in images.enumerated() {
      for y in image.clip.y..<image.clip.maxY {
        for x in image.clip.x..<image.clip.maxX { owners[y * width + x] = index }
      }
    }
    var parts: [ImagePart] = []
    for index in images.indices { parts += self.parts(of: index, owners) }
    return parts
  }

  private func parts(of index: Int, _ owners: [Int?]) -> [ImagePart] {
    let area = images[index].clip
    var open: [Rectangle] = []
    var done: [ImagePart] = []
    for y in area.y..<area.maxY {
      let runs = runs(of: index, owners, y, area)
      var next: [Rectangle] = []
      for run in runs {
        // A run that is like one above makes that one higher.
        if let above = open.first(where: { $0.x == run.x && $0.width == run.width }) {
          next.append(Rectangle(x: above.x, y: above.y, width: above.width, height: above.height + 1))
        } else {
          next.append(run)
        }
      }
      for above in open where !next.contains(where: { $0.x == above.x && $0.y == above.y && $0.width == above.width }) {
        done.append(ImagePart(image: index, cells: above))
      }
      open = next
    }
    return done + open.map { ImagePart(image: index, cells: $0) }
  }

  private func runs(of index: Int, _ owners: [Int?], _ y: Int, _ area: Rectangle) -> [Rectangle] {
    var runs: [Rectangle] = []
    var start: Int?
    for x in area.x...area.maxX {
      let isSeen = x < area.maxX && owners[y * width + x] == index && self[x, y].scalar == Cell.image
      if isSeen, start == nil { start = x }
      if !isSeen, let first = start {
        runs.append(Rectangle(x: first, y: y, width: x - first, height: 1))
        start = nil
      }
    }
    return runs
  }
}

extension PixelGrid {
  /// The pixels, as a rectangle, of a part of the cells that an image covers. Neighbouring parts join without a gap.
  package func place(of part: Rectangle, in cells: Rectangle) -> Rectangle {
    func edge(_ cell: Int, _ count: Int, _ size: Int) -> Int { max(0, min(size, cell * size / max(1, count))) }
    let left = edge(part.x - cells.x, cells.width, width)
    let top = edge(part.y - cells.y, cells.height, height)
    return Rectangle(
      x: left, y: top, width: edge(part.maxX - cells.x, cells.width, width) - left,
      height: edge(part.maxY - cells.y, cells.height, height) - top)
  }

  package func part(_ part: Rectangle, of cells: Rectangle) -> PixelGrid {
    let place = place(of: part, in: cells)
    guard !place.isEmpty else { return PixelGrid(width: 0, height: 0) }
    var codes: [UInt8] = []
    codes.reserveCapacity(3 * place.width * place.height)
    for y in place.y..<place.maxY { codes += self.codes[3 * (y * width + place.x)..<3 * (y * width + place.maxX)] }
    return PixelGrid(width: place.width, height: place.height, codes: codes)
  }
}
