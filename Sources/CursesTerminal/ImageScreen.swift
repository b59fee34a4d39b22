import TerminalCanvas

/// The images that a terminal shows, and the bytes that bring it up to date.
struct ImageScreen {
  private struct Shown: Equatable {
    let pixels: PixelGrid
    let cells: Rectangle
    /// kitty's name of it; nil where the terminal does not keep it.
    let number: Int?
  }

  private let graphics: TerminalProfile.Graphics
  /// Makes a PNG file of a picture; empty where that is not possible.
  private let png: (PixelGrid) -> [UInt8]
  private var images: [Shown] = []
  private var parts: [ImagePart] = []
  /// kitty's names of the places where each of its images is seen.
  private var placed: [Int: Set<Int>] = [:]
  /// Images that are not seen any more, and that the terminal may still keep.
  private var lost: [Shown] = []
  private var nextNumber = 1

  private let program: Int

  /// - Parameter program: tells this program's images from others in the same terminal, such as its process number.
  init(_ graphics: TerminalProfile.Graphics, program: Int = 0, png: @escaping (PixelGrid) -> [UInt8]) {
    self.graphics = graphics
    self.program = program
    self.png = png
  }

  /// The terminal shows something else.
  mutating func forget() {
    if keepsImages { lost += images }
    images = []
    parts = []
    placed = [:]
  }

  /// Rows whose cells must be written anew, since images lay over cells of them that they do not cover any more, or
  /// covered others; kitty takes its images away itself. All else stays on the screen, so that nothing flickers.
  func staleRows(before canvas: Canvas) -> [Range<Int>] {
    guard graphics != .kitty, !parts.isEmpty, !isShown(canvas) else { return [] }
    return Self.ranges(changedRows(canvas.imageParts).filter { !Self.columns(of: parts, row: $0).isEmpty }.sorted())
  }

  /// Rows of which images cover other cells than before.
  private func changedRows(_ newParts: [ImagePart]) -> Set<Int> {
    Set((parts + newParts).flatMap { $0.cells.y..<$0.cells.maxY })
      .filter { Self.columns(of: parts, row: $0) != Self.columns(of: newParts, row: $0) }
  }

