import TerminalCanvas

/// The images that a terminal shows, and the bytes that bring it up to date.
struct ImageScreen {
  private struct Shown: Equatable {
    let pixels: PixelGrid
    let cells: Rectangle
    /// kitty's name of it.
    let number: Int
  }

  private let graphics: TerminalProfile.Graphics
  /// Makes a PNG file of a picture; empty where that is not possible.
  private let png: (PixelGrid) -> [UInt8]
  private var images: [Shown] = []
  private var parts: [ImagePart] = []
  private var nextNumber = 1

  init(_ graphics: TerminalProfile.Graphics, png: @escaping (PixelGrid) -> [UInt8]) {
    self.graphics = graphics
    self.png = png
  }

  /// The terminal shows something else.
  mutating func forget() {
    images = []
    parts = []
  }

  /// Rows whose cells must be written anew, since an image lay over them that goes or changes; kitty takes its images
  /// away itself.
  func staleRows(before canvas: Canvas) -> Range<Int>? {
    guard graphics != .kitty, !parts.isEmpty, !isShown(canvas) else { return nil }
    let top = parts.map(\.cells.y).min() ?? 0
    return top..<(parts.map(\.cells.maxY).max() ?? top)
  }

  private func isShown(_ canvas: Canvas) -> Bool {
    canvas.images.count == images.count
      && zip(canvas.images, images).allSatisfy { $0.cells == $1.cells && $0.pixels == $1.pixels }
      && canvas.imageParts == parts
  }

  /// Escapes that show the canvas's images once its cells are written; empty where nothing has changed.
  mutating func update(to canvas: Canvas) -> [UInt8] {
    guard !isShown(canvas) else { return [] }
    var out: [UInt8] = []
    var next: [Shown] = []
    for image in canvas.images {
      if let known = images.first(where: { $0.pixels == image.pixels && $0.cells == image.cells }) {
        next.append(known)
        continue
      }
      let shown = Shown(pixels: image.pixels, cells: image.cells, number: nextNumber)
      nextNumber += 1
      if graphics == .kitty { out += ImageProtocol.kittyTransmission(png: png(image.pixels), number: shown.number) }
      next.append(shown)
    }
    let newParts = canvas.imageParts
    if graphics == .kitty {
      // Parts of an image that stays may have moved: all its placements are made anew.
      for old in images { out += ImageProtocol.kittyClearing(number: old.number, keepsImage: next.contains(old)) }
    }
    for (index, part) in newParts.enumerated() { out += bytes(of: part, next[part.image], placement: index + 1) }
    images = next
    parts = newParts
    return out.isEmpty ? [] : Array("\u{1B}7".utf8) + out + Array("\u{1B}8".utf8)
  }

  private func bytes(of part: ImagePart, _ image: Shown, placement: Int) -> [UInt8] {
    let move = Array("\u{1B}[\(part.cells.y + 1);\(part.cells.x + 1)H".utf8)
    switch graphics {
    case .sixel: return move + ImageProtocol.sixel(image.pixels.part(part.cells, of: image.cells))
    case .iterm:
      let file = png(image.pixels.part(part.cells, of: image.cells))
      return move + ImageProtocol.iterm(png: file, columns: part.cells.width, rows: part.cells.height)
    case .kitty:
      let source = image.pixels.place(of: part.cells, in: image.cells)
      return move
        + ImageProtocol.kittyPlacement(
          number: image.number, placement: placement, part: source, columns: part.cells.width, rows: part.cells.height)
    }
  }
}