  /// The columns of a row that images cover.
  private static func columns(of parts: [ImagePart], row: Int) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    let own = parts.map(\.cells).filter { ($0.y..<$0.maxY).contains(row) }.sorted { $0.x < $1.x }
    for cells in own {
      if let last = joined.last, last.upperBound == cells.x {
        joined[joined.count - 1] = last.lowerBound..<cells.maxX
      } else {
        joined.append(cells.x..<cells.maxX)
      }
    }
    return joined
  }

  /// Rising numbers as ranges of those that follow each other.
  private static func ranges(_ numbers: [Int]) -> [Range<Int>] {
    numbers.reduce(into: []) { ranges, number in
      if let last = ranges.last, last.upperBound == number {
        ranges[ranges.count - 1] = last.lowerBound..<number + 1
      } else {
        ranges.append(number..<number + 1)
      }
    }
  }

  /// The rectangles of a part that are not on the screen yet: rows that are written anew, and those where another
  /// image was seen.
  private func missing(of part: ImagePart, _ image: Shown, changed: Set<Int>) -> [Rectangle] {
    let known = parts.filter { images[$0.image] == image }.map(\.cells)
    let rows = (part.cells.y..<part.cells.maxY).filter { y in
      changed.contains(y)
        || !known.contains { ($0.y..<$0.maxY).contains(y) && $0.x <= part.cells.x && $0.maxX >= part.cells.maxX }
    }
    return Self.ranges(rows).map {
      Rectangle(x: part.cells.x, y: $0.lowerBound, width: part.cells.width, height: $0.count)
    }
  }

  /// Nothing but pixels is new: each image lies just over the one before, and those that stay are not sent again.
  private func isCovered(by canvas: Canvas) -> Bool {
    canvas.images.count == images.count && zip(canvas.images, images).allSatisfy { $0.cells == $1.cells }
      && canvas.imageParts == parts
  }

  private func isShown(_ canvas: Canvas) -> Bool {
    canvas.images.count == images.count
      && zip(canvas.images, images).allSatisfy { $0.cells == $1.cells && $0.pixels == $1.pixels }
      && canvas.imageParts == parts
  }

  /// Escapes that show the canvas's images once its cells are written; empty where nothing has changed.
  ///
  /// Of kitty's images the new ones stand before the old ones go. One that nothing is seen of is given up, since
  /// older kittys (0.26 does) free all images without a placement when one of them is freed.
  mutating func update(to canvas: Canvas) -> [UInt8] {
    guard !isShown(canvas) else { return [] }
    var out = lost.flatMap(freeing)
    lost = []
    let newParts = canvas.imageParts
    let seen = Set(newParts.map(\.image))
    var next: [Shown] = []
    for (index, image) in canvas.images.enumerated() {
      let known = images.first { $0.pixels == image.pixels && $0.cells == image.cells }
      let isKept = seen.contains(index) || graphics == .placeholders
      if isKept, let known, known.number != nil || !keepsImages {
        next.append(known)
        continue
      }
      let shown = Shown(pixels: image.pixels, cells: image.cells, number: keepsImages && isKept ? newNumber() : nil)
      out += transmission(of: shown)
      next.append(shown)
    }
    let staying = isCovered(by: canvas) ? images.filter(next.contains) : []
    let changed = graphics == .kitty ? [] : changedRows(newParts)
    var placements: [Int: Set<Int>] = [:]
    for (index, part) in newParts.enumerated() {
      let image = next[part.image]
      if let number = image.number { placements[number, default: []].insert(index + 1) }
      if graphics != .kitty {
        for cells in missing(of: part, image, changed: changed) { out += bytes(of: cells, image, placement: 0) }
      } else if !staying.contains(image) {
        out += bytes(of: part.cells, image, placement: index + 1)
      }
    }
    if graphics == .kitty {
      // Parts of an image that stays may have moved.
      for number in next.compactMap(\.number) {
        for placement in placed[number, default: []].subtracting(placements[number, default: []]).sorted() {
          out += ImageProtocol.kittyClearing(number: number, placement: placement)
        }
      }
    }
    for old in images where keepsImages && !next.contains(where: { $0.number == old.number }) { out += freeing(old) }
    images = next
    parts = newParts
    placed = placements
    return out.isEmpty ? [] : Array("\u{1B}7".utf8) + out + Array("\u{1B}8".utf8)
  }

  private mutating func newNumber() -> Int {
    defer { nextNumber += 1 }
    return graphics == .placeholders ? ImagePlaceholders.number(program: program, image: nextNumber) : nextNumber
  }

  /// Sends what the terminal keeps under a number; nothing is seen of it yet.
  private func transmission(of image: Shown) -> [UInt8] {
    guard let number = image.number else { return [] }
    switch graphics {
    case .iterm, .sixel: return []
    case .kitty: return ImageProtocol.kittyTransmission(png: png(image.pixels), number: number)
    case .placeholders:
      let pieces = ImageProtocol.kittyPieces(png: png(image.pixels), number: number)
      let placement = ImagePlaceholders.placement(
        number: number, columns: image.cells.width, rows: image.cells.height)
      return (pieces + [placement]).flatMap(TmuxPassthrough.wrapped)
    }
  }

  private func freeing(_ image: Shown) -> [UInt8] {
    guard let number = image.number else { return [] }
    let bytes = ImageProtocol.kittyFreeing(number: number)
    return graphics == .placeholders ? TmuxPassthrough.wrapped(bytes) : bytes
  }

  /// Takes everything away from a terminal that keeps images, before the screen is given back.
  mutating func clear() -> [UInt8] {
    forget()
    defer { lost = [] }
    return lost.flatMap(freeing)
  }

  private var keepsImages: Bool { graphics == .kitty || graphics == .placeholders }

  /// Whole cells that together are the part, each of at most as many pixels a side as xterm draws.
  private func tiles(of part: Rectangle, _ image: Shown) -> [Rectangle] {
    let columns = max(1, Self.mostColumns * image.cells.width / max(1, image.pixels.width))
    let rows = max(1, Self.mostRows * image.cells.height / max(1, image.pixels.height))
    return stride(from: part.y, to: part.maxY, by: rows).flatMap { y in
      stride(from: part.x, to: part.maxX, by: columns).map { x in
        Rectangle(x: x, y: y, width: min(columns, part.maxX - x), height: min(rows, part.maxY - y))
      }
    }
  }

  /// xterm's `maxGraphicSize` unless told otherwise; of rows whole sixels.
  private static let mostColumns = 1_000
  private static let mostRows = 996

  private func bytes(of cells: Rectangle, _ image: Shown, placement: Int) -> [UInt8] {
    let move = Array("\u{1B}[\(cells.y + 1);\(cells.x + 1)H".utf8)
    switch graphics {
    case .sixel:
      return tiles(of: cells, image).flatMap { tile in
        Array("\u{1B}[\(tile.y + 1);\(tile.x + 1)H".utf8)
          + ImageProtocol.sixel(image.pixels.part(tile, of: image.cells))
      }
    case .iterm:
      let file = png(image.pixels.part(cells, of: image.cells))
      return move + ImageProtocol.iterm(png: file, columns: cells.width, rows: cells.height)
    case .placeholders:
      let columns = cells.x - image.cells.x..<cells.maxX - image.cells.x
      return (cells.y..<cells.maxY).flatMap { y in
        Array("\u{1B}[\(y + 1);\(cells.x + 1)H".utf8)
          + ImagePlaceholders.text(number: image.number ?? 0, columns: columns, row: y - image.cells.y)
      }
    case .kitty:
      let source = image.pixels.place(of: cells, in: image.cells)
      return move
        + ImageProtocol.kittyPlacement(
          number: image.number ?? 0, placement: placement, part: source, columns: cells.width,
          rows: cells.height)
    }
  }
}

/// A screen with its images as bytes, to be looked at without the program.
package enum ScreenDump {
  /// - Parameters: text: its cells. png: makes a PNG file of a picture.
  /// - Returns: escapes that clear a terminal, and the canvas in it.
  package static func bytes(
    of canvas: Canvas, text: String, _ graphics: TerminalProfile.Graphics, png: @escaping (PixelGrid) -> [UInt8]
  ) -> [UInt8] {
    var screen = ImageScreen(graphics, png: png)
    return Array("\u{1B}[2J\u{1B}[H".utf8) + Array(text.utf8) + screen.update(to: canvas)
  }
}
